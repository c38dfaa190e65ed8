// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tastebench::store {

// Snapshots, which go with their collection and persona.

// Oldest first.
std::vector<Snapshot> snapshots(Database& database);
std::optional<Snapshot> findSnapshot(Database& database, SnapshotId id);
// The newest of the name.
std::optional<Snapshot> findSnapshot(Database& database, std::string_view name);
// Throws NotFound "SNAPSHOT_NOT_FOUND".
Snapshot snapshot(Database& database, SnapshotId id);

SnapshotId insertSnapshot(Change& change, const Snapshot& snapshot);
void deleteSnapshot(Change& change, SnapshotId id);

}  // namespace tastebench::store
