// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/request.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"

#include <cmath>
#include <fmt/format.h>

namespace tastebench {

namespace {

constexpr EnumNames<Affinity, 3> affinityNames({{
    {Affinity::Mean, "mean"},
    {Affinity::Best, "best"},
    {Affinity::Interests, "interests"},
}});

constexpr EnumNames<Similarity, 6> similarityNames({{
    {Similarity::Cosine, "cosine"},
    {Similarity::Jaccard, "jaccard"},
    {Similarity::Lift, "lift"},
    {Similarity::Count, "count"},
    {Similarity::Ease, "ease"},
    {Similarity::Ials, "ials"},
}});

constexpr EnumNames<QueryMethod, 4> methodNames({{
    {QueryMethod::NearText, "near_text"},
    {QueryMethod::Bm25, "bm25"},
    {QueryMethod::Hybrid, "hybrid"},
    {QueryMethod::NearItem, "near_item"},
}});

constexpr EnumNames<Fusion, 2> fusionNames({{
    {Fusion::Ranked, "ranked"},
    {Fusion::RelativeScore, "relative"},
}});

constexpr EnumNames<TokenOperator, 2> operatorNames({{
    {TokenOperator::Or, "or"},
    {TokenOperator::And, "and"},
}});

template <typename Number>
void checkRange(const char* name, Number value, Number low, Number high)
{
    if (!(value >= low && value <= high))
        throwWrongParameter(fmt::format("{} must be between {} and {}, not {}.", name, low, high, value), name);
}

}  // namespace

std::string_view toString(Affinity affinity)
{
    return affinityNames.name(affinity);
}

std::optional<Affinity> parseAffinity(std::string_view name)
{
    return affinityNames.value(name);
}

std::string_view toString(Similarity similarity)
{
    return similarityNames.name(similarity);
}

std::optional<Similarity> parseSimilarity(std::string_view name)
{
    return similarityNames.value(name);
}

std::string_view toString(QueryMethod method)
{
    return methodNames.name(method);
}

std::optional<QueryMethod> parseQueryMethod(std::string_view name)
{
    return methodNames.value(name);
}

std::string_view toString(Fusion fusion)
{
    return fusionNames.name(fusion);
}

std::optional<Fusion> parseFusion(std::string_view name)
{
    return fusionNames.value(name);
}

std::string_view toString(TokenOperator tokenOperator)
{
    return operatorNames.name(tokenOperator);
}

void check(const RankingOptions& options)
{
    checkRange("limit", options.limit, 1, 1000);
    checkRange("offset", options.offset, 0, 1'000'000'000);
    checkRange("recent_interactions_count", options.recentInteractionsCount, 0, 10'000);
    checkRange("decay_rate", options.decayRate, 0.0, 1.0);
    checkRange("rerank_window", options.rerankWindow, 0, 1'000'000'000);
    checkRange("diversity", options.diversity, 0.0, 1.0);
    checkRange("algorithms.content", options.algorithms.content, 0.0, 1.0);
    checkRange("algorithms.collaborative", options.algorithms.collaborative, 0.0, 1.0);
    if (std::abs(options.algorithms.content + options.algorithms.collaborative - 1) > 1e-9)
        throwWrongParameter("The shares of the algorithms must sum to 1.", "algorithms");
    checkRange("beta.p", options.weights.properties, -5.0, 5.0);
    checkRange("beta.t", options.weights.text, -5.0, 5.0);
    checkRange("beta.m", options.weights.memories, -5.0, 5.0);
    checkRange("beta.i", options.weights.instruction, -5.0, 5.0);
    checkRange("beta.q", options.weights.popularity, -5.0, 5.0);
    if (!(options.popularityHalfLife > 0))
        throwWrongParameter("The half-life of popularity must be positive.", "popularity_half_life");
    if (options.instruction && !options.useAgentRanking)
        throwWrongParameter("An instruction needs agent ranking.", "instruction");
    for (const RuleEdit& edit : options.ruleEdits)
        checkRange("instruction_edits", edit.sign, -1, 1);
}

void check(const Query& query)
{
    checkRange("strength", query.strength, 0.0, 1.0);
    checkRange("overfetch_factor", query.overfetchFactor, 1.0, 20.0);
    checkRange("alpha", query.alpha, 0.0, 1.0);
    checkRange("auto_limit", query.autoLimit, 0, 1000);
    checkRange("minimum_match", query.minimumMatch, 0, 1000);
    if (query.distance)
        checkRange("distance", *query.distance, 0.0, 2.0);
    if (query.maxVectorDistance)
        checkRange("max_vector_distance", *query.maxVectorDistance, 0.0, 2.0);
    for (const auto& [name, move, most] :
         {std::tuple {"move_to", &query.moveTo, 1.0}, std::tuple {"move_away", &query.moveAway, 1000.0}}) {
        if (!*move)
            continue;
        checkRange(name, (*move)->force, 0.0, most);
        if ((*move)->force > 0 && (*move)->concepts.empty() && (*move)->items.empty())
            throwWrongParameter(fmt::format("{} needs concepts or objects.", name), name);
    }
}

}  // namespace tastebench
