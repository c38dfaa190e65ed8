// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/snapshot_input.h"

#include "engine/base/error.h"
#include "engine/store/snapshots.h"

#include <fmt/format.h>

namespace tastebench::app {

Snapshot namedSnapshot(store::Database& database, std::string_view idOrName)
{
    if (const auto id = integerFrom(idOrName)) {
        if (auto found = store::findSnapshot(database, SnapshotId {*id}))
            return std::move(*found);
    }
    if (auto found = store::findSnapshot(database, idOrName))
        return std::move(*found);
    throwNotFound("SNAPSHOT_NOT_FOUND", fmt::format("There is no snapshot “{}”.", idOrName));
}

Snapshot namedSnapshot(store::Database& database, const Arguments& arguments)
{
    if (arguments.count() < 3)
        throwWrongUsage("Name the snapshot, by its id or name.");
    return namedSnapshot(database, arguments.at(2));
}

}  // namespace tastebench::app
