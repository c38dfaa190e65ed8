// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tastebench::store {

// What is remembered of personas. Memories go with their persona, and formed ones with the last of their evidence when
// that is deleted by itself; of interactions that go by the dozen, the evidence may name some that are gone.

std::optional<Memory> findMemory(Database& database, MemoryId id);
std::optional<Memory> findMemory(Database& database, const Uuid& uuid);
// Throws NotFound "MEMORY_NOT_FOUND".
Memory memory(Database& database, const Uuid& uuid);

// A nil uuid becomes a random one. Throw what checkMemory() throws; NotFound when the persona is not there. The time is
// stored as given.
MemoryId insertMemory(Change& change, const Memory& memory);
// Replaces everything but id, uuid, persona and createdAt.
void updateMemory(Change& change, const Memory& memory);
void deleteMemory(Change& change, MemoryId id);
// Takes a document or an interaction out of the evidence of the persona's memories; formed ones that rest on nothing
// then are deleted.
void strikeEvidence(Change& change, PersonaId persona, const Uuid& document);
void strikeEvidence(Change& change, PersonaId persona, InteractionId interaction);
// Forgets all of a persona. Returns how many there were.
std::int64_t deleteMemories(Change& change, PersonaId persona);

// All of a persona, oldest first (by createdAt, then id).
std::vector<Memory> memories(Database& database, PersonaId persona);
std::int64_t countMemories(Database& database, PersonaId persona);

// Whose memories: those of personas who keep them now (Persona::memoriesEnabled), or of everyone who has some.
enum class MemoriesOf : std::uint8_t { Keepers, Everyone };
// Those of the personas of a collection, each persona's oldest first. Not to be changed meanwhile.
void forEachMemory(Database& database, CollectionId collection, const std::function<void(const Memory&)>& visit,
                   MemoriesOf whose = MemoriesOf::Keepers);
std::int64_t countMemories(Database& database, CollectionId collection, MemoriesOf whose);

}  // namespace tastebench::store
