// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::store {

// Personas. Properties and times are stored as given: check properties against the persona schema first.

std::optional<Persona> findPersona(Database& database, PersonaId id);
std::optional<Persona> findPersona(Database& database, const Uuid& uuid);
std::optional<Persona> findPersona(Database& database, CollectionId collection, std::string_view sourceId);
// Throw NotFound "PERSONA_NOT_FOUND".
Persona persona(Database& database, PersonaId id);
Persona persona(Database& database, const Uuid& uuid);
// Every persona of exactly that name, of one collection or (none) of all.
std::vector<Persona> personasNamed(Database& database, std::string_view name, CollectionId collection = {});

// A nil uuid becomes a random one. Throws Duplicate "DUPLICATED_ID" when the uuid is in the workspace.
PersonaId insertPersona(Change& change, const Persona& persona);
// Replaces everything but id, uuid, collection and createdAt.
void updatePersona(Change& change, const Persona& persona);
// With its interactions, documents and memories.
void deletePersona(Change& change, PersonaId id);

// Deletes a person for good: the persona with its interactions, documents and memories, and the whole history, because
// an entry that holds them cannot be taken out of the middle; then gives their space back (compact()), so that the file
// keeps no byte of them. Commits by itself and cannot be undone. Copies of the file, such as those made before a
// migration, are not touched. Throws NotFound "PERSONA_NOT_FOUND".
void deletePersonaForGood(Database& database, PersonaId id);

// Names in their natural order (natural_order.h); Interactions by how many there are.
enum class PersonaOrder : std::uint8_t { Insertion, Name, CreatedAt, UpdatedAt, Interactions };

struct PersonaQuery {
    CollectionId collection = {};  // none: of all collections
    std::string search = {};  // words that must all begin a word of name, about, text properties or source id
    // Only those whose metadata contains this object (engine/domain/containment.h).
    std::optional<Json> metadata = std::nullopt;
    PersonaOrder order = PersonaOrder::Insertion;
    bool descending = false;
    std::int64_t offset = 0;
    std::int64_t limit = -1;  // negative: all
};

// A page, totally ordered (ties by id); the same as keys; rows by keys, gone ones left out.
std::vector<Persona> personas(Database& database, const PersonaQuery& query);
std::vector<PersonaId> personaIds(Database& database, const PersonaQuery& query);
std::vector<Persona> personas(Database& database, std::span<const PersonaId> ids);
std::int64_t countPersonas(Database& database, CollectionId collection, std::string_view search = {});
// How many there are, whatever offset and limit.
std::int64_t countPersonas(Database& database, const PersonaQuery& query);

// Every persona of the collection in order of id, one at a time. Not to be changed meanwhile.
void forEachPersona(Database& database, CollectionId collection, const std::function<void(const Persona&)>& visit);

// How many interactions each persona of the collection has; personas without any are absent.
std::unordered_map<PersonaId, std::int64_t> interactionCounts(Database& database, CollectionId collection);

}  // namespace tastebench::store
