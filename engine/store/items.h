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
#include <vector>

namespace tastebench::store {

// Items. Properties are stored as given: check them against the schema first (storedProperties). Times are stored as
// given too.

std::optional<Item> findItem(Database& database, ItemId id);
std::optional<Item> findItem(Database& database, const Uuid& uuid);
std::optional<Item> findItem(Database& database, CollectionId collection, std::string_view sourceId);
// Throw NotFound "ITEM_NOT_FOUND".
Item item(Database& database, ItemId id);
Item item(Database& database, const Uuid& uuid);

// A nil uuid becomes a random one. Throws Duplicate "DUPLICATED_ID" when the uuid is in the workspace. Called in a
// loop it costs a few microseconds: the statement stays prepared.
ItemId insertItem(Change& change, const Item& item);
// Replaces sourceId, properties and updatedAt of the item with that id.
void updateItem(Change& change, const Item& item);
// With its vectors and interactions.
void deleteItem(Change& change, ItemId id);

enum class ItemOrder : std::uint8_t { Insertion, SourceId, CreatedAt, UpdatedAt, Property };

struct ItemQuery {
    CollectionId collection = {};
    std::string search = {};  // words that must all begin a word of the item's text or source id; empty = every item
    ItemOrder order = ItemOrder::Insertion;
    std::string property
        = {};  // for ItemOrder::Property; text is compared without regard to ASCII case, unset comes first
    bool descending = false;
    std::int64_t offset = 0;
    std::int64_t limit = -1;  // negative: all
};

// A page, totally ordered (ties by id).
std::vector<Item> items(Database& database, const ItemQuery& query);
// The same page as keys alone: 8 bytes an item. A windowed table keeps these and fetches the rows it shows.
std::vector<ItemId> itemIds(Database& database, const ItemQuery& query);
// The rows with these keys, in that order; keys that are gone are left out.
std::vector<Item> items(Database& database, std::span<const ItemId> ids);
// How many match collection and search.
std::int64_t countItems(Database& database, CollectionId collection, std::string_view search = {});

// Every item of the collection in order of id, one at a time. Not to be changed meanwhile.
void forEachItem(Database& database, CollectionId collection, const std::function<void(const Item&)>& visit);

}  // namespace tastebench::store
