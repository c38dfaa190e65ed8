// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/scroll_bar.h"

#include "ui/theme/metrics.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int shortestHandle = 28;
constexpr double restOpacity = 0.45;

struct Handle {
    int start = 0;
    int length = 0;
};

Handle handleOf(const QStyleOptionSlider& option, int groove)
{
    const qint64 range = qint64(option.maximum) - option.minimum;
    if (range <= 0)
        return {0, groove};
    const qint64 wanted = qint64(option.pageStep) * groove / (range + option.pageStep);
    const int length = std::min(groove, std::max(shortestHandle, static_cast<int>(wanted)));
    const int start = QStyle::sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition,
                                                      groove - length, option.upsideDown);
    return {start, length};
}

}  // namespace

QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part)
{
    const QRect bar = option.rect;
    const bool isVertical = option.orientation == Qt::Vertical;
    const int groove = isVertical ? bar.height() : bar.width();
    const Handle handle = handleOf(option, groove);
    const auto piece = [&](int start, int length) {
        return isVertical ? QRect(bar.left(), bar.top() + start, bar.width(), length)
                          : QRect(bar.left() + start, bar.top(), length, bar.height());
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove:
        return bar;
    case QStyle::SC_ScrollBarSlider:
        return piece(handle.start, handle.length);
    case QStyle::SC_ScrollBarSubPage:
        return piece(0, handle.start);
    case QStyle::SC_ScrollBarAddPage:
        return piece(handle.start + handle.length, groove - handle.start - handle.length);
    default:
        return {};
    }
}

void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option)
{
    painter.save();
    painter.fillRect(option.rect, color(Role::Pane, option.palette));
    if (option.maximum > option.minimum) {
        const bool isLit = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
        const QRectF handle = QRectF(scrollBarRect(option, QStyle::SC_ScrollBarSlider)).adjusted(2, 2, -2, -2);
        const double radius = std::min(handle.width(), handle.height()) / 2;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setOpacity(isLit ? 1 : restOpacity);
        painter.setBrush(color(Role::MutedText, option.palette));
        painter.drawRoundedRect(handle, radius, radius);
    }
    painter.restore();
}

}  // namespace tastebench::ui
