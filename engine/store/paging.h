// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::store {

// A page of the keys of a table whose rows belong to a collection and whose text lies in an FTS5 table. For the
// families of this room.
struct KeyPage {
    std::string_view table;
    std::string_view textTable;
    std::int64_t collection = 0;  // 0: all of them
    std::string_view search;  // as typed; without a word in it, every row
    std::string_view key;  // what rows are ordered by, before their id: an expression, or empty
    std::string_view parameter;  // bound as ?4 when the expression has one
    bool descending = false;
    std::int64_t offset = 0;
    std::int64_t limit = -1;
    std::string_view condition = {};  // what rows must also meet: an expression of ?5, or empty
    std::string_view conditionParameter = {};  // bound as ?5
};

std::vector<std::int64_t> keys(Database& database, const KeyPage& page);
// How many rows there are, whatever offset and limit.
std::int64_t countKeys(Database& database, const KeyPage& page);

}  // namespace tastebench::store
