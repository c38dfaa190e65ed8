// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/database.h"
#include "engine/store/history.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace tastebench::store {

// Notes which recorded rows are written on a connection while it exists, to check afterwards, with enforcement off,
// that no reference was left dangling: row by row for small changes, table by table for large ones (a check of all
// tables costs seconds in a workspace of millions of interactions, an undone "like" must not).
class WrittenRows {
public:
    explicit WrittenRows(Database& database);
    ~WrittenRows();
    WrittenRows(const WrittenRows&) = delete;
    WrittenRows& operator=(const WrittenRows&) = delete;

    // Throws HISTORY_CONFLICT naming the row that refers to nothing.
    void checkReferences();
    void tell(Moved& moved) const;

    static constexpr std::size_t rowLimit = 10'000;

private:
    void note(const char* table, std::int64_t id);
    void checkRows();
    void checkTables();

    Database& m_database;
    std::set<std::string, std::less<>> m_tables;
    std::set<TouchedRow> m_rows;
    bool m_allRows = true;
};

}  // namespace tastebench::store
