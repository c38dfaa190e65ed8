// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/meta.h"

#include "engine/store/statement.h"

namespace tastebench::store {

namespace {

constexpr std::string_view selectValue = "SELECT value FROM meta WHERE key = ?";
constexpr std::string_view upsertValue
    = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
constexpr std::string_view deleteValue = "DELETE FROM meta WHERE key = ?";
constexpr std::string_view incrementVersion = "UPDATE meta SET value = value + 1 WHERE key = 'data_version'";

}  // namespace

Uuid workspaceUuid(Database& database)
{
    return Uuid::parse(metaText(database, "uuid").value_or("")).value_or(Uuid {});
}

Timestamp workspaceCreatedAt(Database& database)
{
    return {metaInteger(database, "created_at").value_or(0)};
}

std::int64_t dataVersion(Database& database)
{
    return metaInteger(database, "data_version").value_or(0);
}

void bumpDataVersion(Database& database)
{
    Statement(database, incrementVersion).run();
}

bool hasMeta(Database& database, std::string_view key)
{
    return Statement(database, selectValue).bind(key).step();
}

std::optional<std::int64_t> metaInteger(Database& database, std::string_view key)
{
    Statement statement(database, selectValue);
    if (!statement.bind(key).step() || statement.isNull(0))
        return std::nullopt;
    return statement.integer(0);
}

std::optional<std::string> metaText(Database& database, std::string_view key)
{
    Statement statement(database, selectValue);
    return statement.bind(key).step() ? statement.optionalString(0) : std::nullopt;
}

void setMeta(Database& database, std::string_view key, std::int64_t value)
{
    Statement(database, upsertValue).bind(key, value).run();
}

void setMeta(Database& database, std::string_view key, std::string_view value)
{
    Statement(database, upsertValue).bind(key, value).run();
}

void removeMeta(Database& database, std::string_view key)
{
    Statement(database, deleteValue).bind(key).run();
}

}  // namespace tastebench::store
