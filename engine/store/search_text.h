// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

struct sqlite3;

namespace tastebench::store {

// The first keys whose rows are not in the full-text tables yet, because the change that adds them is in progress.
struct DeferredText {
    std::int64_t items = std::numeric_limits<std::int64_t>::max();
    std::int64_t personas = std::numeric_limits<std::int64_t>::max();
};

// Makes known to a connection json_contains(document, wanted) (engine/domain/containment.h; 0 for a document that is not
// JSON) and the SQL functions that the triggers and views of the full-text tables are built on (see
// migrations.cpp for why):
//   searchable_text(json, text, …)   every string in the JSON value, then the other texts, one per line. Its result
//                                    may change only together with a migration that rebuilds the full-text tables.
//   item_text_deferred(id), persona_text_deferred(id)   whether the row is indexed later; reads deferred, which must
//                                    outlive the connection.
void registerTextFunctions(sqlite3* connection, DeferredText& deferred);

// From here on, rows that are added wait for indexDeferredText(); inside the transaction that adds them.
void deferText(Database& database);
// Indexes what waits, in one statement per table, and defers no longer.
void indexDeferredText(Database& database);

// What a person typed as an FTS5 expression over a table (collection, text): rows of the collection (0: of any) that hold, for
// every word, a word that begins so. Empty when the text holds no word at all.
std::string searchExpression(Database& database, std::int64_t collection, std::string_view typed);

}  // namespace tastebench::store
