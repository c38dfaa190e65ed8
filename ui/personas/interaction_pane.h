// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/interaction_table_model.h"
#include "model/workspace.h"
#include "ui/widgets/panel.h"

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace tastebench::ui {

class DataTable;
class ItemPicker;
class ValueSlider;

// What a persona did: a line to add an interaction, and the interactions, all or those of one sign, as a table in which
// weight, time and type are edited in place. It says what is asked for and writes nothing.
class InteractionPane : public Panel {
    Q_OBJECT

public:
    explicit InteractionPane(model::Workspace& workspace, QWidget* parent = nullptr);

    void setPersona(PersonaId persona, CollectionId collection);
    // Selects its row, showing all when its sign is hidden.
    void showInteraction(InteractionId interaction);

signals:
    // Negative: there is no persona.
    void countChanged(qint64 count);
    // replacesPrevious: the persona's earlier ones with this item go.
    void addRequested(tastebench::ItemId item, double weight, bool replacesPrevious);
    void weightRequested(tastebench::InteractionId interaction, double weight);
    void timeRequested(tastebench::InteractionId interaction, tastebench::Timestamp time);
    void typeRequested(tastebench::InteractionId interaction, const QString& type);
    void deleteRequested(const std::vector<tastebench::InteractionId>& interactions);

private:
    QWidget* makeAddLine();
    QWidget* makeChoiceLine();
    void add();
    void showRows();
    void deleteSelected();

    model::Workspace& m_workspace;
    model::InteractionTableModel m_model;
    CollectionId m_collection;
    ItemPicker* m_picker;
    ValueSlider* m_weight;
    QPushButton* m_add;
    QCheckBox* m_replaces;
    QComboBox* m_sign;
    DataTable* m_table;
};

}  // namespace tastebench::ui
