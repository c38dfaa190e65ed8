// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/interval_delegate.h"

#include "model/roles.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int trackWidth = 140;
constexpr double trackHeight = 6;
constexpr double lineHeight = 2.4;
constexpr double dotRadius = 4.5;

}  // namespace

void IntervalDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paintGround(*painter, option, index);
    const QVariant mean = index.data(model::MeanRole);
    if (!mean.isValid())
        return;
    const QRectF rect = textRect(option.rect);
    const double widest = index.data(model::WidestRole).toDouble();
    const auto x = [&](const QVariant& value) {
        return rect.left() + dotRadius
            + std::clamp(value.toDouble() / widest, 0.0, 1.0) * (rect.width() - 2 * dotRadius);
    };
    const double y = rect.center().y() + 0.5;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color(Role::Track, option.palette));
    painter->drawRoundedRect(QRectF(rect.left(), y - trackHeight / 2, rect.width(), trackHeight), trackHeight / 2,
                             trackHeight / 2);
    painter->setBrush(color(index.data(model::LeadRole).toBool() ? Role::Accent : Role::MutedText, option.palette));
    const double low = x(index.data(model::LowRole));
    painter->drawRoundedRect(QRectF(low, y - lineHeight / 2, x(index.data(model::HighRole)) - low, lineHeight), 1, 1);
    painter->drawEllipse(QPointF(x(mean), y), dotRadius, dotRadius);
    painter->restore();
}

QSize IntervalDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& /*index*/) const
{
    return {trackWidth + 2 * metrics::margin, metrics::lineHeight};
}

}  // namespace tastebench::ui
