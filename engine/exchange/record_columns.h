// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <string>
#include <string_view>

namespace tastebench::exchange {

// The names in files of records as this program writes them, for what writes and what reads them alike.

// A property whose name a column of the record has already stands under this prefix: "properties.name".
inline constexpr std::string_view propertyPrefix = "properties.";

// A value as a table cell that cellOfRecord() reads back: lists are joined with '|', or stand as JSON where an entry
// holds a '|' or blanks at its ends, and where they are empty; objects stand as JSON; null is nothing.
[[nodiscard]] std::string recordCell(const Json& value);
// Nothing when the text is no value of the type.
[[nodiscard]] std::optional<Json> cellOfRecord(PropertyType type, std::string_view text);

// The same for a value whose type its column does not tell: JSON, or a text as it is where it is no JSON.
[[nodiscard]] std::string untypedCell(const Json& value);
[[nodiscard]] Json valueOfUntypedCell(std::string_view text);

}  // namespace tastebench::exchange
