// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/transaction.h"

#include "engine/base/error.h"
#include "engine/store/failure.h"
#include "engine/store/internals.h"
#include "engine/store/statement.h"

namespace tastebench::store {

Transaction::Transaction(Database& database)
    : m_database(database)
{
    if (database.isReadOnly())
        throwFailure(SQLITE_READONLY, {}, database.path());
    if (sqlite3_get_autocommit(database.handle()) == 0)
        throw Error(ErrorKind::Internal, "", "A change is in progress already on this connection.");
    execute(database, "BEGIN IMMEDIATE");
    m_open = true;
}

Transaction::~Transaction()
{
    // SQLite rolls back by itself after some failures, a full disk for example.
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    execute(m_database, "COMMIT");
    m_open = false;
}

ReadingMoment::ReadingMoment(Database& database)
    : m_database(database)
{
    execute(database, "BEGIN");
}

ReadingMoment::~ReadingMoment()
{
    sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace tastebench::store
