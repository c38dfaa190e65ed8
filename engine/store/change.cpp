// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/change.h"

#include "engine/base/error.h"
#include "engine/store/changeset_stream.h"
#include "engine/store/failure.h"
#include "engine/store/history.h"
#include "engine/store/internals.h"
#include "engine/store/meta.h"
#include "engine/store/migrations.h"
#include "engine/store/search_text.h"
#include "engine/store/statement.h"

#include <fmt/format.h>
#include <optional>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

constexpr std::string_view updateBytes = "UPDATE history SET bytes = ? WHERE id = ?";

// Part of a transaction, rolled back unless it is released.
class Savepoint {
public:
    explicit Savepoint(Database& database)
        : m_database(database)
    {
        execute(database, "SAVEPOINT recording");
    }
    ~Savepoint()
    {
        if (m_open)
            sqlite3_exec(m_database.handle(), "ROLLBACK TO recording; RELEASE recording", nullptr, nullptr, nullptr);
    }
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;

    void release()
    {
        execute(m_database, "RELEASE recording");
        m_open = false;
    }

private:
    Database& m_database;
    bool m_open = true;
};

}  // namespace

void Change::DeleteSession::operator()(sqlite3_session* session) const
{
    sqlite3session_delete(session);
}

Change::Change(Database& database)
    : m_transaction(database)
{
    sqlite3_session* session = nullptr;
    int code = sqlite3session_create(database.handle(), "main", &session);
    m_session.reset(session);
    // By name: attaching everything would record the shadow tables of full-text search too, which then conflict.
    for (const char* table : recordedTables()) {
        if (code == SQLITE_OK)
            code = sqlite3session_attach(session, table);
    }
    if (code != SQLITE_OK)
        throwFailure(database.handle(), code, database.path());
    deferText(database);
}

Change::~Change()
{
    database().internals().deferred = {};
}

// Returns false when the change is larger than the limit.
bool Change::store(HistoryId history, std::int64_t limit, bool& isEmpty)
{
    ChangesetWriter writer(database(), history, limit);
    const int code = sqlite3session_changeset_strm(m_session.get(), ChangesetWriter::receive, &writer);
    if (writer.failure())
        std::rethrow_exception(writer.failure());
    if (writer.isTooLarge())
        return false;
    if (code != SQLITE_OK)
        throwFailure(database().handle(), code, database().path());
    isEmpty = writer.isEmpty();
    writer.finish();
    Statement(database(), updateBytes).bind(writer.bytes(), history).run();
    return !writer.isTooLarge();
}

Committed Change::commit(std::string_view label, bool allowNotUndoable)
{
    Committed committed;
    indexDeferredText(database());
    std::optional<Savepoint> savepoint(database());
    const std::int64_t limit = historyLimits(database()).bytes;
    const HistoryId entry = addHistoryEntry(database(), label);
    bool isEmpty = false;
    const bool fits = store(entry, limit, isEmpty);
    if (!fits && !allowNotUndoable)
        throw Error(ErrorKind::WrongData, "CHANGE_TOO_LARGE",
                    fmt::format("“{}” changes more than the history can keep ({} MB); it can be made, but not undone.",
                                label, limit >> 20U));
    committed.changed = !isEmpty;
    if (fits && committed.changed) {
        setHistoryHead(database(), entry);
        pruneHistory(database());
        savepoint->release();
        committed.history = entry;
    } else {
        savepoint.reset();
        committed.historyCleared = committed.changed;
    }
    if (committed.historyCleared)
        eraseHistory(database());
    if (committed.changed)
        bumpDataVersion(database());
    m_transaction.commit();
    return committed;
}

}  // namespace tastebench::store
