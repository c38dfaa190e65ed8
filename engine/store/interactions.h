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

// Interactions: what personas (or someone unknown: no persona, perhaps a session) did with items. They belong to the
// collection of their item. Keys are never given twice, not even after an undo.

std::optional<Interaction> findInteraction(Database& database, InteractionId id);
// Throws NotFound "INTERACTION_NOT_FOUND".
Interaction interaction(Database& database, InteractionId id);
// One that equals it in persona, item, createdAt, weight, type and session: what an import takes as a duplicate.
std::optional<InteractionId> findEqual(Database& database, const Interaction& interaction);

// Throw WRONG_PARAMETER when the weight is outside [-1, 1]; NotFound when persona or item is not there. The time is
// stored as given.
InteractionId insertInteraction(Change& change, const Interaction& interaction);
// Keeps the id that the interaction comes with; it must be free.
InteractionId insertNumberedInteraction(Change& change, const Interaction& interaction);
// Replaces everything but the id.
void updateInteraction(Change& change, const Interaction& interaction);
void deleteInteraction(Change& change, InteractionId id);
// All of a persona, or those with one item ("replace previous"). Return how many there were.
std::int64_t deleteInteractions(Change& change, PersonaId persona);
std::int64_t deleteInteractions(Change& change, PersonaId persona, ItemId item);

enum class Sign : std::uint8_t { All, Positive, Negative };

struct InteractionQuery {
    // Those that are set must all hold.
    CollectionId collection = {};
    PersonaId persona = {};
    ItemId item = {};
    Sign sign = Sign::All;  // weight > 0, or < 0
    std::optional<Timestamp> since = {};  // createdAt ≥ since
    std::optional<Timestamp> until = {};  // createdAt ≤ until
    // Only those that come after this one in the order: the last of the page before.
    struct Cursor {
        Timestamp createdAt;
        InteractionId id;
    };
    std::optional<Cursor> after = {};
    std::int64_t limit = -1;  // negative: all
};

// Newest first: by createdAt, then id, both descending. A page costs the same however far it is.
std::vector<Interaction> interactions(Database& database, const InteractionQuery& query);
// How many there are, whatever after and limit.
std::int64_t countInteractions(Database& database, const InteractionQuery& query);

// Those of nobody known, whom a session alone may hold together.
std::int64_t countAnonymousInteractions(Database& database, CollectionId collection);

// Every interaction of the collection, ordered by persona (unknown first), then newest first. Not to be changed
// meanwhile.
void forEachInteraction(Database& database, CollectionId collection,
                        const std::function<void(const Interaction&)>& visit);

// The same in order of id, the order in which they were logged: what a file of them is written in.
void forEachInteractionById(Database& database, CollectionId collection,
                            const std::function<void(const Interaction&)>& visit);

// Nothing when the collection has no interaction. notAfter leaves out what is later, mistaken future dates for
// example.
std::optional<Timestamp> newestInteraction(Database& database, CollectionId collection,
                                           std::optional<Timestamp> notAfter = std::nullopt);

}  // namespace tastebench::store
