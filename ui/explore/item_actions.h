// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>
#include <array>
#include <optional>

class QAction;
class QMenu;
class QString;

namespace tastebench::ui {

// What can be asked about a row, besides giving its item a weight.
enum class ItemAction { Why, FindSimilar, Exclude, Audience };

// A weight and the key that gives it.
struct WeightKey {
    Qt::Key key;
    double weight;
};

// 1…5 from the strongest dislike to the strongest like; + and − are the whole like and dislike.
inline constexpr std::array<WeightKey, 7> weightKeys {{
    {Qt::Key_1, -1.0},
    {Qt::Key_2, -0.5},
    {Qt::Key_3, 0.25},
    {Qt::Key_4, 0.5},
    {Qt::Key_5, 1.0},
    {Qt::Key_Plus, 1.0},
    {Qt::Key_Minus, -1.0},
}};

[[nodiscard]] std::optional<double> weightOfKey(int key);
[[nodiscard]] std::optional<ItemAction> actionOfKey(int key);

// One sentence that names the weight keys, for tooltips.
[[nodiscard]] QString weightKeysSentence();

// The answer of a row's menu: a weight or an action.
struct ItemChoice {
    std::optional<double> weight;
    std::optional<ItemAction> action;
};

// Fills the menu with what a row offers. choiceOf() reads what was triggered.
void fillItemMenu(QMenu& menu, const QString& title);
[[nodiscard]] ItemChoice choiceOf(const QAction& action);

}  // namespace tastebench::ui
