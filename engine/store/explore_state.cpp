// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/explore_state.h"

#include "engine/store/statement.h"

namespace tastebench::store {

namespace {

constexpr std::string_view selectValue = "SELECT value FROM explore_state WHERE name = ?";
constexpr std::string_view updateValue = "UPDATE explore_state SET value = ? WHERE name = ?";
constexpr std::string_view insertValue = "INSERT INTO explore_state (value, name) VALUES (?, ?)";
constexpr std::string_view deleteValue = "DELETE FROM explore_state WHERE name = ?";

}  // namespace

std::optional<Json> exploreState(Database& database, std::string_view name)
{
    Statement row(database, selectValue);
    return row.bind(name).step() ? std::optional(row.json(0)) : std::nullopt;
}

void setExploreState(Change& change, std::string_view name, const Json& value)
{
    if (Statement(change.database(), updateValue).bind(value, name).run() == 0)
        Statement(change.database(), insertValue).bind(value, name).run();
}

void removeExploreState(Change& change, std::string_view name)
{
    Statement(change.database(), deleteValue).bind(name).run();
}

}  // namespace tastebench::store
