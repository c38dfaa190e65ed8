// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

namespace tastebench::ui {

// What a colour means. Widgets name a role and never a colour.
enum class Role {
    Window,
    Pane,
    Line,
    Track,  // the quiet part of a slider, a progress line
    Text,
    MutedText,
    Accent,
    OnAccent,  // text on the accent
    Selection,
    Hover,
    MovedUp,  // movement is not improvement: never green or red
    MovedDown,
    HeldOutBetter,  // held-out relevance only
    HeldOutWorse,
};

inline constexpr int roleCount = 14;

// The colour of a role under this palette. Light or dark is decided by the lightness of its Window, so a widget
// that asks while it paints follows every palette change by itself.
[[nodiscard]] QColor color(Role role, const QPalette& palette);

[[nodiscard]] bool isDark(const QPalette& palette);

// A role's colour as it looks at this opacity over another role: opaque, so that large shapes stay cheap to paint.
[[nodiscard]] QColor color(Role role, double opacity, Role over, const QPalette& palette);

// The colour of a movement in rank: up, down, or muted when it is 0.
[[nodiscard]] Role movementRole(int rankChange);

}  // namespace tastebench::ui
