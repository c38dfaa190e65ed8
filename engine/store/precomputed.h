// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/domain/property_type.h"
#include "engine/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::store {

// Lists that were made beforehand (scenarios reference, section 10). Derived: they carry what they were made from and
// are made again, never undone.
struct PrecomputedTableRow {
    std::int64_t id = 0;
    CollectionId collection;
    std::string recoType;  // the written name of the live type
    std::string name;
    std::optional<std::string> scenario;
    std::string definitionHash;
    std::int64_t dataVersion = 0;
    Json definition;  // the scenarios as they were
    Timestamp builtAt;
    std::int64_t keys = 0;  // that have a list
};

struct PrecomputedItem {
    ItemId item;
    double score = 0;
};
// By item or persona; best first.
using PrecomputedLists = std::map<std::int64_t, std::vector<PrecomputedItem>>;

std::optional<PrecomputedTableRow> findPrecomputedTable(Database& database, CollectionId collection,
                                                        std::string_view recoType, std::string_view name);
// By type and name.
std::vector<PrecomputedTableRow> precomputedTables(Database& database, CollectionId collection);
// Empty for a key without a list.
std::vector<PrecomputedItem> precomputedItems(Database& database, std::int64_t table, std::int64_t key);

// Puts a table in the place of the one of its collection, type and name; id and keys as given are not read. Each write
// commits by itself. Throws WRITING_ON_READONLY_MODE.
void replacePrecomputedTable(Database& database, const PrecomputedTableRow& table, const PrecomputedLists& lists);
// False when it is not there.
bool deletePrecomputedTable(Database& database, CollectionId collection, std::string_view recoType,
                            std::string_view name);

}  // namespace tastebench::store
