// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace tastebench {

inline constexpr std::size_t largestJsonDocument = 16 * 1024 * 1024;  // bytes
inline constexpr std::size_t deepestJsonDocument = 64;  // objects and arrays within each other

// Reads one JSON document that came from outside. Throws WRONG_DATA_TYPE with the JSON pointer of the trouble for text
// that is not JSON (the message has the byte), not UTF-8, has a number beyond double precision's range, gives a member
// of an object twice or nests deeper than that; WRONG_PARAMETER for a document that is larger than that.
Json readStrictJson(std::string_view text);

// A pointer with one more step, escaped as RFC 6901 says.
std::string jsonPointer(std::string_view place, std::string_view member);
std::string jsonPointer(std::string_view place, std::size_t index);

}  // namespace tastebench
