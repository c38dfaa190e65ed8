// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

#include <string>
#include <string_view>

struct sqlite3;

namespace tastebench::store {

// Makes the SQL function searchable_text(json, text, …) known to a connection: every string in the JSON value, then
// the other texts, one per line. The triggers and views of the full-text tables are built on it (see migrations.cpp
// for why), so its result for the same arguments may change only together with a migration that rebuilds them.
void registerSearchableText(sqlite3* connection);

// What a person typed as an FTS5 expression over a table (collection, text): rows of the collection that hold, for
// every word, a word that begins so. Empty when the text holds no word at all.
std::string searchExpression(Database& database, std::int64_t collection, std::string_view typed);

}  // namespace tastebench::store
