// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::scenario {

// A test of one value in the metadata of a scenario (scenarios reference, section 3).
struct MetadataFilter {
    enum class Operator : std::uint8_t { Equal, LessThan, GreaterThan, LessThanEqual, GreaterThanEqual };

    std::vector<std::string> keys;  // from the outermost object inwards; one at least
    Operator filterOperator = Operator::Equal;
    Json value;

    bool operator==(const MetadataFilter&) const = default;
};

// {"keys": ["configs", "level"], "op": "eq", "value": 5}. Throws WRONG_DATA_TYPE and WRONG_OP_USE with the JSON pointer
// of the mistake under `place`.
MetadataFilter readMetadataFilter(const Json& document, const std::string& place);

// The form of addresses, `configs.level:eq:5`: "." parts the keys, "\." and "\\" stand for a dot and a backslash; the
// value is JSON where it reads as a number, a truth value, null or a quoted text, and a text as it is otherwise. Throws
// WRONG_DATA_TYPE and WRONG_OP_USE at `place`.
MetadataFilter parseMetadataFilter(std::string_view text, const std::string& place);

// Whether metadata passes; a path that leads nowhere does not. eq compares whole values, 5 and 5.0 being equal and 5
// and "5" not; the orderings hold between two numbers or two texts only.
bool passes(const MetadataFilter& filter, const std::optional<Json>& metadata);

}  // namespace tastebench::scenario
