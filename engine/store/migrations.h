// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

struct sqlite3;

namespace tastebench::store {

class Database;

// One forward step of the schema: version n is made from version n - 1.
//
// A step may add columns at the end of a recorded table, writing its rows once (migrations.cpp says why), and tables,
// views and triggers of any kind; changesets written before it still apply. Any other change of a recorded table sets
// clearsHistory.
struct Migration {
    int version = 0;
    const char* statements = "";
    bool clearsHistory = false;
};

// The steps of this program, versions 1, 2, … in order.
std::span<const Migration> programMigrations();

// The tables whose changes are recorded in the history. Every other table is derived from these or keeps the house.
std::span<const char* const> recordedTables();

// Runs the steps newer than the connection's user_version inside the transaction that is open, and sets the version.
void runMigrations(sqlite3* connection, std::span<const Migration> migrations, const std::string& file);

// Where the copy of a workspace of that version is put: "path.backup-v<version>".
std::string backupPath(const std::string& path, int version);

// Brings an open workspace forward: per step, a copy at backupPath() first, then one transaction.
void migrate(Database& database, std::span<const Migration> migrations);

}  // namespace tastebench::store
