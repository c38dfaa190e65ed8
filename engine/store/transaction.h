// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"

namespace tastebench::store {

// A write transaction; rolled back when it goes without commit(). For this room and for derived tables: recorded
// tables are written through a Change. Waits for another writer up to the busy timeout. Throws WORKSPACE_LOCKED,
// WRITING_ON_READONLY_MODE, and Internal when one is open on this Database already.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit();
    [[nodiscard]] Database& database() const { return m_database; }

private:
    Database& m_database;
    bool m_open = false;
};

// While it exists, everything read on the Database is of one moment, whatever others write meanwhile.
class ReadingMoment {
public:
    explicit ReadingMoment(Database& database);
    ~ReadingMoment();
    ReadingMoment(const ReadingMoment&) = delete;
    ReadingMoment& operator=(const ReadingMoment&) = delete;

private:
    Database& m_database;
};

}  // namespace tastebench::store
