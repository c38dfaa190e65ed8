// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/memories.h"

#include "engine/base/error.h"
#include "engine/store/statement.h"

namespace tastebench::store {

namespace {

#define MEMORY_COLUMNS                                                                                                 \
    "memory.id, memory.uuid, persona_id, kind, property, value, text, strength, evidence, memory.created_at, formed"
constexpr std::string_view selectById = "SELECT " MEMORY_COLUMNS " FROM memory WHERE id = ?";
constexpr std::string_view selectByUuid = "SELECT " MEMORY_COLUMNS " FROM memory WHERE uuid = ?";
constexpr std::string_view selectOfPersona
    = "SELECT " MEMORY_COLUMNS " FROM memory WHERE persona_id = ? ORDER BY created_at, id";
constexpr std::string_view selectOfCollection
    = "SELECT " MEMORY_COLUMNS " FROM memory CROSS JOIN persona ON persona.id = persona_id "
      "WHERE persona.collection_id = ? AND (persona.memories_enabled OR ?) "
      "ORDER BY persona_id, memory.created_at, memory.id";
#undef MEMORY_COLUMNS
constexpr std::string_view countOfPersona = "SELECT count(*) FROM memory WHERE persona_id = ?";
constexpr std::string_view countOfCollection = "SELECT count(*) FROM memory JOIN persona ON persona.id = persona_id "
                                               "WHERE persona.collection_id = ? AND (persona.memories_enabled OR ?)";
constexpr std::string_view insertRow
    = "INSERT INTO memory (uuid, persona_id, kind, property, value, text, strength, evidence, created_at, formed) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow = "UPDATE memory SET kind = ?, property = ?, value = ?, text = ?, strength = ?, "
                                       "evidence = ?, formed = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM memory WHERE id = ?";
constexpr std::string_view deleteOfPersona = "DELETE FROM memory WHERE persona_id = ?";

Json evidenceOf(const Memory& memory)
{
    Json interactions = Json::array();
    for (const InteractionId id : memory.interactions)
        interactions.push_back(id.value);
    Json documents = Json::array();
    for (const Uuid& uuid : memory.documents)
        documents.push_back(uuid.toString());
    return {{"documents", std::move(documents)}, {"interactions", std::move(interactions)}};
}

Memory memoryAt(const Statement& row)
{
    Memory memory;
    memory.id = row.id<MemoryId>(0);
    memory.uuid = row.uuid(1);
    memory.persona = row.id<PersonaId>(2);
    memory.kind = parseMemoryKind(row.text(3)).value_or(Memory::Kind::Text);
    memory.property = row.string(4);
    memory.value = row.json(5);
    memory.text = row.string(6);
    memory.strength = row.real(7);
    const Json evidence = row.json(8);
    for (const Json& id : evidence.value("interactions", Json::array()))
        memory.interactions.push_back({id.get<std::int64_t>()});
    for (const Json& uuid : evidence.value("documents", Json::array()))
        memory.documents.push_back(Uuid::parse(uuid.get_ref<const std::string&>()).value_or(Uuid {}));
    memory.createdAt = row.time(9);
    memory.formed = row.integer(10) != 0;
    return memory;
}

[[noreturn]] void throwMissing()
{
    throwNotFound("MEMORY_NOT_FOUND", "The memory is not in the workspace.");
}

}  // namespace

std::optional<Memory> findMemory(Database& database, MemoryId id)
{
    Statement row(database, selectById);
    return row.bind(id).step() ? std::optional(memoryAt(row)) : std::nullopt;
}

std::optional<Memory> findMemory(Database& database, const Uuid& uuid)
{
    Statement row(database, selectByUuid);
    return row.bind(uuid).step() ? std::optional(memoryAt(row)) : std::nullopt;
}

Memory memory(Database& database, const Uuid& uuid)
{
    auto found = findMemory(database, uuid);
    if (!found)
        throwMissing();
    return *std::move(found);
}

MemoryId insertMemory(Change& change, const Memory& memory)
{
    checkMemory(memory, {});
    Statement(change.database(), insertRow)
        .bind(memory.uuid.isNil() ? Uuid::random() : memory.uuid, memory.persona, toString(memory.kind),
              memory.property, memory.value, memory.text, memory.strength, evidenceOf(memory), memory.createdAt,
              memory.formed)
        .run();
    return {lastInsertedId(change.database())};
}

void updateMemory(Change& change, const Memory& memory)
{
    checkMemory(memory, {});
    const auto changed = Statement(change.database(), updateRow)
                             .bind(toString(memory.kind), memory.property, memory.value, memory.text, memory.strength,
                                   evidenceOf(memory), memory.formed, memory.id)
                             .run();
    if (changed == 0)
        throwMissing();
}

void deleteMemory(Change& change, MemoryId id)
{
    if (Statement(change.database(), deleteRow).bind(id).run() == 0)
        throwMissing();
}

namespace {

template <typename Evidence>
void strike(Change& change, PersonaId persona, std::vector<Evidence> Memory::*list, const Evidence& gone)
{
    for (Memory& memory : memories(change.database(), persona)) {
        if (std::erase(memory.*list, gone) == 0)
            continue;
        if (memory.formed && memory.interactions.empty() && memory.documents.empty())
            deleteMemory(change, memory.id);
        else
            updateMemory(change, memory);
    }
}

}  // namespace

void strikeEvidence(Change& change, PersonaId persona, const Uuid& document)
{
    strike(change, persona, &Memory::documents, document);
}

void strikeEvidence(Change& change, PersonaId persona, InteractionId interaction)
{
    strike(change, persona, &Memory::interactions, interaction);
}

std::int64_t deleteMemories(Change& change, PersonaId persona)
{
    return Statement(change.database(), deleteOfPersona).bind(persona).run();
}

std::vector<Memory> memories(Database& database, PersonaId persona)
{
    std::vector<Memory> found;
    Statement rows(database, selectOfPersona);
    rows.bind(persona);
    while (rows.step())
        found.push_back(memoryAt(rows));
    return found;
}

std::int64_t countMemories(Database& database, PersonaId persona)
{
    Statement row(database, countOfPersona);
    return integerOf(row.bind(persona));
}

void forEachMemory(Database& database, CollectionId collection, const std::function<void(const Memory&)>& visit,
                   MemoriesOf whose)
{
    Statement rows(database, selectOfCollection);
    rows.bind(collection, whose == MemoriesOf::Everyone);
    while (rows.step())
        visit(memoryAt(rows));
}

std::int64_t countMemories(Database& database, CollectionId collection, MemoriesOf whose)
{
    Statement row(database, countOfCollection);
    return integerOf(row.bind(collection, whose == MemoriesOf::Everyone));
}

}  // namespace tastebench::store
