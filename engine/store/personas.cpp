// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/personas.h"

#include "engine/base/error.h"
#include "engine/store/history.h"
#include "engine/store/integrity.h"
#include "engine/store/meta.h"
#include "engine/store/paging.h"
#include "engine/store/statement.h"
#include "engine/store/transaction.h"

namespace tastebench::store {

namespace {

#define PERSONA_COLUMNS                                                                                                \
    "id, collection_id, uuid, source_id, name, about, properties, metadata, memories_enabled, created_at, updated_at"
constexpr std::string_view selectById = "SELECT " PERSONA_COLUMNS " FROM persona WHERE id = ?";
constexpr std::string_view selectByUuid = "SELECT " PERSONA_COLUMNS " FROM persona WHERE uuid = ?";
constexpr std::string_view selectBySource
    = "SELECT " PERSONA_COLUMNS " FROM persona WHERE source_id = ? AND collection_id = ? ORDER BY id LIMIT 1";
constexpr std::string_view selectByName
    = "SELECT " PERSONA_COLUMNS " FROM persona WHERE name = ?1 AND (?2 IS NULL OR collection_id = ?2) ORDER BY id";
constexpr std::string_view selectOfCollection
    = "SELECT " PERSONA_COLUMNS " FROM persona WHERE collection_id = ? ORDER BY id";
#undef PERSONA_COLUMNS
constexpr std::string_view insertRow
    = "INSERT INTO persona (collection_id, uuid, source_id, name, about, properties, metadata, memories_enabled, "
      "created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow
    = "UPDATE persona SET source_id = ?, name = ?, about = ?, properties = ?, metadata = ?, memories_enabled = ?, "
      "updated_at = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM persona WHERE id = ?";
constexpr std::string_view selectCounts
    = "SELECT persona.id, count(*) FROM persona JOIN interaction ON interaction.persona_id = persona.id "
      "WHERE persona.collection_id = ? GROUP BY persona.id";

Persona personaAt(const Statement& row)
{
    Persona persona;
    persona.id = row.id<PersonaId>(0);
    persona.collection = row.id<CollectionId>(1);
    persona.uuid = row.uuid(2);
    persona.sourceId = row.string(3);
    persona.name = row.string(4);
    persona.about = row.string(5);
    persona.properties = row.json(6);
    persona.metadata = row.json(7);
    persona.memoriesEnabled = row.integer(8) != 0;
    persona.createdAt = row.time(9);
    persona.updatedAt = row.time(10);
    return persona;
}

std::optional<Persona> firstOf(Statement& row)
{
    return row.step() ? std::optional(personaAt(row)) : std::nullopt;
}

Persona found(std::optional<Persona> persona)
{
    if (!persona)
        throwNotFound("PERSONA_NOT_FOUND", "The persona is not in the workspace.");
    return *std::move(persona);
}

std::string_view keyOf(PersonaOrder order)
{
    switch (order) {
    case PersonaOrder::Name:
        return "name COLLATE natural_order";
    case PersonaOrder::CreatedAt:
        return "created_at";
    case PersonaOrder::UpdatedAt:
        return "updated_at";
    case PersonaOrder::Interactions:
        return "(SELECT count(*) FROM interaction WHERE persona_id = persona.id)";
    case PersonaOrder::Insertion:
        break;
    }
    return {};
}

// filter is the text of query.metadata and must outlive the page.
KeyPage pageOf(const PersonaQuery& query, std::string_view filter)
{
    return {.table = "persona",
            .textTable = "persona_text",
            .collection = query.collection.value,
            .search = query.search,
            .key = keyOf(query.order),
            .parameter = {},
            .descending = query.descending,
            .offset = query.offset,
            .limit = query.limit,
            .condition = filter.empty() ? std::string_view {} : "json_contains(metadata, ?5)",
            .conditionParameter = filter};
}

}  // namespace

std::optional<Persona> findPersona(Database& database, PersonaId id)
{
    Statement row(database, selectById);
    return firstOf(row.bind(id));
}

std::optional<Persona> findPersona(Database& database, const Uuid& uuid)
{
    Statement row(database, selectByUuid);
    return firstOf(row.bind(uuid));
}

std::optional<Persona> findPersona(Database& database, CollectionId collection, std::string_view sourceId)
{
    Statement row(database, selectBySource);
    return firstOf(row.bind(sourceId, collection));
}

Persona persona(Database& database, PersonaId id)
{
    return found(findPersona(database, id));
}

Persona persona(Database& database, const Uuid& uuid)
{
    return found(findPersona(database, uuid));
}

std::vector<Persona> personasNamed(Database& database, std::string_view name, CollectionId collection)
{
    std::vector<Persona> personas;
    Statement rows(database, selectByName);
    rows.bind(name, collection);
    while (rows.step())
        personas.push_back(personaAt(rows));
    return personas;
}

PersonaId insertPersona(Change& change, const Persona& persona)
{
    Statement(change.database(), insertRow)
        .bind(persona.collection, persona.uuid.isNil() ? Uuid::random() : persona.uuid, persona.sourceId, persona.name,
              persona.about, persona.properties, persona.metadata, persona.memoriesEnabled, persona.createdAt,
              persona.updatedAt)
        .run();
    return {lastInsertedId(change.database())};
}

void updatePersona(Change& change, const Persona& persona)
{
    const auto changed = Statement(change.database(), updateRow)
                             .bind(persona.sourceId, persona.name, persona.about, persona.properties, persona.metadata,
                                   persona.memoriesEnabled, persona.updatedAt, persona.id)
                             .run();
    if (changed == 0)
        found(std::nullopt);
}

void deletePersona(Change& change, PersonaId id)
{
    if (Statement(change.database(), deleteRow).bind(id).run() == 0)
        found(std::nullopt);
}

void deletePersonaForGood(Database& database, PersonaId id)
{
    {
        Transaction transaction(database);
        if (Statement(database, deleteRow).bind(id).run() == 0)
            found(std::nullopt);
        eraseHistory(database);
        bumpDataVersion(database);
        // Full text keeps the words of deleted rows until its segments are merged.
        execute(database,
                "INSERT INTO persona_text (persona_text) VALUES ('optimize');"
                "INSERT INTO document_text (document_text) VALUES ('optimize')");
        transaction.commit();
    }
    compact(database);
}

std::vector<PersonaId> personaIds(Database& database, const PersonaQuery& query)
{
    const std::string filter = query.metadata ? query.metadata->dump() : std::string();
    std::vector<PersonaId> ids;
    for (const std::int64_t id : keys(database, pageOf(query, filter)))
        ids.push_back({id});
    return ids;
}

std::vector<Persona> personas(Database& database, const PersonaQuery& query)
{
    return personas(database, personaIds(database, query));
}

std::vector<Persona> personas(Database& database, std::span<const PersonaId> ids)
{
    std::vector<Persona> found;
    found.reserve(ids.size());
    Statement row(database, selectById);
    for (const PersonaId id : ids) {
        if (auto persona = firstOf(row.bind(id)))
            found.push_back(*std::move(persona));
        row.reset();
    }
    return found;
}

std::int64_t countPersonas(Database& database, CollectionId collection, std::string_view search)
{
    return countPersonas(database, PersonaQuery {.collection = collection, .search = std::string(search)});
}

std::int64_t countPersonas(Database& database, const PersonaQuery& query)
{
    const std::string filter = query.metadata ? query.metadata->dump() : std::string();
    return countKeys(database, pageOf(query, filter));
}

void forEachPersona(Database& database, CollectionId collection, const std::function<void(const Persona&)>& visit)
{
    Statement rows(database, selectOfCollection);
    rows.bind(collection);
    while (rows.step())
        visit(personaAt(rows));
}

std::unordered_map<PersonaId, std::int64_t> interactionCounts(Database& database, CollectionId collection)
{
    std::unordered_map<PersonaId, std::int64_t> counts;
    Statement rows(database, selectCounts);
    rows.bind(collection);
    while (rows.step())
        counts.emplace(rows.id<PersonaId>(0), rows.integer(1));
    return counts;
}

}  // namespace tastebench::store
