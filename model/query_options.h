// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/domain/schema.h"

#include <optional>
#include <string>
#include <vector>

// The finer parameters of a query (product row A10) as people set them. Any thread.
namespace tastebench::model {

enum class QueryOption { Words, Properties, Fusion, MaxVectorDistance, Distance, Moves, AutoLimit, Offset };

// Whether a kind of query takes an option; nothing is a recommendation, which takes the offset alone.
[[nodiscard]] bool takes(const std::optional<Query>& query, QueryOption option);

// How many of the options that the query takes differ from their defaults.
[[nodiscard]] int changedOptions(const std::optional<Query>& query, const RankingOptions& options);
// Back to the defaults; method, text, item, strength and overfetch stay.
void resetOptions(std::optional<Query>& query, RankingOptions& options);

// A text property that a keyword query may search.
struct SearchedProperty {
    std::string name;
    bool searched = true;
    double boost = 1;

    bool operator==(const SearchedProperty&) const = default;
};

// Every text property of the collection, in its order, as Query::properties has them.
[[nodiscard]] std::vector<SearchedProperty> searchedProperties(const Collection& collection, const Query& query);
// Back to Query::properties; empty when all are searched alike.
[[nodiscard]] std::vector<std::string> writtenProperties(const std::vector<SearchedProperty>& properties);

// certainty = 1 − distance/2, of cosine distances in [0, 2].
[[nodiscard]] constexpr double certaintyOf(double distance)
{
    return 1 - distance / 2;
}
[[nodiscard]] constexpr double distanceOf(double certainty)
{
    return 2 * (1 - certainty);
}

// A move with nothing to move to or from is none, and neither is one without force.
[[nodiscard]] std::optional<Move> effectiveMove(const Move& move);

}  // namespace tastebench::model
