// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/remote/client.h"
#include "engine/search/embedder.h"
#include "engine/workspace/document_search.h"
#include "engine/workspace/endpoint_embedder.h"
#include "model/row_window.h"
#include "model/windowed_table_model.h"

#include <memory>
#include <string>

namespace tastebench::model {

// The documents of one persona, oldest first; searched (setSearch) they are the hits, best first, of a search by words,
// by meaning or by both. Where the vector is an endpoint's, meaning is asked there by a job.
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
    // How it is searched; its text, limit and metadata are not used.
    void setWay(const workspace::DocumentSearch& way);
    // The collection's vector that a search by meaning reads with; "default" from the start.
    void setVector(const std::string& vector);
    // Of the endpoint that reads texts where the vector is one's; null: none.
    void setClient(std::shared_ptr<const remote::Client> client);
    [[nodiscard]] DocumentId documentAt(int row) const { return {keyAt(row)}; }

protected:
    [[nodiscard]] Reader reader() const override;
    [[nodiscard]] int columns() const override { return columnTotal; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant heading(int column, int role) const override;
    void forgetRows() override { m_rows.clear(); }
    [[nodiscard]] bool readingWaits() const override;
    bool concerns(const WorkspaceChange& change) override;

private:
    [[nodiscard]] const PersonaDocument& row(int row) const;
    [[nodiscard]] std::shared_ptr<const search::Embedder> embedder() const;

    PersonaId m_persona;
    CollectionId m_collection;
    workspace::DocumentSearch m_way;
    std::string m_vector = "default";
    mutable workspace::EndpointEmbedders m_embedders;
    mutable RowWindow<PersonaDocument> m_rows;
};

}  // namespace tastebench::model
