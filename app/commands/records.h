// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/json_input.h"
#include "app/commands/options.h"
#include "app/commands/output.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/store/database.h"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tastebench::app {

// What the verbs about collections, items and personas share.

// The collection of --collection, or every one.
std::vector<Collection> chosenCollections(store::Database& database, const Arguments& arguments);
// The collection an object names, else --collection, else the workspace's only one.
Collection collectionOfRow(store::Database& database, const Arguments& arguments, const InputRow& row);

// The written form of a record with the members of `change` in place of its own.
Json merged(Json written, const Json& change);

// Which named vectors the items of a collection have a value in.
class VectorPresence {
public:
    VectorPresence(store::Database& database, CollectionId collection);

    [[nodiscard]] std::vector<std::string> names(ItemId item) const;

private:
    std::vector<std::pair<std::string, std::unordered_set<ItemId>>> m_vectors;
};

// Gives items that were added or changed their values in the trained vectors of the collections.
void foldInItems(store::Database& database, const std::vector<CollectionId>& collections, Output& output);

}  // namespace tastebench::app
