// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lengths in device-independent pixels, on a grid of 4.
namespace tastebench::ui::metrics {

inline constexpr int grid = 4;
inline constexpr int gap = 8;
inline constexpr int margin = 12;
inline constexpr int section = 16;
inline constexpr int page = 16;

inline constexpr int panelRadius = 6;
inline constexpr int controlRadius = 6;
inline constexpr int panelHeader = 36;

inline constexpr int controlHeight = 30;
inline constexpr int rowHeight = 54;  // two lines
inline constexpr int lineHeight = 30;  // one line
inline constexpr int iconSize = 16;
inline constexpr int railIconSize = 24;

inline constexpr int settingsWidth = 256;
inline constexpr int whyWidth = 240;
inline constexpr int listWidest = 680;
inline constexpr int railWidth = 72;

inline constexpr double slopeWidth = 1.6;
inline constexpr double slopeOpacity = 0.7;
inline constexpr double slopeWidthLit = 3.0;

inline constexpr int glideMilliseconds = 150;

}  // namespace tastebench::ui::metrics
