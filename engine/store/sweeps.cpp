// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sweeps.h"

#include "engine/store/statement.h"
#include "engine/store/transaction.h"

namespace tastebench::store {

namespace {

constexpr std::string_view selectSweep = "SELECT id FROM sweep WHERE description = ?";
constexpr std::string_view insertSweep = "INSERT INTO sweep (description, created_at) VALUES (?, ?)";
constexpr std::string_view deleteOld
    = "DELETE FROM sweep WHERE id NOT IN (SELECT id FROM sweep ORDER BY id DESC LIMIT 20)";
constexpr std::string_view selectResult = "SELECT result FROM sweep_point WHERE sweep_id = ? AND settings = ?";
constexpr std::string_view replaceResult
    = "INSERT OR REPLACE INTO sweep_point (sweep_id, settings, result) VALUES (?, ?, ?)";

}  // namespace

SweepId openSweep(Database& database, const Json& description, Timestamp now)
{
    Transaction transaction(database);
    {
        Statement row(database, selectSweep);
        if (row.bind(description).step())
            return row.id<SweepId>(0);
    }
    Statement(database, insertSweep).bind(description, now).run();
    const SweepId sweep {lastInsertedId(database)};
    Statement(database, deleteOld).run();
    transaction.commit();
    return sweep;
}

std::optional<Json> sweepResult(Database& database, SweepId sweep, const Json& settings)
{
    Statement row(database, selectResult);
    return row.bind(sweep, settings).step() ? std::optional(row.json(0)) : std::nullopt;
}

void setSweepResult(Database& database, SweepId sweep, const Json& settings, const Json& result)
{
    Transaction transaction(database);
    Statement(database, replaceResult).bind(sweep, settings, result).run();
    transaction.commit();
}

}  // namespace tastebench::store
