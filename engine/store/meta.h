// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench::store {

// Facts and settings about the file itself. They are not undoable; each set commits at once, or with the transaction
// that is open.

Uuid workspaceUuid(Database& database);
Timestamp workspaceCreatedAt(Database& database);

// See Database::dataVersion().
std::int64_t dataVersion(Database& database);
// Inside a transaction; for this room.
void bumpDataVersion(Database& database);

bool hasMeta(Database& database, std::string_view key);
std::optional<std::int64_t> metaInteger(Database& database, std::string_view key);
std::optional<std::string> metaText(Database& database, std::string_view key);
void setMeta(Database& database, std::string_view key, std::int64_t value);
void setMeta(Database& database, std::string_view key, std::string_view value);
void removeMeta(Database& database, std::string_view key);

}  // namespace tastebench::store
