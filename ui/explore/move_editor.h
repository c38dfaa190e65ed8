// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/search/catalogue.h"

#include <QWidget>
#include <optional>
#include <vector>

namespace tastebench::model {
class Workspace;
}

namespace tastebench::ui {

class Chip;
class ChipEdit;
class FlowLayout;
class ItemPicker;
class ValueSlider;
struct ValueScale;

// A move of the query's vector: how strongly, and towards or away from which words and items.
class MoveEditor : public QWidget {
    Q_OBJECT

public:
    // Names the editors: name + "Force", "Concepts", "Item".
    MoveEditor(const QString& title, const QString& name, const ValueScale& force, model::Workspace& workspace,
               QWidget* parent = nullptr);

    void setCatalogue(const search::CataloguePtr& catalogue);
    // Emits nothing.
    void setMove(const std::optional<Move>& move);
    // Nothing while there is nothing to move to or from, or no force.
    [[nodiscard]] std::optional<Move> move() const;

signals:
    void edited();

private:
    void addItem();
    void showItems();

    search::CataloguePtr m_catalogue;
    Move m_move;
    ValueSlider* m_force;
    ChipEdit* m_concepts;
    QWidget* m_items;
    FlowLayout* m_itemFlow;
    std::vector<Chip*> m_chips;
    ItemPicker* m_picker;
};

}  // namespace tastebench::ui
