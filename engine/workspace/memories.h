// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/store/change.h"

#include <cstddef>
#include <string>

namespace tastebench::workspace {

// Throws NotReady "MEMORIES_OFF" when the persona keeps no memories: nothing is remembered of those who did not choose
// it.
void requireMemories(const Persona& persona);

// After an edit of a statement: a text that says what the statement was ("likes genres=Horror, +0.62 over 14
// interactions") and was not edited itself says what it is now ("dislikes genres=Horror"). One in a person's own words
// stays.
void restateText(const Memory& before, Memory& memory);

// Brings a memory that a person wrote or edited into order: a statement is about a property of the collection and a
// value of it, in stored form, and gets a text where it has none ("likes genres=Horror"); a text memory has neither.
// Throws ITEM_PROPERTY_NOT_FOUND, WRONG_DATA_TYPE and what checkMemory() throws, with the place under `place`.
void completeMemory(const Collection& collection, Memory& memory, const std::string& place);

// Throws WRONG_PARAMETER naming the value under `place` when a statement's is a blank text, an empty list or an empty
// object: no item is like it. Files of older programs may hold such statements.
void requireStatedValue(const Memory& memory, const std::string& place);

// Throws WRONG_PARAMETER, with the place under `place`, when a memory's evidence is not there or is somebody else's.
// What a memory had before may have gone since: it is not to be asked about.
void requireOwnEvidence(store::Database& database, const Memory& memory, const std::string& place);

// What forming memories did.
struct FormedMemories {
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t removed = 0;  // formed before, and no longer borne out
    std::size_t kept = 0;  // edited or written by a person, or formed before and still the same

    [[nodiscard]] bool changesNothing() const { return added + updated + removed == 0; }
};

// Forms the memories of a persona (engine/ranking/memory_forming.h) anew from its interactions and documents as the
// catalogue has them: those formed before are replaced in place or removed, those that were edited or written by a
// person are kept, and what they speak of is not stated a second time. vector names the vector whose embedder chooses
// sentences. Throws what requireMemories() throws and Cancelled.
FormedMemories formMemories(store::Change& change, const search::Catalogue& catalogue, const Persona& persona,
                            const std::string& vector, Timestamp now, Progress& progress);

}  // namespace tastebench::workspace
