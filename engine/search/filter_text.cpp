// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/filter_text.h"

#include "engine/base/enum_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::search {

namespace {

constexpr EnumNames<FilterOperator, 12> operatorSigns({{
    {FilterOperator::Equal, "="},
    {FilterOperator::NotEqual, "≠"},
    {FilterOperator::GreaterThan, ">"},
    {FilterOperator::GreaterThanEqual, "≥"},
    {FilterOperator::LessThan, "<"},
    {FilterOperator::LessThanEqual, "≤"},
    {FilterOperator::Like, "is like"},
    {FilterOperator::ContainsAny, "has any of"},
    {FilterOperator::ContainsAll, "has all of"},
    {FilterOperator::ContainsNone, "has none of"},
    {FilterOperator::IsNull, "is unset"},
    {FilterOperator::WithinGeoRange, "within"},
}});

std::string targetText(const FilterTarget& target)
{
    switch (target.kind) {
    case Filter::Target::Id:
        return "id";
    case Filter::Target::CreatedAt:
        return "created";
    case Filter::Target::UpdatedAt:
        return "updated";
    case Filter::Target::Length:
        return "length of " + target.property;
    case Filter::Target::Property:
        break;
    }
    return target.property;
}

std::string distanceText(double meters)
{
    constexpr double kilometer = 1000;
    return meters >= kilometer ? fmt::format("{} km", meters / kilometer) : fmt::format("{} m", meters);
}

std::string rangeText(const GeoRange& range)
{
    return fmt::format("{} of {}, {}", distanceText(range.meters), range.latitude, range.longitude);
}

}  // namespace

std::string leafText(const FilterTarget& target, FilterOperator filterOperator, const Json& value)
{
    const std::string subject = targetText(target);
    const std::string_view sign = operatorSigns.name(filterOperator);
    if (filterOperator == FilterOperator::IsNull)
        return fmt::format("{} {}", subject, value.get<bool>() ? sign : "is set");
    if (filterOperator == FilterOperator::WithinGeoRange)
        return fmt::format("{} {} {}", subject, sign, rangeText(geoRange(value).value_or(GeoRange {})));
    return fmt::format("{} {} {}", subject, sign, displayText(value));
}

std::string describe(const Filter& filter)
{
    if (filter.kind == Filter::Kind::Leaf)
        return filter.text;
    std::vector<std::string> parts;
    for (const Filter& part : filter.filters) {
        const bool bare = part.kind == Filter::Kind::Leaf && filter.kind != Filter::Kind::Not;
        parts.push_back(bare ? describe(part) : fmt::format("({})", describe(part)));
    }
    if (filter.kind == Filter::Kind::Not)
        return "not " + parts.front();
    return fmt::format("{}", fmt::join(parts, filter.kind == Filter::Kind::And ? " and " : " or "));
}

}  // namespace tastebench::search
