// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/difference_delegate.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int barWidth = 96;
constexpr double barHeight = 8;

}  // namespace

DifferenceDelegate::DifferenceDelegate(DataTable& table, Form form)
    : TableDelegate(table)
    , m_form(form)
{
}

void DifferenceDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(*painter, option, index);
    const int clear = index.data(model::ClearRole).toInt();
    const Role role = clear > 0 ? Role::HeldOutBetter : clear < 0 ? Role::HeldOutWorse : Role::MutedText;
    const QRect rect = textRect(option.rect);
    painter->save();
    const TabularFigures figures(option.font);
    painter->setFont(figures.font());
    painter->setPen(color(role, option.palette));
    const double baseline = rect.center().y() + figures.metrics().ascent() / 2 - figures.metrics().descent() / 2 + 1;
    figures.drawRight(*painter, {rect.right() + 1.0, baseline}, index.data().toString());
    const QVariant difference = index.data(model::DifferenceRole);
    if (m_form == Form::Bar && difference.isValid()) {
        const double middle = rect.left() + barWidth / 2.0;
        const double y = rect.center().y() + 0.5;
        const double length = difference.toDouble() / index.data(model::WidestRole).toDouble() * barWidth / 2;
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(color(Role::Line, option.palette));
        painter->drawRect(QRectF(middle - 0.5, y - barHeight, 1, 2 * barHeight));
        painter->setBrush(color(role, option.palette));
        painter->drawRoundedRect(QRectF(middle, y - barHeight / 2, length, barHeight).normalized(), 2, 2);
    }
    painter->restore();
}

QSize DifferenceDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize number = TableDelegate::sizeHint(option, index);
    return {number.width() + (m_form == Form::Bar ? barWidth + metrics::gap : 0), number.height()};
}

}  // namespace tastebench::ui
