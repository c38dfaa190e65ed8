// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/weight_delegate.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QDoubleSpinBox>
#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int barWidth = 72;
constexpr int barHeight = 8;
constexpr int decimals = 2;
constexpr double step = 0.05;

}  // namespace

void WeightDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(*painter, option, index);
    const double weight = index.data(model::WeightRole).toDouble();
    const QRect rect = textRect(option.rect);
    painter->save();
    const TabularFigures figures(option.font);
    painter->setFont(figures.font());
    painter->setPen(color(Role::Text, option.palette));
    const double baseline = rect.center().y() + figures.metrics().ascent() / 2 - figures.metrics().descent() / 2 + 1;
    figures.drawRight(*painter, {rect.right() + 1.0, baseline}, signedNumberText(weight, decimals));

    const double middle = rect.left() + barWidth / 2.0;
    const double y = rect.center().y() + 0.5;
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Role::Line, option.palette));
    painter->drawRect(QRectF(middle - 0.5, y - barHeight, 1, 2.0 * barHeight));
    painter->setBrush(color(weight < 0 ? Role::MovedDown : Role::MovedUp, option.palette));
    const double length = weight * barWidth / 2;
    painter->drawRoundedRect(QRectF(middle, y - barHeight / 2.0, length, barHeight).normalized(), 2, 2);
    painter->restore();
}

QSize WeightDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize number = TableDelegate::sizeHint(option, index);
    return {number.width() + barWidth + metrics::gap, number.height()};
}

QWidget* WeightDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                                      const QModelIndex& /*index*/) const
{
    auto* editor = new QDoubleSpinBox(parent);
    editor->setObjectName(QStringLiteral("weightEditor"));
    editor->setAccessibleName(tr("Weight"));
    editor->setFrame(false);
    editor->setRange(-1, 1);
    editor->setDecimals(decimals);
    editor->setSingleStep(step);
    return editor;
}

}  // namespace tastebench::ui
