// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/domain/request.h"

#include <functional>
#include <optional>
#include <string>

// The JSON of requests and answers of `recommend` and `query`; names are contracts.
namespace tastebench::exchange {

// Every parameter under its name, whether it matters to the request or not; what is not set is null, and so is an
// endless popularity_half_life_days. The names of a query follow only when there is one.
Json requestJson(const RankingOptions& options, const std::optional<Query>& query);

struct Request {
    RankingOptions options;
    std::optional<Query> query;  // when the JSON has a "method"
};
// Reads what requestJson writes; a parameter that is absent or null has its default, an unknown one is
// WRONG_PARAMETER, as is a value out of its range.
Request requestFromJson(const Json& json, const std::string& place);

// What an answer tells about an item beside its place.
struct ItemFacts {
    std::string sourceId;
    Json properties = Json::object();
};
using ItemLookup = std::function<ItemFacts(const RankedItem&)>;

struct PersonaLabel {
    Uuid uuid;
    std::string name;
};

// The answer to one request. A rule that a correction left out has the sign 0. `persona` is nothing for a query without
// one.
Json toJson(const Ranking& ranking, const std::optional<PersonaLabel>& persona, const ItemLookup& lookup);
// What language models were asked for it.
Json toJson(const Usage& usage);
// One object of it.
Json toJson(const RankedItem& item, const ItemFacts& facts);

}  // namespace tastebench::exchange
