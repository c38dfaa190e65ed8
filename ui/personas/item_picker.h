// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/item_suggestions.h"

#include <QLineEdit>

class QCompleter;

namespace tastebench::ui {

// A field that finds an item while its title is typed.
class ItemPicker : public QLineEdit {
    Q_OBJECT

public:
    explicit ItemPicker(model::Workspace& workspace, QWidget* parent = nullptr);

    void setCollection(CollectionId collection);
    // None until one of the suggestions was taken.
    [[nodiscard]] ItemId item() const { return m_item; }
    void clearItem();

signals:
    void itemChanged();

private:
    void take(const QModelIndex& suggestion);

    model::ItemSuggestions m_suggestions;
    QCompleter* m_completer;
    ItemId m_item;
};

}  // namespace tastebench::ui
