// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tastebench::store {

// Collections with their persona schemas, and the definitions of their named vectors. Times are stored as given.

// By name.
std::vector<Collection> collections(Database& database);
std::optional<Collection> findCollection(Database& database, CollectionId id);
std::optional<Collection> findCollection(Database& database, std::string_view name);
std::optional<Collection> findCollection(Database& database, const Uuid& uuid);
// Throw NotFound "COLLECTION_NOT_FOUND".
Collection collection(Database& database, CollectionId id);
Collection collection(Database& database, std::string_view name);

// Checks the names (checkCollectionName, checkPropertyName); a nil uuid becomes a random one. Throws Duplicate
// "DUPLICATED_COLLECTION" when the name is taken, "DUPLICATED_ITEM_PROPERTY" when a property is declared twice.
CollectionId insertCollection(Change& change, const Collection& collection);
// Replaces everything but id, uuid and createdAt; the persona schema with it. Stored items are left as they are.
void updateCollection(Change& change, const Collection& collection);
// With its items, vectors, personas and interactions.
void deleteCollection(Change& change, CollectionId id);

// In the order they were made; "default" comes first when it is the first one made.
std::vector<NamedVector> namedVectors(Database& database, CollectionId collection);
std::optional<NamedVector> findNamedVector(Database& database, VectorId id);
std::optional<NamedVector> findNamedVector(Database& database, CollectionId collection, std::string_view name);
// Throw Duplicate "DUPLICATED_VECTOR" when the collection has a vector of that name.
VectorId insertNamedVector(Change& change, const NamedVector& vector, Timestamp createdAt);
void updateNamedVector(Change& change, const NamedVector& vector);
// With its imported values; trained ones stay until compact(), for an undo.
void deleteNamedVector(Change& change, VectorId id);

struct CollectionCounts {
    std::int64_t items = 0;
    std::int64_t personas = 0;
    std::int64_t interactions = 0;  // with items of the collection
};
CollectionCounts countRows(Database& database, CollectionId collection);

}  // namespace tastebench::store
