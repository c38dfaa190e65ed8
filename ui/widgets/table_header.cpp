// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_header.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPaintEvent>
#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int chevronWidth = 16;

}  // namespace

TableHeader::TableHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("tableHeader"));
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setMinimumSectionSize(48);
    setResizeContentsPrecision(0);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSortIndicator(-1, Qt::AscendingOrder);
    setSortIndicatorClearable(true);
    setFocusPolicy(Qt::NoFocus);
}

QSize TableHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), metrics::lineHeight};
}

QSize TableHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QString text = model() ? model()->headerData(logicalIndex, Qt::Horizontal).toString() : QString();
    return {fontMetrics().horizontalAdvance(text) + 2 * metrics::margin + chevronWidth, metrics::lineHeight};
}

void TableHeader::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), color(Role::Pane, palette()));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Role::Line, palette()));
    painter.end();
    QHeaderView::paintEvent(event);
}

void TableHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    painter->fillRect(rect, color(Role::Pane, palette()));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), color(Role::Line, palette()));
    const bool isSorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const QVariant alignment = model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole);
    const int flags = alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter);
    QRect text = rect.adjusted(metrics::margin, 0, -metrics::margin, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color(isSorted ? Role::Text : Role::MutedText, palette()));
    const QString caption = fontMetrics().elidedText(model()->headerData(logicalIndex, Qt::Horizontal).toString(),
                                                     Qt::ElideRight, text.width() - (isSorted ? chevronWidth : 0));
    if (isSorted) {
        const bool right = flags & Qt::AlignRight;
        const int width = fontMetrics().horizontalAdvance(caption);
        const double x = right ? text.right() - width - chevronWidth / 2.0 : text.left() + width + chevronWidth / 2.0;
        const double up = sortIndicatorOrder() == Qt::AscendingOrder ? -2 : 2;
        const QPointF center(x, text.center().y() + 0.5);
        painter->setPen(QPen(color(Role::Accent, palette()), 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(QPolygonF {center + QPointF(-4, -up), center + QPointF(0, up), center + QPointF(4, -up)});
        painter->setPen(color(Role::Text, palette()));
    }
    painter->drawText(text, flags, caption);
    painter->restore();
}

}  // namespace tastebench::ui
