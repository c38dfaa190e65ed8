// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/resolve.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

using Source = FilterValue::Source;

Json textOrNull(const std::optional<std::string>& text)
{
    return text && !text->empty() ? Json(*text) : Json();
}

Json propertyOf(const std::optional<Json>& properties, const std::string& name)
{
    return properties && properties->is_object() ? properties->value(name, Json()) : Json();
}

template <typename Entries>
Json itemsOf(const std::optional<Entries>& entries)
{
    Json items = Json::array();
    if (entries) {
        for (const auto& entry : *entries)
            items.push_back(entry.itemId);
    }
    return items.empty() ? Json() : items;
}

double roundedTime(const FilterValue& value, Timestamp now)
{
    const double seconds = static_cast<double>(now.microseconds) / Timestamp::perSecond;
    if (!value.roundingAmount)
        return seconds;
    const double steps = seconds / *value.roundingAmount;
    const bool up = value.roundingMethod == FilterValue::Rounding::Ceil;
    return (up ? std::ceil(steps) : std::floor(steps)) * *value.roundingAmount;
}

Json valueOf(const FilterValue& value, const RecommendationRequest& request, const SubjectFacts& facts)
{
    switch (value.source) {
    case Source::Literal:
        return value.literal;
    case Source::UserProperty: {
        Json given = propertyOf(request.userProperties, value.name);
        return given.is_null() ? facts.userProperty(request, value.name) : given;
    }
    case Source::ItemProperty:
        return facts.itemProperty(request, value.name);
    case Source::TimestampNow:
        return roundedTime(value, request.now);
    case Source::RuntimeParam:
        return requestParameter(request, value.name);
    }
    return {};
}

bool isNegative(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::NotEqual || filterOperator == FilterOperator::NotIn;
}

// Makes operator and value of several values fit each other.
void fit(Filter& filter, Json value)
{
    switch (filter.filterOperator) {
    case FilterOperator::In:
    case FilterOperator::NotIn:
        if (!value.is_array())
            value = Json::array({value});
        break;
    case FilterOperator::Equal:
    case FilterOperator::NotEqual:
        if (value.is_array())
            filter.filterOperator
                = filter.filterOperator == FilterOperator::Equal ? FilterOperator::In : FilterOperator::NotIn;
        break;
    case FilterOperator::LessThan:
    case FilterOperator::LessThanEqual:
        if (value.is_array())
            value = Json(*std::min_element(value.begin(), value.end()));
        break;
    case FilterOperator::GreaterThan:
    case FilterOperator::GreaterThanEqual:
        if (value.is_array())
            value = Json(*std::max_element(value.begin(), value.end()));
        break;
    default:
        break;
    }
    filter.value = FilterValue {};
    filter.value->literal = std::move(value);
}

}  // namespace

Json requestParameter(const RecommendationRequest& request, const std::string& name)
{
    constexpr std::string_view user = "user_properties.";
    constexpr std::string_view item = "item_properties.";
    if (name.starts_with(user))
        return propertyOf(request.userProperties, name.substr(user.size()));
    if (name.starts_with(item))
        return propertyOf(request.itemProperties, name.substr(item.size()));
    if (name == "user_id")
        return textOrNull(request.userId);
    if (name == "session_id")
        return textOrNull(request.sessionId);
    if (name == "item_id")
        return textOrNull(request.itemId);
    if (name == "cursor")
        return textOrNull(request.cursor);
    if (name == "amt")
        return request.rules.amount ? Json(*request.rules.amount) : Json();
    if (name == "interactions")
        return itemsOf(request.interactions);
    if (name == "ratings")
        return itemsOf(request.ratings);
    if (name == "context_items")
        return request.contextItems && !request.contextItems->empty() ? Json(*request.contextItems) : Json();
    return {};
}

std::vector<Filter> resolveFilters(const std::vector<Filter>& filters, const RecommendationRequest& request,
                                   const SubjectFacts& facts, Unresolved unresolved, std::vector<std::string>& warnings,
                                   std::vector<std::size_t>* kept)
{
    std::vector<Filter> resolved;
    for (std::size_t index = 0; index < filters.size(); ++index) {
        Filter filter = filters[index];
        if (filter.value && filter.value->source != Source::Literal) {
            Json value = valueOf(*filter.value, request, facts);
            if (value.is_null() || (value.is_array() && value.empty())) {
                warnings.push_back(fmt::format("Missing property value `{}`", filter.value->name));
                if (unresolved == Unresolved::Skip || isNegative(filter.filterOperator))
                    continue;
                filter.filterOperator = FilterOperator::In;
                value = Json::array();
            }
            fit(filter, std::move(value));
        }
        resolved.push_back(std::move(filter));
        if (kept)
            kept->push_back(index);
    }
    return resolved;
}

}  // namespace tastebench::scenario
