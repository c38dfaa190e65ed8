// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench {

// Property values and free metadata are JSON values; keys are ordered by their bytes, so equal objects have equal text.
using Json = nlohmann::json;

// The type of an item or persona property (product row A1).
enum class PropertyType : std::uint8_t {
    Text,
    TextArray,
    Int,
    IntArray,
    Number,
    NumberArray,
    Boolean,
    BooleanArray,
    Date,
    DateArray,
    Uuid,
    UuidArray,
    GeoCoordinates,  // {"latitude": degrees, "longitude": degrees}
    Object,          // any JSON object, kept as it is
};

inline constexpr int propertyTypeCount = 14;

// The written name: "text", "text[]", …, "geoCoordinates", "object".
std::string_view toString(PropertyType type);
std::optional<PropertyType> parsePropertyType(std::string_view name);

bool isArray(PropertyType type);
// The type of one entry of an array; a scalar type is its own.
PropertyType elementType(PropertyType type);
// The array type with entries of this type; itself for arrays, geoCoordinates and object.
PropertyType arrayType(PropertyType type);

// The value in the form it is stored in, checked against the type: dates become RFC 3339 UTC, UUIDs lower case,
// whole numbers given as 30.0 become ints. null stays null ("unset"). Throws WRONG_DATA_TYPE with the place.
Json storedValue(PropertyType type, const Json& value, const std::string& place);

// Reads a table cell. Arrays are split at `separator` and trimmed; an empty cell is null (an empty array for array
// types). Nothing when the text is no value of the type.
std::optional<Json> valueFromText(PropertyType type, std::string_view text, char separator = '|');

// The value as one line for people: arrays joined by ", ", null as nothing.
std::string displayText(const Json& value);

}  // namespace tastebench
