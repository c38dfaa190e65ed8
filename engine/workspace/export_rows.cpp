// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/export_rows.h"

#include "engine/exchange/json_fields.h"
#include "engine/exchange/json_shapes.h"
#include "engine/exchange/people_json.h"
#include "engine/store/collections.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/store/scenarios.h"
#include "engine/store/vectors.h"
#include "engine/workspace/scenario_files.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace tastebench::workspace {

namespace {

using exchange::ExportKind;

struct ImportedVector {
    std::string name;
    store::VectorBlock block;
};

std::vector<ImportedVector> importedVectors(store::Database& database, const Collection& collection)
{
    std::vector<ImportedVector> all;
    for (const NamedVector& vector : store::namedVectors(database, collection.id)) {
        if (vector.source == VectorSource::Lsa)
            continue;
        all.push_back({vector.name, store::importedVectors(database, vector.id)});
    }
    return all;
}

std::vector<exchange::NamedValues> valuesOf(ItemId item, const std::vector<ImportedVector>& vectors)
{
    std::vector<exchange::NamedValues> values;
    for (const ImportedVector& vector : vectors) {
        const auto found = std::ranges::lower_bound(vector.block.items, item);
        if (found == vector.block.items.end() || *found != item)
            continue;
        const auto row = vector.block.row(static_cast<std::size_t>(found - vector.block.items.begin()));
        values.push_back({vector.name, {row.begin(), row.end()}});
    }
    return values;
}

Json definitionOf(store::Database& database, const Collection& collection)
{
    Json json = exchange::toJson(collection, exchange::CollectionFacts {});
    for (const char* const fact : {"counts", "newest_interaction"})
        json.erase(fact);
    json["id"] = collection.uuid.toString();
    json["created_at"] = collection.createdAt.toString();
    json["updated_at"] = collection.updatedAt.toString();
    Json vectors = Json::array();
    for (const NamedVector& vector : store::namedVectors(database, collection.id))
        vectors.push_back({{"name", vector.name},
                           {"source", toString(vector.source)},
                           {"properties", vector.properties},
                           {"model", exchange::textOrNull(std::string_view(vector.model))}});
    json["vectors"] = std::move(vectors);
    return json;
}

// The ids under which items or personas go.
template <typename Record>
std::string writtenId(const Record& record, bool sourceIds)
{
    return sourceIds && !record.sourceId.empty() ? record.sourceId : record.uuid.toString();
}

void items(store::Database& database, const Collection& collection, const RowSelection& selection, const TakeRow& take)
{
    const auto vectors = importedVectors(database, collection);
    store::forEachItem(database, collection.id, [&](const Item& item) {
        const auto values = valuesOf(item.id, vectors);
        std::vector<std::string> names;
        for (const exchange::NamedValues& value : values)
            names.push_back(value.name);
        Json record = exchange::toJson(item, collection.name, names);
        record["id"] = writtenId(item, selection.sourceIds);
        take({record, selection.vectors ? std::span(values) : std::span<const exchange::NamedValues> {}});
    });
}

void vectors(store::Database& database, const Collection& collection, const TakeRow& take)
{
    const auto vectors = importedVectors(database, collection);
    store::forEachItem(database, collection.id, [&](const Item& item) {
        const auto values = valuesOf(item.id, vectors);
        if (values.empty())
            return;
        const Json record {{"collection", collection.name}, {"item_id", item.uuid.toString()}};
        take({record, values});
    });
}

void personas(store::Database& database, const Collection& collection, const RowSelection& selection,
              const TakeRow& take)
{
    const auto counts = store::interactionCounts(database, collection.id);
    store::forEachPersona(database, collection.id, [&](const Persona& persona) {
        const auto found = counts.find(persona.id);
        Json record = exchange::toJson(persona, collection.name, found == counts.end() ? 0 : found->second);
        record["id"] = writtenId(persona, selection.sourceIds);
        take({record});
    });
}

void interactions(store::Database& database, const Collection& collection, const RowSelection& selection,
                  const TakeRow& take)
{
    std::unordered_map<ItemId, std::string> itemIds;
    std::unordered_map<PersonaId, std::string> personaIds;
    store::forEachItem(database, collection.id,
                       [&](const Item& item) { itemIds[item.id] = writtenId(item, selection.sourceIds); });
    store::forEachPersona(database, collection.id, [&](const Persona& persona) {
        personaIds[persona.id] = writtenId(persona, selection.sourceIds);
    });
    store::forEachInteractionById(database, collection.id, [&](const Interaction& interaction) {
        if (!interaction.persona && !selection.everyone)
            return;
        Json record = exchange::toJson(interaction, {}, {});
        record["item_id"] = itemIds[interaction.item];
        record["persona_id"] = interaction.persona ? Json(personaIds[interaction.persona]) : Json();
        if (interaction.session)
            record["session"] = *interaction.session;
        take({record});
    });
}

std::unordered_map<PersonaId, Uuid> personaUuids(store::Database& database, const Collection& collection)
{
    std::unordered_map<PersonaId, Uuid> uuids;
    store::forEachPersona(database, collection.id, [&](const Persona& persona) { uuids[persona.id] = persona.uuid; });
    return uuids;
}

void documents(store::Database& database, const Collection& collection, const TakeRow& take)
{
    const auto personas = personaUuids(database, collection);
    store::forEachDocument(database, collection.id, [&](const PersonaDocument& document) {
        take({exchange::toJson(document, personas.at(document.persona))});
    });
}

store::MemoriesOf whoseMemories(const RowSelection& selection)
{
    return selection.everyone ? store::MemoriesOf::Everyone : store::MemoriesOf::Keepers;
}

void memories(store::Database& database, const Collection& collection, const RowSelection& selection,
              const TakeRow& take)
{
    const auto personas = personaUuids(database, collection);
    store::forEachMemory(
        database, collection.id,
        [&](const Memory& memory) { take({exchange::toJson(memory, personas.at(memory.persona))}); },
        whoseMemories(selection));
}

}  // namespace

void forEachRow(store::Database& database, const Collection& collection, const RowSelection& selection,
                const TakeRow& take)
{
    switch (selection.kind) {
    case ExportKind::Schema:
        for (const Json& row : exchange::schemaRows(collection, store::namedVectors(database, collection.id)))
            take({row});
        break;
    case ExportKind::Collections:
        take({definitionOf(database, collection)});
        break;
    case ExportKind::Items:
        items(database, collection, selection, take);
        break;
    case ExportKind::Vectors:
        vectors(database, collection, take);
        break;
    case ExportKind::Personas:
        personas(database, collection, selection, take);
        break;
    case ExportKind::Interactions:
        interactions(database, collection, selection, take);
        break;
    case ExportKind::Documents:
        documents(database, collection, take);
        break;
    case ExportKind::Memories:
        memories(database, collection, selection, take);
        break;
    case ExportKind::Scenarios:
        forEachScenarioRow(database, collection, take);
        break;
    }
}

std::int64_t countRows(store::Database& database, const Collection& collection, const RowSelection& selection)
{
    switch (selection.kind) {
    case ExportKind::Schema:
        return static_cast<std::int64_t>(
            exchange::schemaRows(collection, store::namedVectors(database, collection.id)).size());
    case ExportKind::Collections:
        return 1;
    case ExportKind::Items:
        return store::countItems(database, collection.id);
    case ExportKind::Vectors: {
        std::set<ItemId> withValues;
        for (const ImportedVector& vector : importedVectors(database, collection))
            withValues.insert(vector.block.items.begin(), vector.block.items.end());
        return static_cast<std::int64_t>(withValues.size());
    }
    case ExportKind::Personas:
        return store::countPersonas(database, collection.id);
    case ExportKind::Interactions:
        return selection.everyone ? store::countRows(database, collection.id).interactions
                                  : store::countInteractions(database, {.collection = collection.id})
                - store::countAnonymousInteractions(database, collection.id);
    case ExportKind::Documents:
        return store::countDocuments(database, collection.id);
    case ExportKind::Memories:
        return store::countMemories(database, collection.id, whoseMemories(selection));
    case ExportKind::Scenarios:
        return store::countScenarios(database, collection.id);
    }
    return 0;
}

}  // namespace tastebench::workspace
