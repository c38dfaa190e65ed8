// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/surface.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>

namespace tastebench::ui {

void Surface::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Role::Line, palette()), 1));
    painter.setBrush(color(Role::Pane, palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::panelRadius, metrics::panelRadius);
}

}  // namespace tastebench::ui
