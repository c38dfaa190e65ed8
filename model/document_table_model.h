// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/search/embedder.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

#include <memory>

namespace tastebench::model {

// The documents of one persona, oldest first; searched (setSearch) they are the hits of a hybrid search, best first.
// Columns: title, beginning of the content, time; the metadata is the tooltip of the first two. TitleRole and TimeRole
// answer on every column.
class DocumentTableModel : public WindowedTableModel {
    Q_OBJECT

public:
    enum Column { TitleColumn, ContentColumn, TimeColumn };
    static constexpr int columnTotal = 3;

    explicit DocumentTableModel(Workspace& workspace, QObject* parent = nullptr);

    // None empties the table.
    void setPersona(PersonaId persona, CollectionId collection);
    [[nodiscard]] PersonaId persona() const { return m_persona; }
    [[nodiscard]] DocumentId documentAt(int row) const { return {keyAt(row)}; }

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override { return columnTotal; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    void forgetRows() override { m_rows.clear(); }
    bool concerns(const WorkspaceChange& change) override;

private:
    [[nodiscard]] const PersonaDocument& row(int row) const;
    [[nodiscard]] std::shared_ptr<const search::Embedder> embedder() const;

    PersonaId m_persona;
    CollectionId m_collection;
    mutable RowWindow<PersonaDocument> m_rows;
};

}  // namespace tastebench::model
