// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/store/personas.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

#include <optional>
#include <vector>

namespace tastebench::model {

// The personas of a collection by name: name, about, the properties of the persona schema, how many interactions, the
// source id. PersonaIdRole, TitleRole and SubtitleRole ("38 interactions · likes giant monsters") answer on every
// column. Ordered by setOrder(), not by a column.
class PersonaTableModel : public WindowedTableModel {
    Q_OBJECT

public:
    enum FixedColumn { NameColumn, AboutColumn, FirstPropertyColumn };

    explicit PersonaTableModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the table.
    void setCollection(CollectionId collection);
    [[nodiscard]] CollectionId collection() const { return m_collection; }
    // Only those whose metadata contains this object; nothing: all.
    void setMetadata(std::optional<Json> metadata);
    [[nodiscard]] const std::optional<Json>& metadata() const { return m_metadata; }
    // By name from the start.
    void setOrder(store::PersonaOrder order, bool isDescending);
    [[nodiscard]] PersonaId personaAt(int row) const { return {keyAt(row)}; }

    // How people call a persona: its name, else its source id, else its uuid.
    [[nodiscard]] static QString title(const Persona& persona);

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override;
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    void forgetRows() override { m_rows.clear(); }
    bool concerns(const WorkspaceChange& change) override;

private:
    struct Row {
        Persona persona;
        qint64 interactions = 0;
    };

    using Properties = std::vector<PersonaPropertyDefinition>;

    [[nodiscard]] const Row& row(int row) const;
    [[nodiscard]] const PersonaPropertyDefinition* property(int column) const;
    [[nodiscard]] bool isCount(int column) const;
    [[nodiscard]] static Properties columnsOf(const Collection* collection);

    CollectionId m_collection;
    Properties m_properties;
    std::optional<Json> m_metadata;
    store::PersonaOrder m_order = store::PersonaOrder::Name;
    bool m_isDescending = false;
    mutable RowWindow<Row> m_rows;
};

}  // namespace tastebench::model
