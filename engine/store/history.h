// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::store {

// The undoable changes of a workspace. They form a tree: undoing and then changing something else begins a branch, and
// the old one stays reachable through goTo(). The head is the entry whose state the workspace is in; "none" is the
// state before the oldest entry that is kept.

struct HistoryEntry {
    HistoryId id;
    HistoryId parent;  // none: follows the oldest state that is kept
    std::string label;
    Timestamp time;
    std::int64_t bytes = 0;  // as stored, compressed
    bool current = false;
};

// One row of a recorded table that an undo, a redo or a goTo wrote.
struct TouchedRow {
    std::string table;
    std::int64_t id = 0;

    auto operator<=>(const TouchedRow&) const = default;
};

struct Moved {
    HistoryId current;
    // What has to be read again. Beyond 10 000 rows only tables are told.
    std::vector<std::string> tables;
    std::vector<TouchedRow> rows;
    bool allRows = true;  // false: there were more than are listed
};

// Oldest first.
std::vector<HistoryEntry> history(Database& database);
HistoryId historyHead(Database& database);
// What undo() and redo() would take back or do again, for a menu; nothing when there is none.
std::optional<HistoryEntry> undoable(Database& database);
std::optional<HistoryEntry> redoable(Database& database);

// Take back the head; do its newest child again; go to any entry, or to the oldest state with a HistoryId of none
// (back to the common ancestor first, then forward). Each is one transaction that survives a restart. undo and redo
// return nothing when there is nothing to do. Throw:
//   WrongData    HISTORY_CONFLICT   the rows are not as the entry left them; says which and how, and changes nothing
//   NotFound     HISTORY_NOT_FOUND  goTo only
//   Cancelled                       within a StopScope; nothing is changed
//   and those of Change.
std::optional<Moved> undo(Database& database);
std::optional<Moved> redo(Database& database);
Moved goTo(Database& database, HistoryId id);

// Forgets every entry; the workspace stays as it is. Nothing can be undone then.
void clearHistory(Database& database);

// How much is kept: whichever is reached first. Kept in the file; applied when the next change is committed.
struct HistoryLimits {
    std::int64_t entries = 500;
    std::int64_t bytes = std::int64_t {256} << 20U;  // compressed
};
HistoryLimits historyLimits(Database& database);
void setHistoryLimits(Database& database, const HistoryLimits& limits);

// For Change::commit(), inside its transaction.
HistoryId addHistoryEntry(Database& database, std::string_view label);
void setHistoryHead(Database& database, HistoryId id);
void pruneHistory(Database& database);
void eraseHistory(Database& database);

}  // namespace tastebench::store
