// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/query_options.h"

#include "engine/search/boosted_property.h"

#include <algorithm>
#include <array>

namespace tastebench::model {

namespace {

constexpr std::array allOptions {
    QueryOption::Words,    QueryOption::Properties, QueryOption::Fusion,    QueryOption::MaxVectorDistance,
    QueryOption::Distance, QueryOption::Moves,      QueryOption::AutoLimit, QueryOption::Offset};

int changes(const Query& query, QueryOption option)
{
    const Query standard;
    switch (option) {
    case QueryOption::Words:
        return query.tokenOperator != standard.tokenOperator || query.minimumMatch > 1 ? 1 : 0;
    case QueryOption::Properties:
        return query.properties.empty() ? 0 : 1;
    case QueryOption::Fusion:
        return (query.fusion != standard.fusion ? 1 : 0) + (query.alpha != standard.alpha ? 1 : 0);
    case QueryOption::MaxVectorDistance:
        return query.maxVectorDistance ? 1 : 0;
    case QueryOption::Distance:
        return query.distance ? 1 : 0;
    case QueryOption::Moves:
        return (query.moveTo ? 1 : 0) + (query.moveAway ? 1 : 0);
    case QueryOption::AutoLimit:
        return query.autoLimit != standard.autoLimit ? 1 : 0;
    case QueryOption::Offset:
        break;
    }
    return 0;
}

}  // namespace

bool takes(const std::optional<Query>& query, QueryOption option)
{
    if (!query)
        return option == QueryOption::Offset;
    const bool hybrid = query->method == QueryMethod::Hybrid;
    const bool nearText = query->method == QueryMethod::NearText;
    switch (option) {
    case QueryOption::Words:
    case QueryOption::Properties:
        return hybrid || query->method == QueryMethod::Bm25;
    case QueryOption::Fusion:
    case QueryOption::MaxVectorDistance:
        return hybrid;
    case QueryOption::Distance:
        return nearText || hybrid || query->method == QueryMethod::NearItem;
    case QueryOption::Moves:
        return nearText || hybrid;
    case QueryOption::AutoLimit:
    case QueryOption::Offset:
        break;
    }
    return true;
}

int changedOptions(const std::optional<Query>& query, const RankingOptions& options)
{
    int sum = options.offset > 0 ? 1 : 0;
    for (const QueryOption option : allOptions) {
        if (query && takes(query, option))
            sum += changes(*query, option);
    }
    return sum;
}

void resetOptions(std::optional<Query>& query, RankingOptions& options)
{
    options.offset = 0;
    if (!query)
        return;
    Query standard;
    standard.method = query->method;
    standard.text = query->text;
    standard.item = query->item;
    standard.strength = query->strength;
    standard.overfetchFactor = query->overfetchFactor;
    query = standard;
}

std::vector<SearchedProperty> searchedProperties(const Collection& collection, const Query& query)
{
    std::vector<SearchedProperty> properties;
    for (const PropertyDefinition& definition : collection.properties) {
        if (elementType(definition.type) == PropertyType::Text)
            properties.push_back({definition.name, query.properties.empty(), 1});
    }
    for (const std::string& written : query.properties) {
        const auto boosted = search::boostedProperty(written);
        const auto found = std::ranges::find(properties, boosted.name, &SearchedProperty::name);
        if (found == properties.end())
            continue;
        found->searched = true;
        found->boost = boosted.boost > 0 ? boosted.boost : 0;
    }
    return properties;
}

std::vector<std::string> writtenProperties(const std::vector<SearchedProperty>& properties)
{
    std::vector<std::string> written;
    if (std::ranges::all_of(properties, [](const auto& property) { return property.searched && property.boost == 1; }))
        return written;
    for (const SearchedProperty& property : properties) {
        if (property.searched)
            written.push_back(search::toString(search::BoostedProperty {property.name, property.boost}));
    }
    return written;
}

std::optional<Move> effectiveMove(const Move& move)
{
    const bool none = move.force == 0 || (move.concepts.empty() && move.items.empty());
    return none ? std::nullopt : std::optional(move);
}

}  // namespace tastebench::model
