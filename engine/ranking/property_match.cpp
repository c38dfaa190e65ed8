// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/property_match.h"

#include "engine/base/time.h"
#include "engine/text/fold.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_set>

namespace tastebench::ranking {

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Json asArray(const Json& value)
{
    if (value.is_array())
        return value;
    return value.is_null() ? Json::array() : Json::array({value});
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double medianAbsoluteDeviation(std::vector<double> values)
{
    if (values.empty())
        return 1;
    const double centre = median(values);
    for (double& value : values)
        value = std::abs(value - centre);
    const double deviation = median(std::move(values));
    return deviation > 0 ? deviation : 1;
}

// One rule serves scalars and sets: the share of a single value is 1 or 0, which is equal or not.
std::vector<double> categoricalMatch(const search::PropertyColumn& items, const Json& personaValue)
{
    std::unordered_set<std::string> wanted;
    for (const Json& value : asArray(personaValue))
        wanted.insert(text::folded(value.is_string() ? value.get<std::string>() : value.dump()));
    std::vector<bool> liked;
    for (const std::string& value : items.dictionary())
        liked.push_back(wanted.contains(text::folded(value)));

    std::vector<double> match(items.rows(), missing);
    for (std::size_t row = 0; row < items.rows(); ++row) {
        const auto codes = items.codes(row);
        if (codes.empty())
            continue;
        const auto common = std::ranges::count_if(codes, [&liked](std::uint32_t code) { return liked[code]; });
        match[row] = static_cast<double>(common) / static_cast<double>(codes.size());
    }
    return match;
}

std::vector<double> numericMatch(const search::PropertyColumn& items, PropertyType personaType,
                                 const Json& personaValue)
{
    const bool dates = elementType(personaType) == PropertyType::Date;
    const double unit = dates ? static_cast<double>(Timestamp::perDay) : 1;
    std::vector<double> wanted;
    for (const Json& value : asArray(personaValue)) {
        if (dates)
            wanted.push_back(static_cast<double>(Timestamp::parse(value.get<std::string>())->microseconds) / unit);
        else
            wanted.push_back(value.get<double>());
    }
    std::vector<double> all;
    for (std::size_t row = 0; row < items.rows(); ++row) {
        for (const double value : items.numbers(row))
            all.push_back(value / unit);
    }
    const double scale = medianAbsoluteDeviation(std::move(all));

    std::vector<double> match(items.rows(), missing);
    for (std::size_t row = 0; row < items.rows(); ++row) {
        double nearest = std::numeric_limits<double>::infinity();
        for (const double value : items.numbers(row)) {
            for (const double target : wanted)
                nearest = std::min(nearest, std::abs(value / unit - target));
        }
        if (std::isfinite(nearest))
            match[row] = std::exp(-nearest / scale);
    }
    return match;
}

std::vector<double> placeMatch(const search::PropertyColumn& items, const Json& personaValue)
{
    const double latitude = personaValue.at("latitude").get<double>();
    const double longitude = personaValue.at("longitude").get<double>();
    std::vector<double> match(items.rows(), missing);
    for (std::size_t row = 0; row < items.rows(); ++row) {
        const auto place = items.numbers(row);
        if (!place.empty())
            match[row] = std::exp(-haversine(latitude, longitude, place[0], place[1]) / 1000 / 50);
    }
    return match;
}

bool isNumber(PropertyType type)
{
    return elementType(type) == PropertyType::Int || elementType(type) == PropertyType::Number;
}

}  // namespace

double haversine(double latitudeA, double longitudeA, double latitudeB, double longitudeB)
{
    constexpr double radius = 6'371'000;
    constexpr double degree = std::numbers::pi / 180;
    const double byLatitude = std::sin((latitudeB - latitudeA) * degree / 2);
    const double byLongitude = std::sin((longitudeB - longitudeA) * degree / 2);
    const double chord = byLatitude * byLatitude
        + std::cos(latitudeA * degree) * std::cos(latitudeB * degree) * byLongitude * byLongitude;
    return 2 * radius * std::asin(std::min(1.0, std::sqrt(chord)));
}

std::vector<double> propertyMatch(const search::PropertyColumn& items, PropertyType personaType,
                                  const Json& personaValue)
{
    if (asArray(personaValue).empty())
        return {};
    const PropertyType wanted = elementType(personaType);
    const PropertyType offered = elementType(items.type());
    if (wanted == PropertyType::Object || (wanted != offered && !(isNumber(wanted) && isNumber(offered))))
        return {};
    if (wanted == PropertyType::GeoCoordinates)
        return placeMatch(items, personaValue);
    if (items.isNumeric())
        return numericMatch(items, personaType, personaValue);
    return categoricalMatch(items, personaValue);
}

}  // namespace tastebench::ranking
