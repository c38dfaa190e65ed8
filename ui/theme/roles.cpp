// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/roles.h"

#include "ui/theme/palette.h"

#include <QPalette>
#include <array>
#include <cmath>

namespace tastebench::ui {

namespace {

struct Shades {
    QRgb light;
    QRgb dark;
};

// In the order of Role.
constexpr std::array<Shades, roleCount> shades {{
    {0xfff6f6f7, 0xff1e1f22},  // Window
    {0xffffffff, 0xff26282c},  // Pane
    {0xffd9dadd, 0xff3a3d43},  // Line
    {0xffd9dadd, 0xff3a3d43},  // Track
    {0xff1b1d21, 0xffe7e9ec},  // Text
    {0xff5b616b, 0xffa0a7b1},  // MutedText
    {0xff0b6bcb, 0xff6cb2ff},  // Accent
    {0xffffffff, 0xff14171b},  // OnAccent
    {0xffe4effb, 0xff22374f},  // Selection
    {0xfff1f3f5, 0xff2d3035},  // Hover
    {0xff0b6bcb, 0xff6cb2ff},  // MovedUp
    {0xffa34805, 0xfff0a35b},  // MovedDown
    {0xff147a44, 0xff5fcf92},  // HeldOutBetter
    {0xffb3261e, 0xffff8a80},  // HeldOutWorse
}};

QColor shade(Role role, bool dark)
{
    const Shades& pair = shades[static_cast<std::size_t>(role)];
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

}  // namespace

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

QColor color(Role role, const QPalette& palette)
{
    return shade(role, isDark(palette));
}

QColor color(Role role, double opacity, Role over, const QPalette& palette)
{
    const QColor top = color(role, palette);
    const QColor ground = color(over, palette);
    const auto mixed
        = [opacity](int high, int low) { return static_cast<int>(std::lround(low + opacity * (high - low))); };
    return {mixed(top.red(), ground.red()), mixed(top.green(), ground.green()), mixed(top.blue(), ground.blue())};
}

Role movementRole(int rankChange)
{
    if (rankChange == 0)
        return Role::MutedText;
    return rankChange > 0 ? Role::MovedUp : Role::MovedDown;
}

QPalette makePalette(bool dark)
{
    const auto of = [dark](Role role) { return shade(role, dark); };
    QPalette palette;
    palette.setColor(QPalette::Window, of(Role::Window));
    palette.setColor(QPalette::WindowText, of(Role::Text));
    palette.setColor(QPalette::Base, of(Role::Pane));
    palette.setColor(QPalette::AlternateBase, of(Role::Hover));
    palette.setColor(QPalette::Text, of(Role::Text));
    palette.setColor(QPalette::PlaceholderText, of(Role::MutedText));
    palette.setColor(QPalette::Button, of(Role::Pane));
    palette.setColor(QPalette::ButtonText, of(Role::Text));
    palette.setColor(QPalette::BrightText, of(Role::OnAccent));
    palette.setColor(QPalette::Highlight, of(Role::Selection));
    palette.setColor(QPalette::HighlightedText, of(Role::Text));
    palette.setColor(QPalette::Link, of(Role::Accent));
    palette.setColor(QPalette::LinkVisited, of(Role::Accent));
    palette.setColor(QPalette::ToolTipBase, of(Role::Pane));
    palette.setColor(QPalette::ToolTipText, of(Role::Text));
    palette.setColor(QPalette::Light, of(Role::Pane));
    palette.setColor(QPalette::Midlight, of(Role::Hover));
    palette.setColor(QPalette::Mid, of(Role::Line));
    palette.setColor(QPalette::Dark, of(Role::Line));
    palette.setColor(QPalette::Shadow, of(Role::Line));
    QColor faded = of(Role::MutedText);
    faded.setAlphaF(0.6F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, faded);
    return palette;
}

}  // namespace tastebench::ui
