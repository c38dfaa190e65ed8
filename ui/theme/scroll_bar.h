// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QStyleOptionSlider>

namespace tastebench::ui {

// Scroll bars without arrows: a rounded handle on the ground of the view.
void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option);
// Of the groove, which is the whole bar, of the handle, of the pages beside it; empty for the arrows.
[[nodiscard]] QRect scrollBarRect(const QStyleOptionSlider& option, QStyle::SubControl part);

}  // namespace tastebench::ui
