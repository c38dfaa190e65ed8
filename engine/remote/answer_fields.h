// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace tastebench::remote {

// WRONG_DATA naming a member of the object that is not among those known.
void requireOnly(const Json& object, std::initializer_list<std::string_view> known, const std::string& place);

// A JSON schema of an object that has all of these members and no other.
[[nodiscard]] Json objectSchema(Json members);

}  // namespace tastebench::remote
