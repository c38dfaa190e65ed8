// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>

namespace tastebench::ui {

namespace {

constexpr int crossSize = 12;
constexpr int widest = 240;

}  // namespace

Chip::Chip(const QString& text, QWidget* parent)
    : QPushButton(text, parent)
{
    setAutoDefault(false);
    setToolTip(tr("%1 – click to remove").arg(text));
    setAccessibleName(tr("Remove %1").arg(text));
}

QSize Chip::sizeHint() const
{
    const int text = fontMetrics().horizontalAdvance(this->text());
    return {std::min(widest, metrics::gap + text + metrics::grid + crossSize + metrics::grid + 2), chipHeight};
}

QSize Chip::minimumSizeHint() const
{
    return {3 * crossSize, chipHeight};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = hasFocus() || underMouse();
    painter.setPen(lit ? QPen(color(Role::Accent, palette()), 1) : QPen(Qt::NoPen));
    painter.setBrush(color(Role::Selection, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::grid, metrics::grid);
    const QRect cross(width() - metrics::grid - crossSize, (height() - crossSize) / 2, crossSize, crossSize);
    ui::icon(IconName::Close, Role::MutedText).paint(&painter, cross);
    const QRect room(metrics::gap, 0, cross.left() - metrics::grid - metrics::gap, height());
    painter.setPen(color(Role::Text, palette()));
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, room.width() + 1));
}

}  // namespace tastebench::ui
