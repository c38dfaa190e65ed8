// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explore/item_actions.h"

#include "ui/theme/icons.h"
#include "ui/theme/typography.h"

#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>

namespace tastebench::ui {

namespace {

struct ItemActions {
    Q_DECLARE_TR_FUNCTIONS(tastebench::ui::ItemActions)
};

constexpr int actionOffset = 100;  // menu data below it are weights

QAction* addChoice(QMenu& menu, const QIcon& icon, const QString& text, const QKeySequence& key, const QVariant& data)
{
    QAction* action = menu.addAction(icon, text);
    action->setShortcut(key);
    action->setShortcutVisibleInContextMenu(true);
    action->setData(data);
    return action;
}

}  // namespace

std::optional<double> weightOfKey(int key)
{
    for (const WeightKey& entry : weightKeys) {
        if (entry.key == key)
            return entry.weight;
    }
    return std::nullopt;
}

std::optional<ItemAction> actionOfKey(int key)
{
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return ItemAction::Why;
    case Qt::Key_F:
        return ItemAction::FindSimilar;
    case Qt::Key_W:
        return ItemAction::Audience;
    case Qt::Key_Delete:
        return ItemAction::Exclude;
    default:
        return std::nullopt;
    }
}

QString weightKeysSentence()
{
    return ItemActions::tr("Keys: + likes (weight 1), − dislikes (−1); 1 to 5 log the weights −1, −0.5, 0.25, 0.5, 1.");
}

void fillItemMenu(QMenu& menu, const QString& title)
{
    menu.setToolTipsVisible(true);
    menu.addSection(title);
    addChoice(menu, icon(IconName::Like), ItemActions::tr("Like"), Qt::Key_Plus, 1.0);
    addChoice(menu, icon(IconName::Dislike), ItemActions::tr("Dislike"), Qt::Key_Minus, -1.0);
    QMenu* weights = menu.addMenu(ItemActions::tr("Log a weight"));
    for (const WeightKey& entry : weightKeys) {
        if (entry.key >= Qt::Key_1 && entry.key <= Qt::Key_5)
            addChoice(*weights, {}, signedNumberText(entry.weight, 2), entry.key, entry.weight)
                ->setToolTip(weightKeysSentence());
    }
    menu.addSeparator();
    const auto add = [&menu](IconName name, const QString& text, Qt::Key key, ItemAction action) {
        addChoice(menu, icon(name), text, key, actionOffset + static_cast<int>(action));
    };
    add(IconName::Why, ItemActions::tr("Why is it here?"), Qt::Key_Return, ItemAction::Why);
    add(IconName::Search, ItemActions::tr("Find similar"), Qt::Key_F, ItemAction::FindSimilar);
    add(IconName::Personas, ItemActions::tr("Who gets this item?"), Qt::Key_W, ItemAction::Audience);
    add(IconName::Close, ItemActions::tr("Exclude from the ranking"), Qt::Key_Delete, ItemAction::Exclude);
}

ItemChoice choiceOf(const QAction& action)
{
    const QVariant data = action.data();
    if (!data.isValid())
        return {};
    const double number = data.toDouble();
    if (number < actionOffset)
        return {number, std::nullopt};
    return {std::nullopt, static_cast<ItemAction>(data.toInt() - actionOffset)};
}

}  // namespace tastebench::ui
