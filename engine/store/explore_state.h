// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <optional>
#include <string_view>

namespace tastebench::store {

// The settings of the Explore page by name ("request", "view"), recorded so that undo covers sliders too: one Change
// per gesture.
std::optional<Json> exploreState(Database& database, std::string_view name);
void setExploreState(Change& change, std::string_view name, const Json& value);
void removeExploreState(Change& change, std::string_view name);

}  // namespace tastebench::store
