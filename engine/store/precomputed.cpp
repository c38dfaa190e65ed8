// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/precomputed.h"

#include "engine/store/statement.h"
#include "engine/store/transaction.h"

namespace tastebench::store {

namespace {

#define TABLE_COLUMNS                                                                                                  \
    "SELECT id, collection_id, reco_type, name, scenario, definition_hash, data_version, filters, built_at, "          \
    "(SELECT count(DISTINCT key) FROM precomputed WHERE table_id = precomputed_table.id) FROM precomputed_table "
constexpr std::string_view selectTable = TABLE_COLUMNS "WHERE collection_id = ? AND reco_type = ? AND name = ?";
constexpr std::string_view selectTables = TABLE_COLUMNS "WHERE collection_id = ? ORDER BY reco_type, name";
#undef TABLE_COLUMNS
constexpr std::string_view selectItems
    = "SELECT item_id, score FROM precomputed WHERE table_id = ? AND key = ? ORDER BY rank";
constexpr std::string_view insertTable = "INSERT INTO precomputed_table (collection_id, reco_type, name, scenario, "
                                         "definition_hash, data_version, filters, "
                                         "built_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view insertItem
    = "INSERT INTO precomputed (table_id, key, rank, item_id, score) VALUES (?, ?, ?, ?, ?)";
constexpr std::string_view deleteItems = "DELETE FROM precomputed WHERE table_id IN (SELECT id FROM precomputed_table "
                                         "WHERE collection_id = ? AND reco_type = ? AND name = ?)";
constexpr std::string_view deleteTable
    = "DELETE FROM precomputed_table WHERE collection_id = ? AND reco_type = ? AND name = ?";

PrecomputedTableRow tableAt(const Statement& row)
{
    PrecomputedTableRow table;
    table.id = row.integer(0);
    table.collection = row.id<CollectionId>(1);
    table.recoType = row.string(2);
    table.name = row.string(3);
    table.scenario = row.optionalString(4);
    table.definitionHash = row.string(5);
    table.dataVersion = row.integer(6);
    table.definition = row.json(7);
    table.builtAt = row.time(8);
    table.keys = row.integer(9);
    return table;
}

bool removeTable(Database& database, CollectionId collection, std::string_view recoType, std::string_view name)
{
    Statement(database, deleteItems).bind(collection, recoType, name).run();
    return Statement(database, deleteTable).bind(collection, recoType, name).run() > 0;
}

}  // namespace

std::optional<PrecomputedTableRow> findPrecomputedTable(Database& database, CollectionId collection,
                                                        std::string_view recoType, std::string_view name)
{
    Statement row(database, selectTable);
    return row.bind(collection, recoType, name).step() ? std::optional(tableAt(row)) : std::nullopt;
}

std::vector<PrecomputedTableRow> precomputedTables(Database& database, CollectionId collection)
{
    Statement rows(database, selectTables);
    rows.bind(collection);
    std::vector<PrecomputedTableRow> tables;
    while (rows.step())
        tables.push_back(tableAt(rows));
    return tables;
}

std::vector<PrecomputedItem> precomputedItems(Database& database, std::int64_t table, std::int64_t key)
{
    Statement rows(database, selectItems);
    rows.bind(table, key);
    std::vector<PrecomputedItem> items;
    while (rows.step())
        items.push_back({rows.id<ItemId>(0), rows.real(1)});
    return items;
}

void replacePrecomputedTable(Database& database, const PrecomputedTableRow& table, const PrecomputedLists& lists)
{
    Transaction transaction(database);
    removeTable(database, table.collection, table.recoType, table.name);
    Statement(database, insertTable)
        .bind(table.collection, table.recoType, table.name, table.scenario, table.definitionHash, table.dataVersion,
              table.definition, table.builtAt)
        .run();
    const std::int64_t id = lastInsertedId(database);
    Statement insert(database, insertItem);
    for (const auto& [key, items] : lists) {
        for (std::size_t rank = 0; rank < items.size(); ++rank) {
            insert.bind(id, key, static_cast<std::int64_t>(rank), items[rank].item, items[rank].score).run();
        }
    }
    transaction.commit();
}

bool deletePrecomputedTable(Database& database, CollectionId collection, std::string_view recoType,
                            std::string_view name)
{
    Transaction transaction(database);
    const bool removed = removeTable(database, collection, recoType, name);
    transaction.commit();
    return removed;
}

}  // namespace tastebench::store
