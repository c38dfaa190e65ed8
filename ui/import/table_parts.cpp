// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/table_parts.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QAbstractItemModel>
#include <QPainter>
#include <cmath>

namespace tastebench::ui {

namespace {

// In whole pixels, with one to spare: a text as wide as its room is not shortened.
int textWidth(const QFont& font, const QString& text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text))) + 1;
}

}  // namespace

CaptionHeader::CaptionHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setFixedHeight(metrics::lineHeight);
    setHighlightSections(false);
    setSectionsClickable(false);
    setFont(styled(font(), TextStyle::Caption));
}

QSize CaptionHeader::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, orientation()).toString();
    return {textWidth(font(), text) + 2 * metrics::margin, metrics::lineHeight};
}

void CaptionHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const QVariant given = model()->headerData(section, orientation(), Qt::TextAlignmentRole);
    const int alignment = given.isValid() ? given.toInt() : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    painter->setFont(font());
    painter->setPen(color(Role::MutedText, palette()));
    const QRect inner = rect.adjusted(metrics::margin, 0, -metrics::margin, 0);
    const QString text = model()->headerData(section, orientation()).toString();
    painter->drawText(inner, alignment, fontMetrics().elidedText(text, Qt::ElideRight, inner.width()));
}

void CaptionHeader::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), color(Role::Pane, palette()));
    painter.end();
    QHeaderView::paintEvent(event);
    painter.begin(viewport());
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Role::Line, palette()));
}

int CellDelegate::roomBehind(const QModelIndex&) const
{
    return 0;
}

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const bool selected = cell.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(cell.rect, color(Role::Selection, cell.palette));
    const QRect inner = cell.rect.adjusted(metrics::margin, 0, -metrics::margin - roomBehind(index), 0);
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(QPalette::Text));
    painter->drawText(inner, static_cast<int>(cell.displayAlignment),
                      cell.fontMetrics.elidedText(cell.text, Qt::ElideMiddle, inner.width()));
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    return {textWidth(cell.font, cell.text) + 2 * metrics::margin + roomBehind(index), metrics::lineHeight};
}

}  // namespace tastebench::ui
