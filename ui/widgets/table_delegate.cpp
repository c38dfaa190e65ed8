// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/table_delegate.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"
#include "ui/widgets/data_table.h"

#include <QPainter>

namespace tastebench::ui {

TableDelegate::TableDelegate(DataTable& table)
    : QStyledItemDelegate(&table)
    , m_table(table)
{
}

QRect TableDelegate::textRect(const QRect& cell)
{
    return cell.adjusted(metrics::margin, 0, -metrics::margin, 0);
}

void TableDelegate::paintGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, color(Role::Selection, option.palette));
    else if (index.row() == m_table.m_hoveredRow)
        painter.fillRect(option.rect, color(Role::Hover, option.palette));
    // The row that arrow keys and editing start from.
    const bool isCurrent = m_table.hasFocus() && m_table.currentIndex().row() == index.row();
    if (!isCurrent)
        return;
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     color(Role::Accent, option.palette));
}

QFont TableDelegate::fontOf(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    return index.data(model::LeadRole).toBool() ? styled(option.font, TextStyle::BodyStrong) : option.font;
}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(*painter, option, index);
    const QString text = index.data().toString().simplified();
    if (text.isEmpty())
        return;
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const QRect rect = textRect(option.rect);
    const bool isSubject = index.column() == 0;
    const bool isStrong = isSubject || index.data(model::LeadRole).toBool() || (option.state & QStyle::State_Selected);
    painter->save();
    painter->setFont(fontOf(option, index));
    painter->setPen(color(isStrong ? Role::Text : Role::MutedText, option.palette));
    const Qt::TextElideMode mode = isSubject ? Qt::ElideMiddle : Qt::ElideRight;
    painter->drawText(rect, alignment.isValid() ? alignment.toInt() : int(Qt::AlignVCenter | Qt::AlignLeft),
                      painter->fontMetrics().elidedText(text, mode, rect.width()));
    painter->restore();
}

QSize TableDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const int width = QFontMetrics(fontOf(option, index)).horizontalAdvance(index.data().toString().simplified());
    return {width + 2 * metrics::margin + 1, metrics::lineHeight};
}

}  // namespace tastebench::ui
