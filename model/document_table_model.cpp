// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document_table_model.h"

#include "engine/base/error.h"
#include "engine/store/documents.h"
#include "engine/workspace/document_search.h"
#include "model/text.h"
#include "model/value_text.h"

namespace tastebench::model {

namespace {

constexpr int shownOfContent = 200;

// What a search of the window finds; a text without any word finds nothing.
std::vector<workspace::DocumentHit> hits(store::Database& database, PersonaId persona, const std::string& text,
                                         const search::Embedder* embedder)
{
    try {
        const auto method
            = embedder ? workspace::DocumentSearch::Method::Hybrid : workspace::DocumentSearch::Method::Text;
        return workspace::searchDocuments(database, persona, {.method = method, .text = text, .limit = 50}, embedder)
            .hits;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::WrongData)
            return {};
        throw;
    }
}

}  // namespace

DocumentTableModel::DocumentTableModel(Workspace& workspace, QObject* parent)
    : WindowedTableModel(workspace, parent)
{
}

void DocumentTableModel::setPersona(PersonaId persona, CollectionId collection)
{
    restart([this, persona, collection] {
        m_persona = persona;
        m_collection = collection;
    });
}

bool DocumentTableModel::concerns(const WorkspaceChange& change)
{
    return change.everything || change.collections
        || (change.personas && (!change.persona || *change.persona == m_persona));
}

std::shared_ptr<const search::Embedder> DocumentTableModel::embedder() const
{
    const auto catalogue = m_collection ? workspace().catalogue(m_collection) : nullptr;
    if (!catalogue)
        return nullptr;
    const auto vector = catalogue->vectors.find("default");
    return vector == catalogue->vectors.end() ? nullptr : vector->second.embedder;
}

WindowedTableModel::Reader DocumentTableModel::reader() const
{
    const std::string text = searchText();
    return [persona = m_persona, text, embedder = text.empty() ? nullptr : embedder()](store::Database& database,
                                                                                       std::int64_t /*limit*/) {
        Keys keys;
        if (!persona)
            return keys;
        if (text.empty()) {
            for (const PersonaDocument& document : store::documents(database, persona))
                keys.keys.push_back(document.id.value);
            keys.total = std::ssize(keys.keys);
            return keys;
        }
        for (const workspace::DocumentHit& hit : hits(database, persona, text, embedder.get()))
            keys.keys.push_back(hit.document.id.value);
        keys.total = store::countDocuments(database, persona);
        return keys;
    };
}

const PersonaDocument& DocumentTableModel::row(int wanted) const
{
    return m_rows.row(wanted, rowCount(), [this](int first, int count) {
        std::vector<PersonaDocument> rows;
        for (const std::int64_t key : keys(first, count))
            rows.push_back(store::findDocument(workspace().database(), DocumentId {key}).value_or(PersonaDocument()));
        return rows;
    });
}

QVariant DocumentTableModel::cell(int at, int column, int role) const
{
    const PersonaDocument& document = row(at);
    switch (role) {
    case TitleRole:
        return toQString(document.title);
    case TimeRole:
        return QVariant::fromValue<qint64>(document.createdAt.microseconds);
    case Qt::ToolTipRole:
        if (column == TimeColumn)
            return toQString(document.createdAt.toString());
        return document.metadata.empty() ? QVariant() : QVariant(toQString(document.metadata.dump()));
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (column) {
    case TitleColumn:
        return document.title.empty() ? tr("(no title)") : toQString(document.title).simplified();
    case ContentColumn:
        return toQString(document.content).simplified().left(shownOfContent);
    default:
        return dateText(document.createdAt);
    }
}

QVariant DocumentTableModel::heading(int column, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case TitleColumn:
        return tr("title");
    case ContentColumn:
        return tr("content");
    default:
        return tr("added (UTC)");
    }
}

}  // namespace tastebench::model
