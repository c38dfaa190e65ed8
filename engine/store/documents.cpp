// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/documents.h"

#include "engine/base/error.h"
#include "engine/store/memories.h"
#include "engine/store/statement.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

#define DOCUMENT_COLUMNS                                                                                               \
    "persona_document.id, persona_document.uuid, persona_id, title, content, persona_document.metadata, "              \
    "persona_document.created_at"
constexpr std::string_view selectById = "SELECT " DOCUMENT_COLUMNS " FROM persona_document WHERE id = ?";
constexpr std::string_view selectByUuid = "SELECT " DOCUMENT_COLUMNS " FROM persona_document WHERE uuid = ?";
constexpr std::string_view selectOfPersona
    = "SELECT " DOCUMENT_COLUMNS " FROM persona_document WHERE persona_id = ? ORDER BY created_at, id";
constexpr std::string_view selectOfCollection
    = "SELECT " DOCUMENT_COLUMNS " FROM persona_document CROSS JOIN persona ON persona.id = persona_id "
      "WHERE persona.collection_id = ? ORDER BY persona_id, persona_document.created_at, persona_document.id";
#undef DOCUMENT_COLUMNS
constexpr std::string_view countOfPersona = "SELECT count(*) FROM persona_document WHERE persona_id = ?";
constexpr std::string_view countOfCollection
    = "SELECT count(*) FROM persona_document JOIN persona ON persona.id = persona_id WHERE persona.collection_id = ?";
constexpr std::string_view insertRow
    = "INSERT INTO persona_document (uuid, persona_id, title, content, metadata, created_at) "
      "VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow = "UPDATE persona_document SET title = ?, content = ?, metadata = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM persona_document WHERE id = ?";
// The column persona has no weight: its word only chooses the rows.
constexpr std::string_view selectMatches
    = "SELECT rowid, -bm25(document_text, 0, 4, 1) AS score FROM document_text WHERE document_text MATCH ? "
      "ORDER BY score DESC, rowid";

PersonaDocument documentAt(const Statement& row)
{
    PersonaDocument document;
    document.id = row.id<DocumentId>(0);
    document.uuid = row.uuid(1);
    document.persona = row.id<PersonaId>(2);
    document.title = row.string(3);
    document.content = row.string(4);
    document.metadata = row.json(5);
    document.createdAt = row.time(6);
    return document;
}

[[noreturn]] void throwMissing()
{
    throwNotFound("DOCUMENT_NOT_FOUND", "The document is not in the workspace.");
}

template <typename Key>
std::optional<PersonaDocument> findBy(Database& database, std::string_view text, const Key& key)
{
    Statement row(database, text);
    return row.bind(key).step() ? std::optional(documentAt(row)) : std::nullopt;
}

}  // namespace

std::optional<PersonaDocument> findDocument(Database& database, DocumentId id)
{
    return findBy(database, selectById, id);
}

std::optional<PersonaDocument> findDocument(Database& database, const Uuid& uuid)
{
    return findBy(database, selectByUuid, uuid);
}

PersonaDocument document(Database& database, const Uuid& uuid)
{
    auto found = findDocument(database, uuid);
    if (!found)
        throwMissing();
    return *std::move(found);
}

DocumentId insertDocument(Change& change, const PersonaDocument& document)
{
    checkDocument(document, {});
    Statement(change.database(), insertRow)
        .bind(document.uuid.isNil() ? Uuid::random() : document.uuid, document.persona, document.title,
              document.content, document.metadata, document.createdAt)
        .run();
    return {lastInsertedId(change.database())};
}

void updateDocument(Change& change, const PersonaDocument& document)
{
    checkDocument(document, {});
    if (Statement(change.database(), updateRow)
            .bind(document.title, document.content, document.metadata, document.id)
            .run()
        == 0)
        throwMissing();
}

void deleteDocument(Change& change, DocumentId id)
{
    const auto document = findDocument(change.database(), id);
    if (!document)
        throwMissing();
    Statement(change.database(), deleteRow).bind(id).run();
    strikeEvidence(change, document->persona, document->uuid);
}

std::vector<PersonaDocument> documents(Database& database, PersonaId persona)
{
    std::vector<PersonaDocument> found;
    Statement rows(database, selectOfPersona);
    rows.bind(persona);
    while (rows.step())
        found.push_back(documentAt(rows));
    return found;
}

std::int64_t countDocuments(Database& database, PersonaId persona)
{
    Statement row(database, countOfPersona);
    return integerOf(row.bind(persona));
}

std::int64_t countDocuments(Database& database, CollectionId collection)
{
    Statement row(database, countOfCollection);
    return integerOf(row.bind(collection));
}

void forEachDocument(Database& database, CollectionId collection,
                     const std::function<void(const PersonaDocument&)>& visit)
{
    Statement rows(database, selectOfCollection);
    rows.bind(collection);
    while (rows.step())
        visit(documentAt(rows));
}

std::vector<DocumentMatch> matchDocuments(Database& database, PersonaId persona, std::span<const std::string> words)
{
    std::vector<DocumentMatch> matches;
    if (words.empty())
        return matches;
    std::string anyOf;
    for (const std::string& word : words)
        anyOf += fmt::format("{}\"{}\"", anyOf.empty() ? "" : " OR ", word);
    Statement rows(database, selectMatches);
    rows.bind(fmt::format("persona : p{} AND {{title content}} : ({})", persona.value, anyOf));
    while (rows.step())
        matches.push_back({rows.id<DocumentId>(0), rows.real(1)});
    return matches;
}

}  // namespace tastebench::store
