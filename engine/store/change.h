// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/store/database.h"
#include "engine/store/transaction.h"

#include <cstdint>
#include <memory>
#include <string_view>

struct sqlite3_session;

namespace tastebench::store {

// What became of a committed change.
struct Committed {
    bool changed = false;  // false: the rows are as before; nothing was recorded
    HistoryId history;  // the new entry and head; none when nothing changed or it cannot be undone
    bool historyCleared = false;  // it was too large to be undone, and so is everything before it
};

// One undoable change: a write transaction whose effect on the recorded tables (migrations.h) is recorded by an SQLite
// session and stored, on commit, as the next entry of the history, in that same transaction. Functions that write
// recorded tables ask for a Change. Without commit() everything is rolled back.
//
// Searches (ItemQuery::search) find items and personas that a change adds only after its commit: they are indexed then,
// all at once. Everything else is seen at once on the same Database.
//
// Only one at a time on a Database, on the Database's thread.
class Change {
public:
    // Waits for another writer up to the busy timeout, then throws WORKSPACE_LOCKED. Throws WRITING_ON_READONLY_MODE.
    explicit Change(Database& database);
    ~Change();
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;

    [[nodiscard]] Database& database() const { return m_transaction.database(); }

    // Makes it durable under a label for the history ("Like Alien"). A change larger than the history may be throws
    // Error(WrongData, "CHANGE_TOO_LARGE") and stays open, so that the caller can ask and commit again with
    // allowNotUndoable: then it is kept and the history is cleared.
    Committed commit(std::string_view label, bool allowNotUndoable = false);

private:
    struct DeleteSession {
        void operator()(sqlite3_session* session) const;
    };

    bool store(HistoryId history, std::int64_t limit, bool& isEmpty);

    Transaction m_transaction;
    std::unique_ptr<sqlite3_session, DeleteSession> m_session;
};

}  // namespace tastebench::store
