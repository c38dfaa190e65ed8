// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/favoured_properties.h"

#include "engine/base/error.h"
#include "engine/scenario/subject.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace tastebench::scenario {

namespace {

constexpr double rankOffset = 10;
constexpr double kappa = 0.5;
constexpr double alpha = 0.5;  // 0 favours volume, 1 lift

std::vector<Json> valuesOf(const search::PropertyColumn& column, std::uint32_t row)
{
    const Json value = propertyValue(column, row);
    if (value.is_null())
        return {};
    return value.is_array() ? value.get<std::vector<Json>>() : std::vector<Json> {value};
}

using Sums = std::map<Json, double>;

// Adds a weight, divided among the values of a row.
double spread(const search::PropertyColumn& column, std::uint32_t row, double weight, Sums& sums)
{
    const std::vector<Json> values = valuesOf(column, row);
    for (const Json& value : values)
        sums[value] += weight / static_cast<double>(values.size());
    return values.empty() ? 0 : weight;
}

}  // namespace

std::vector<RecommendedProperty> favouredProperties(std::span<const search::ScoredRow> items,
                                                    const std::string& property, const search::Catalogue& catalogue,
                                                    std::size_t count)
{
    const search::PropertyColumn* const column = catalogue.column(property);
    if (!column)
        throw Error(ErrorKind::NotFound, "ITEM_PROPERTY_NOT_FOUND",
                    fmt::format("{} has no property “{}”.", catalogue.collection.name, property), "/property_name");
    Sums favour;
    double favourSum = 0;
    for (std::size_t rank = 0; rank < items.size(); ++rank)
        favourSum += spread(*column, items[rank].row, 1 / (rankOffset + static_cast<double>(rank)), favour);
    Sums shares;
    double rows = 0;
    for (std::uint32_t row = 0; row < column->rows(); ++row)
        rows += spread(*column, row, 1, shares);

    std::vector<RecommendedProperty> found;
    for (const auto& [value, sum] : favour) {
        const double share = shares.at(value) / rows;
        found.push_back({value, (sum + kappa * share) / (favourSum + kappa) / std::pow(share, alpha)});
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &RecommendedProperty::score);
    found.resize(std::min(found.size(), count));
    return found;
}

}  // namespace tastebench::scenario
