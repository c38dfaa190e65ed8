// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/options.h"
#include "engine/domain/records.h"
#include "engine/store/database.h"

#include <string_view>

namespace tastebench::app {

// The snapshot of an id, else the newest of a name. Throws SNAPSHOT_NOT_FOUND.
Snapshot namedSnapshot(store::Database& database, std::string_view idOrName);
// The one that the third positional names. Throws WrongUsage when it is missing.
Snapshot namedSnapshot(store::Database& database, const Arguments& arguments);

}  // namespace tastebench::app
