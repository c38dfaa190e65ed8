// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/row_format.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>

namespace tastebench::workspace {

using TakeRow = std::function<void(const exchange::ExportRow&)>;

// The records of one kind of a collection in their written form, items and personas in the order they were made,
// interactions in order of id, documents and memories by persona, oldest first. With `sourceIds` items and personas go
// by the ids they came with, where they came with one.
struct RowSelection {
    exchange::ExportKind kind = exchange::ExportKind::Items;
    bool sourceIds = false;
    bool vectors = false;  // imported values with the items
    // Interactions of nobody known too, with their session, and memories of personas who have switched them off.
    bool everyone = false;
};
void forEachRow(store::Database& database, const Collection& collection, const RowSelection& selection,
                const TakeRow& take);

[[nodiscard]] std::int64_t countRows(store::Database& database, const Collection& collection,
                                     const RowSelection& selection);

}  // namespace tastebench::workspace
