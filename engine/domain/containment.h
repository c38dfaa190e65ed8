// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <string>
#include <string_view>

namespace tastebench {

// Whether a JSON document contains another (scenarios reference, section 13.2), as a metadata filter asks:
//   object   has every key of the other, with a value that contains the other's
//   array    has for every entry of the other one that contains it; order and repetition do not matter
//   scalar   is equal; 5 equals 5.0
// A document that is an array also contains a bare scalar which is one of its entries; within it that is not so. The
// empty object is contained in every object.
[[nodiscard]] bool contains(const Json& document, const Json& wanted);

// A metadata filter from text. Throws WRONG_DATA_TYPE at `place` when it is not JSON or not an object.
[[nodiscard]] Json metadataFilter(std::string_view text, const std::string& place);

}  // namespace tastebench
