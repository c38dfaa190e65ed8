// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/memories.h"

#include "engine/base/error.h"
#include "engine/ranking/memory_forming.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/memories.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <vector>

namespace tastebench::workspace {

namespace {

std::string statedText(const Memory& memory)
{
    return fmt::format("{} {}={}", memory.strength < 0 ? "dislikes" : "likes", memory.property,
                       displayText(memory.value));
}

// Whether a memory that a person edited or wrote says what the formed one would.
bool speaksOfTheSame(const Memory& own, const Memory& formed)
{
    if (own.uuid == formed.uuid)
        return true;
    return own.kind == Memory::Kind::Statement && own.kind == formed.kind && own.property == formed.property
        && own.value == formed.value;
}

// Whether a value says nothing that an item could be like.
bool isEmpty(const Json& value)
{
    if (!value.is_string())
        return value.is_structured() && value.empty();
    return value.get_ref<const std::string&>().find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

void requireMemories(const Persona& persona)
{
    if (!persona.memoriesEnabled)
        throw Error(ErrorKind::NotReady, "MEMORIES_OFF",
                    fmt::format("{} keeps no memories. Switch them on first.", persona.name), "memories_enabled");
}

void restateText(const Memory& before, Memory& memory)
{
    const bool isSame
        = memory.strength == before.strength && memory.property == before.property && memory.value == before.value;
    if (!isSame && memory.kind == Memory::Kind::Statement && memory.text == before.text
        && before.text.starts_with(statedText(before)))
        memory.text = statedText(memory);
}

void completeMemory(const Collection& collection, Memory& memory, const std::string& place)
{
    if (memory.kind == Memory::Kind::Text) {
        memory.property.clear();
        memory.value = nullptr;
    } else if (!memory.property.empty() && !memory.value.is_null()) {
        const PropertyDefinition* const property = collection.property(memory.property);
        if (!property)
            throw Error(ErrorKind::NotFound, "ITEM_PROPERTY_NOT_FOUND",
                        fmt::format("{} has no property “{}”.", collection.name, memory.property), place + "/property");
        memory.value = storedValue(memory.value.is_array() ? arrayType(property->type) : elementType(property->type),
                                   memory.value, place + "/value");
        if (memory.text.empty())
            memory.text = statedText(memory);
    }
    checkMemory(memory, place);
}

void requireStatedValue(const Memory& memory, const std::string& place)
{
    if (memory.kind == Memory::Kind::Statement && isEmpty(memory.value))
        throwWrongParameter("A statement is about a value.", place + "/value");
}

void requireOwnEvidence(store::Database& database, const Memory& memory, const std::string& place)
{
    for (std::size_t index = 0; index < memory.interactions.size(); ++index) {
        const auto found = store::findInteraction(database, memory.interactions[index]);
        if (!found || found->persona != memory.persona)
            throwWrongParameter(fmt::format("The persona has no interaction {}.", memory.interactions[index].value),
                                fmt::format("{}/evidence/interactions/{}", place, index));
    }
    for (std::size_t index = 0; index < memory.documents.size(); ++index) {
        const auto found = store::findDocument(database, memory.documents[index]);
        if (!found || found->persona != memory.persona)
            throwWrongParameter(fmt::format("The persona has no document {}.", memory.documents[index].toString()),
                                fmt::format("{}/evidence/documents/{}", place, index));
    }
}

FormedMemories formMemories(store::Change& change, const search::Catalogue& catalogue, const Persona& persona,
                            const std::string& vector, Timestamp now, Progress& progress)
{
    requireMemories(persona);
    std::vector<Memory> formed = ranking::formStatements(catalogue, persona.id, progress);
    const auto view = catalogue.vectors.find(vector);
    const auto texts = ranking::formTexts(persona.uuid, catalogue.personas->documentsOf(persona.id),
                                          view == catalogue.vectors.end() ? nullptr : view->second.embedder.get());
    std::ranges::copy(texts, std::back_inserter(formed));

    FormedMemories result;
    const std::vector<Memory> before = store::memories(change.database(), persona.id);
    for (const Memory& old : before) {
        const auto again = std::ranges::find(formed, old.uuid, &Memory::uuid);
        if (!old.formed) {
            ++result.kept;
            std::erase_if(formed, [&old](const Memory& memory) { return speaksOfTheSame(old, memory); });
        } else if (again == formed.end()) {
            ++result.removed;
            store::deleteMemory(change, old.id);
        }
    }
    for (Memory& memory : formed) {
        memory.persona = persona.id;
        memory.createdAt = now;
        const auto old = std::ranges::find(before, memory.uuid, &Memory::uuid);
        if (old == before.end()) {
            ++result.added;
            store::insertMemory(change, memory);
            continue;
        }
        memory.id = old->id;
        memory.createdAt = old->createdAt;
        ++(memory == *old ? result.kept : result.updated);
        if (memory != *old)
            store::updateMemory(change, memory);
    }
    return result;
}

}  // namespace tastebench::workspace
