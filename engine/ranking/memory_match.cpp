// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/memory_match.h"

#include "engine/base/error.h"
#include "engine/ranking/property_match.h"

#include <cmath>

namespace tastebench::ranking {

namespace {

// The value as one of the column's type; null when it is none, for example after the property was retyped.
Json valueOf(const Memory& memory, PropertyType type)
{
    try {
        return storedValue(type, memory.value, memory.property);
    } catch (const Error&) {
        return {};
    }
}

std::vector<double> statementMatch(const Memory& memory, const search::PropertyColumn& column)
{
    const PropertyType type = memory.value.is_array() ? arrayType(column.type()) : elementType(column.type());
    const Json value = valueOf(memory, type);
    if (value.is_null())
        return {};
    std::vector<double> match = propertyMatch(column, type, value);
    for (double& share : match)
        share = std::isnan(share) ? 0 : share;
    return match;
}

}  // namespace

std::vector<double> memoryMatch(const Memory& memory, const search::Catalogue& catalogue, std::string_view vectorName)
{
    if (memory.kind == Memory::Kind::Statement) {
        const search::PropertyColumn* const column = catalogue.column(memory.property);
        return column ? statementMatch(memory, *column) : std::vector<double> {};
    }
    const auto vector = catalogue.vectors.find(vectorName);
    if (vector == catalogue.vectors.end() || !vector->second.table || !vector->second.embedder)
        return {};
    const std::vector<double> wanted = vector->second.embedder->embed(memory.text);
    if (wanted.empty())
        return {};
    std::vector<double> match(catalogue.items->rows());
    vector->second.table->cosines(wanted, match);
    return match;
}

}  // namespace tastebench::ranking
