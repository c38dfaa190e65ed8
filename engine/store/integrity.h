// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::store {

struct Problem {
    std::string table;  // empty: the file as a whole
    std::optional<std::int64_t> id;
    std::string message;
};

struct IntegrityReport {
    std::int64_t applicationId = 0;
    int schemaVersion = 0;
    std::string sqliteVersion;
    std::map<std::string, std::int64_t> counts;  // rows by table, full-text tables left out
    std::vector<Problem> problems;  // empty: all is well

    [[nodiscard]] bool isOk() const { return problems.empty(); }
};

// Of the library that is linked.
std::string sqliteVersion();

// Reads the whole file: SQLite's own check, references, full-text tables against their sources, JSON, weights,
// lengths of imported vectors, scenarios and what they lead to, the history's chain. Changes nothing. At most 100 problems are told per check.
IntegrityReport check(Database& database, Progress& progress);

// Drops derived rows whose collection or items are gone for good and gives the space of deleted rows back. Needs as
// much free disk as the file is large.
void compact(Database& database);

// Writes the workspace, complete and compact, to another file: under another name first, so target is never half
// written. Throws Duplicate "FILE_EXISTS" unless overwrite; WrongUsage when target is the workspace itself.
void saveCopy(Database& database, const std::string& target, bool overwrite = false);

}  // namespace tastebench::store
