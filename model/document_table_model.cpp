// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/document_table_model.h"

#include "engine/base/error.h"
#include "engine/remote/request_scope.h"
#include "engine/store/documents.h"
#include "model/text.h"
#include "model/value_text.h"

namespace tastebench::model {

namespace {

constexpr int shownOfContent = 200;
constexpr int mostHits = 50;

// A search that cannot be done, for want of a word or of an answer, finds nothing and says why.
workspace::DocumentHits hits(store::Database& database, PersonaId persona, const workspace::DocumentSearch& search,
                             const search::Embedder* embedder)
{
    try {
        return workspace::searchDocuments(database, persona, search, embedder);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        return {.hits = {}, .warnings = {error.message()}};
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

void DocumentTableModel::setWay(const workspace::DocumentSearch& way)
{
    m_way = way;
    if (!searchText().empty())
        refresh();
}

void DocumentTableModel::setVector(const std::string& vector)
{
    m_vector = vector;
    if (!searchText().empty())
        refresh();
}

void DocumentTableModel::setClient(std::shared_ptr<const remote::Client> client)
{
    m_embedders.setClient(std::move(client));
    if (!searchText().empty())
        refresh();
}

std::shared_ptr<const search::Embedder> DocumentTableModel::embedder() const
{
    const auto loaded = m_collection ? workspace().catalogue(m_collection) : nullptr;
    if (!loaded || m_way.method == workspace::DocumentSearch::Method::Text || searchText().empty())
        return nullptr;
    const auto catalogue = m_embedders.attachedTo(loaded);
    const auto vector = catalogue->vectors.find(m_vector);
    return vector == catalogue->vectors.end() ? nullptr : vector->second.embedder;
}

bool DocumentTableModel::readingWaits() const
{
    const auto reads = embedder();
    return reads && !reads->isImmediate();
}

WindowedTableModel::Reader DocumentTableModel::reader() const
{
    workspace::DocumentSearch way = m_way;
    way.text = searchText();
    way.limit = mostHits;
    return [persona = m_persona, way, embedder = embedder()](store::Database& database, std::int64_t /*limit*/,
                                                             const std::stop_token& stop) {
        Keys keys;
        if (!persona)
            return keys;
        if (way.text.empty()) {
            for (const PersonaDocument& document : store::documents(database, persona))
                keys.keys.push_back(document.id.value);
            keys.total = std::ssize(keys.keys);
            return keys;
        }
        Usage usage;
        const remote::RequestScope scope(stop, usage);
        const workspace::DocumentHits found = hits(database, persona, way, embedder.get());
        for (const workspace::DocumentHit& hit : found.hits)
            keys.keys.push_back(hit.document.id.value);
        for (const std::string& warning : found.warnings)
            keys.note += (keys.note.empty() ? "" : " ") + warning;
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
