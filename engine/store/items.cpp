// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/items.h"

#include "engine/base/error.h"
#include "engine/store/paging.h"
#include "engine/store/statement.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

#define ITEM_COLUMNS "item.id, collection_id, uuid, source_id, properties, created_at, updated_at"
constexpr std::string_view selectById = "SELECT " ITEM_COLUMNS " FROM item WHERE id = ?";
constexpr std::string_view selectByUuid = "SELECT " ITEM_COLUMNS " FROM item WHERE uuid = ?";
constexpr std::string_view selectBySource
    = "SELECT " ITEM_COLUMNS " FROM item WHERE source_id = ? AND collection_id = ? ORDER BY id LIMIT 1";
constexpr std::string_view selectOfCollection = "SELECT " ITEM_COLUMNS " FROM item WHERE collection_id = ? ORDER BY id";
#undef ITEM_COLUMNS
constexpr std::string_view insertRow
    = "INSERT INTO item (collection_id, uuid, source_id, properties, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view updateRow = "UPDATE item SET source_id = ?, properties = ?, updated_at = ? WHERE id = ?";
constexpr std::string_view deleteRow = "DELETE FROM item WHERE id = ?";

Item itemAt(const Statement& row)
{
    Item item;
    item.id = row.id<ItemId>(0);
    item.collection = row.id<CollectionId>(1);
    item.uuid = row.uuid(2);
    item.sourceId = row.string(3);
    item.properties = row.json(4);
    item.createdAt = row.time(5);
    item.updatedAt = row.time(6);
    return item;
}

std::optional<Item> firstOf(Statement& row)
{
    return row.step() ? std::optional(itemAt(row)) : std::nullopt;
}

Item found(std::optional<Item> item)
{
    if (!item)
        throwNotFound("ITEM_NOT_FOUND", "The item is not in the workspace.");
    return *std::move(item);
}

std::string_view keyOf(ItemOrder order)
{
    switch (order) {
    case ItemOrder::SourceId:
        return "source_id";
    case ItemOrder::CreatedAt:
        return "created_at";
    case ItemOrder::UpdatedAt:
        return "updated_at";
    case ItemOrder::Property:
        return "json_extract(properties, ?4) COLLATE natural_order";
    case ItemOrder::Insertion:
        break;
    }
    return {};
}

}  // namespace

std::optional<Item> findItem(Database& database, ItemId id)
{
    Statement row(database, selectById);
    return firstOf(row.bind(id));
}

std::optional<Item> findItem(Database& database, const Uuid& uuid)
{
    Statement row(database, selectByUuid);
    return firstOf(row.bind(uuid));
}

std::optional<Item> findItem(Database& database, CollectionId collection, std::string_view sourceId)
{
    Statement row(database, selectBySource);
    return firstOf(row.bind(sourceId, collection));
}

Item item(Database& database, ItemId id)
{
    return found(findItem(database, id));
}

Item item(Database& database, const Uuid& uuid)
{
    return found(findItem(database, uuid));
}

ItemId insertItem(Change& change, const Item& item)
{
    Statement(change.database(), insertRow)
        .bind(item.collection, item.uuid.isNil() ? Uuid::random() : item.uuid, item.sourceId, item.properties,
              item.createdAt, item.updatedAt)
        .run();
    return {lastInsertedId(change.database())};
}

void updateItem(Change& change, const Item& item)
{
    const auto changed
        = Statement(change.database(), updateRow).bind(item.sourceId, item.properties, item.updatedAt, item.id).run();
    if (changed == 0)
        found(std::nullopt);
}

void deleteItem(Change& change, ItemId id)
{
    if (Statement(change.database(), deleteRow).bind(id).run() == 0)
        found(std::nullopt);
}

std::vector<ItemId> itemIds(Database& database, const ItemQuery& query)
{
    const std::string path
        = query.order == ItemOrder::Property ? fmt::format("$.\"{}\"", query.property) : std::string();
    std::vector<ItemId> ids;
    for (const std::int64_t id : keys(database,
                                      {"item", "item_text", query.collection.value, query.search, keyOf(query.order),
                                       path, query.descending, query.offset, query.limit}))
        ids.push_back({id});
    return ids;
}

std::vector<Item> items(Database& database, const ItemQuery& query)
{
    return items(database, itemIds(database, query));
}

std::vector<Item> items(Database& database, std::span<const ItemId> ids)
{
    std::vector<Item> found;
    found.reserve(ids.size());
    Statement row(database, selectById);
    for (const ItemId id : ids) {
        if (auto item = firstOf(row.bind(id)))
            found.push_back(*std::move(item));
        row.reset();
    }
    return found;
}

std::int64_t countItems(Database& database, CollectionId collection, std::string_view search)
{
    return countKeys(database, {"item", "item_text", collection.value, search, {}, {}});
}

void forEachItem(Database& database, CollectionId collection, const std::function<void(const Item&)>& visit)
{
    Statement rows(database, selectOfCollection);
    rows.bind(collection);
    while (rows.step())
        visit(itemAt(rows));
}

}  // namespace tastebench::store
