// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/key_properties.h"

#include "engine/remote/endpoint.h"

#include <algorithm>
#include <cmath>

namespace tastebench::workspace {

namespace {

constexpr std::size_t mostProperties = 8;
constexpr std::size_t mostEntries = 8;
constexpr std::size_t longestText = 160;  // bytes of a property's text

Json entryOf(const search::PropertyColumn& column, std::size_t row, std::size_t index)
{
    if (column.isCategorical()) {
        const std::string& text = column.dictionary()[column.codes(row)[index]];
        return elementType(column.type()) == PropertyType::Boolean ? Json(text == "true")
                                                                   : Json(remote::plainLine(text, longestText));
    }
    const double number = column.numbers(row)[index];
    if (elementType(column.type()) == PropertyType::Date)
        return Timestamp {static_cast<std::int64_t>(number)}.toDateString();
    return number == std::floor(number) && std::abs(number) < 1e15 ? Json(static_cast<std::int64_t>(number))
                                                                   : Json(number);
}

}  // namespace

Json keyProperties(const search::Catalogue& catalogue, std::size_t row)
{
    Json properties = Json::object();
    const std::string label = labelProperty(catalogue.collection.properties);
    for (const PropertyDefinition& definition : catalogue.collection.properties) {
        const search::PropertyColumn* const column = catalogue.column(definition.name);
        const bool isReadable = definition.name != label && definition.type != PropertyType::Object
            && definition.type != PropertyType::GeoCoordinates && elementType(definition.type) != PropertyType::Uuid;
        if (!isReadable || !column || !column->has(row) || properties.size() == mostProperties)
            continue;
        const std::size_t count = column->isCategorical() ? column->codes(row).size() : column->numbers(row).size();
        if (!isArray(definition.type)) {
            properties[definition.name] = entryOf(*column, row, 0);
            continue;
        }
        Json& entries = properties[definition.name] = Json::array();
        for (std::size_t index = 0; index < std::min(count, mostEntries); ++index)
            entries.push_back(entryOf(*column, row, index));
    }
    return properties;
}

}  // namespace tastebench::workspace
