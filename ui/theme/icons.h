// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QIcon>

namespace tastebench::ui {

// Our own family: 24 by 24, strokes of 1.6, one file each in resources/icons.
enum class IconName {
    Explore,
    Items,
    Personas,
    Scenarios,
    Evaluate,
    Like,
    Dislike,
    Undo,
    Redo,
    Add,
    Remove,
    Search,
    Import,
    Open,
    Save,
    Hold,
    Why,
    More,
    Close,
    Pin,
    Warning,
    Info,
    Play,
    Reset,
    Filter,
    Options,
};

inline constexpr int iconCount = 26;

// The icon tinted by a role of the palette in use at the moment of painting; disabled ones are faded, those in
// the state On take the accent. Sharp at every device pixel ratio.
[[nodiscard]] QIcon icon(IconName name, Role role = Role::Text);

}  // namespace tastebench::ui
