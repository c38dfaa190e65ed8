// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/snapshots.h"

#include "engine/base/error.h"
#include "engine/store/statement.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

#define SNAPSHOT_COLUMNS "id, collection_id, persona_id, name, request, items, created_at"
constexpr std::string_view selectAll = "SELECT " SNAPSHOT_COLUMNS " FROM snapshot ORDER BY id";
constexpr std::string_view selectById = "SELECT " SNAPSHOT_COLUMNS " FROM snapshot WHERE id = ?";
constexpr std::string_view selectByName
    = "SELECT " SNAPSHOT_COLUMNS " FROM snapshot WHERE name = ? ORDER BY id DESC LIMIT 1";
#undef SNAPSHOT_COLUMNS
constexpr std::string_view insertRow
    = "INSERT INTO snapshot (collection_id, persona_id, name, request, items, created_at) VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view deleteRow = "DELETE FROM snapshot WHERE id = ?";

Snapshot snapshotAt(const Statement& row)
{
    Snapshot snapshot;
    snapshot.id = row.id<SnapshotId>(0);
    snapshot.collection = row.id<CollectionId>(1);
    if (!row.isNull(2))
        snapshot.persona = row.id<PersonaId>(2);
    snapshot.name = row.string(3);
    snapshot.request = row.json(4);
    for (const Json& uuid : row.json(5))
        snapshot.items.push_back(Uuid::parse(uuid.get<std::string>()).value_or(Uuid {}));
    snapshot.createdAt = row.time(6);
    return snapshot;
}

}  // namespace

std::vector<Snapshot> snapshots(Database& database)
{
    std::vector<Snapshot> all;
    Statement row(database, selectAll);
    while (row.step())
        all.push_back(snapshotAt(row));
    return all;
}

std::optional<Snapshot> findSnapshot(Database& database, SnapshotId id)
{
    Statement row(database, selectById);
    return row.bind(id).step() ? std::optional(snapshotAt(row)) : std::nullopt;
}

std::optional<Snapshot> findSnapshot(Database& database, std::string_view name)
{
    Statement row(database, selectByName);
    return row.bind(name).step() ? std::optional(snapshotAt(row)) : std::nullopt;
}

Snapshot snapshot(Database& database, SnapshotId id)
{
    if (auto found = findSnapshot(database, id))
        return std::move(*found);
    throwNotFound("SNAPSHOT_NOT_FOUND", fmt::format("There is no snapshot {}.", id.value));
}

SnapshotId insertSnapshot(Change& change, const Snapshot& snapshot)
{
    Json items = Json::array();
    for (const Uuid& uuid : snapshot.items)
        items.push_back(uuid.toString());
    Statement(change.database(), insertRow)
        .bind(snapshot.collection, snapshot.persona, snapshot.name, snapshot.request, items, snapshot.createdAt)
        .run();
    return {lastInsertedId(change.database())};
}

void deleteSnapshot(Change& change, SnapshotId id)
{
    Statement(change.database(), deleteRow).bind(id).run();
}

}  // namespace tastebench::store
