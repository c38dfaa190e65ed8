// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/scenario/document.h"

#include <string>
#include <string_view>

namespace tastebench::scenario {

// Where a list of scenarios goes on: base64url over {"v": 1, "k": [reco_type, name], "f": hash of the filters}
// (scenarios reference, section 3). `filters` is what the list was asked with.
std::string writeListCursor(const ScenarioKey& last, const Json& filters);
// Throws WRONG_PARAMETER at "cursor" for a text that is no cursor, or one of a list with other filters.
ScenarioKey readListCursor(std::string_view cursor, const Json& filters);

}  // namespace tastebench::scenario
