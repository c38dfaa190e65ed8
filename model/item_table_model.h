// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

#include <optional>
#include <vector>

namespace tastebench::model {

// The items of a collection: the property that names them first, then the others of the schema, the source id and the
// time of the last change. ItemIdRole, UuidRole and TitleRole answer on every column, SortRole where there is a number.
class ItemTableModel : public WindowedTableModel {
    Q_OBJECT

public:
    explicit ItemTableModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the table. Another collection begins without a filter.
    void setCollection(CollectionId collection);
    [[nodiscard]] CollectionId collection() const { return m_collection; }

    // A filter document for search::parseFilter(); only what passes is shown. It looks at the catalogue, so rows that
    // were just added appear when the workspace has read them into it.
    void setFilter(const std::optional<Json>& filter);
    [[nodiscard]] const std::optional<Json>& filter() const { return m_filter; }

    [[nodiscard]] ItemId itemAt(int row) const { return {keyAt(row)}; }
    // The schema's, as the columns show them: the first column is the one that names the items.
    [[nodiscard]] const std::vector<PropertyDefinition>& properties() const { return m_properties; }

    // How people call an item: its label, else its source id, else its uuid.
    [[nodiscard]] static QString title(const Item& item, const std::vector<PropertyDefinition>& properties);

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override;
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    void forgetRows() override { m_rows.clear(); }
    bool concerns(const WorkspaceChange& change) override;

private:
    [[nodiscard]] const Item& item(int row) const;
    [[nodiscard]] const PropertyDefinition* property(int column) const;
    [[nodiscard]] bool isSourceId(int column) const;
    [[nodiscard]] std::vector<PropertyDefinition> columnsOf(const Collection* collection) const;

    CollectionId m_collection;
    std::optional<Json> m_filter;
    std::vector<PropertyDefinition> m_properties;  // the label first
    mutable RowWindow<Item> m_rows;
};

}  // namespace tastebench::model
