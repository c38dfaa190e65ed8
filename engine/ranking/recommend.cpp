// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/blend.h"
#include "engine/ranking/diversity.h"
#include "engine/ranking/rank_order.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/recommendation_order.h"
#include "engine/ranking/stopwatch.h"

#include <algorithm>
#include <limits>

namespace tastebench::ranking {

namespace {

// Diversity reorders the best so many; fixed, so that the first k of a longer list equal the list of length k.
constexpr std::size_t diversityPool = 512;

std::vector<std::uint32_t> slice(const std::vector<std::uint32_t>& rows, std::size_t first, std::size_t count)
{
    const std::size_t begin = std::min(first, rows.size());
    const std::size_t end = std::min(begin + count, rows.size());
    return {rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.begin() + static_cast<std::ptrdiff_t>(end)};
}

}  // namespace

std::vector<std::uint32_t> Ranker::diversified(const std::vector<std::uint32_t>& order,
                                               const std::vector<double>& scores, const RankingOptions& options) const
{
    const std::size_t pool = std::min(diversityPool, order.size());
    const search::VectorTable& table = *m_catalogue->trainedVector(options.vector).table;
    std::vector<std::vector<double>> vectors;
    std::vector<double> relevance;
    for (std::size_t index = 0; index < pool; ++index) {
        vectors.push_back(table.unitVector(order[index]));
        relevance.push_back(scores[order[index]]);
    }
    const auto similarity = [&vectors](std::size_t left, std::size_t right) {
        double dot = 0;
        for (std::size_t dimension = 0; dimension < vectors[left].size(); ++dimension)
            dot += vectors[left][dimension] * vectors[right][dimension];
        return dot;
    };
    std::vector<std::uint32_t> result = order;
    const auto placed
        = maximalMarginalRelevance(minMaxScaled(relevance).values, similarity, 1 - options.diversity, pool);
    for (std::size_t index = 0; index < placed.size(); ++index)
        result[index] = order[placed[index]];
    return result;
}

std::vector<double> Ranker::originalKey(PersonaId id, const Profile& profile, const RankingOptions& options,
                                        std::span<const std::uint32_t> rows, const std::vector<double>& affinity,
                                        OriginalOrder& orderedBy, Progress& progress)
{
    const auto saysNothing = [rows](const std::vector<double>& values) {
        return std::ranges::all_of(rows, [&values](std::uint32_t row) { return values[row] == 0; });
    };
    orderedBy = OriginalOrder::Affinity;
    if (!saysNothing(affinity))
        return affinity;
    RankingOptions withTerms = options;
    withTerms.useAgentRanking = true;
    withTerms.weights.instruction = 0;  // S without I; the columns stay the ones that are kept
    orderedBy = OriginalOrder::ScoreWithoutInstruction;
    std::vector<double> scores = agentScore(profile, id, withTerms, progress).all().score;
    if (!saysNothing(scores))
        return scores;
    orderedBy = OriginalOrder::Popularity;
    return *popularityColumn(*options.asOf, std::numeric_limits<double>::infinity());
}

// The orders hold on to the keys and scores beside them.
struct Ranker::Ordered {
    std::vector<std::uint32_t> rows;  // eligible, ascending
    std::vector<double> key;  // of the original order
    OriginalOrder orderedBy = OriginalOrder::Affinity;
    RankOrder<OriginalBefore> originalOrder;
    RankOrder<PersonalizedBefore> personalizedOrder;
    std::vector<std::uint32_t> order;  // the first so many as shown
    std::vector<std::uint32_t> shown;  // the page of them
    std::vector<std::uint32_t> originalPage;
};

Ranker::Ordered Ranker::ordered(PersonaId id, const Profile& profile, const std::vector<double>& affinity,
                                const std::vector<double>& scores, const RankingOptions& options,
                                std::vector<std::string>& warnings, Progress& progress)
{
    std::vector<std::uint32_t> rows = eligibleRows(id, options, warnings);
    OriginalOrder orderedBy = OriginalOrder::Affinity;
    std::vector<double> key = originalKey(id, profile, options, rows, affinity, orderedBy, progress);
    const OriginalBefore originalBefore {
        key, options.algorithms.content > 0 ? m_catalogue->trainedVector(options.vector).table.get() : nullptr};
    RankOrder originalOrder(rows, originalBefore);
    PersonalizedBefore personalizedBefore {scores, originalBefore, std::nullopt};
    const auto window = static_cast<std::size_t>(options.rerankWindow);
    if (window > 0 && window < rows.size())
        personalizedBefore.lastInside = originalOrder.page(window - 1, 1).front();
    RankOrder personalizedOrder(rows, personalizedBefore);

    const auto offset = static_cast<std::size_t>(options.offset);
    const auto limit = static_cast<std::size_t>(options.limit);
    const std::size_t reach = std::max(offset + limit, options.diversity > 0 ? diversityPool : 0);
    const std::vector<std::uint32_t> scored
        = options.useAgentRanking ? personalizedOrder.page(0, reach) : originalOrder.page(0, reach);
    std::vector<std::uint32_t> order = options.diversity > 0 ? diversified(scored, scores, options) : scored;
    std::vector<std::uint32_t> shown = slice(order, offset, limit);
    std::vector<std::uint32_t> originalPage = originalOrder.page(offset, limit);
    return {std::move(rows),
            std::move(key),
            orderedBy,
            std::move(originalOrder),
            std::move(personalizedOrder),
            std::move(order),
            std::move(shown),
            std::move(originalPage)};
}

Ranker::FirstRows Ranker::firstRows(PersonaId id, const RankingOptions& asked, Progress& progress)
{
    check(asked);
    const RankingOptions options = resolved(asked);
    const Profile profile = this->profile(id, options);
    const AgentScore::Columns columns = agentScore(profile, id, options, progress).all();
    std::vector<std::string> warnings;
    Ordered found = ordered(id, profile, columns.affinity, columns.score, options, warnings, progress);
    return {std::move(found.shown), std::move(found.originalPage)};
}

Ranking Ranker::recommend(PersonaId id, const RankingOptions& asked, Progress& progress, const Inquiry& inquiry)
{
    const Stopwatch stopwatch;
    check(asked);
    Ranking ranking;
    ranking.persona = id;
    ranking.options = resolved(asked);
    const RankingOptions& options = ranking.options;
    tellReading(options, ranking);
    tellUnreadText(id, options, ranking);
    const Profile profile = this->profile(id, options, inquiry.without);
    AgentScore score = agentScore(profile, id, options, progress);
    const AgentScore::Columns columns = score.all();

    const std::size_t told = ranking.warnings.size();
    const Ordered found = ordered(id, profile, columns.affinity, columns.score, options, ranking.warnings, progress);
    const auto& [rows, key, orderedBy, originalOrder, personalizedOrder, order, shown, originalPage] = found;
    ranking.eligible = static_cast<std::int64_t>(rows.size());
    if (rows.empty() && ranking.warnings.size() == told)
        ranking.warnings.emplace_back("No item is eligible: everything is filtered out or excluded.");

    // Both places of every row that is described below.
    std::vector<std::uint32_t> described = found.originalPage;
    described.insert(described.end(), found.shown.begin(), found.shown.end());
    const bool inquired = inquiry.row && std::ranges::binary_search(rows, *inquiry.row);
    if (inquired)
        described.push_back(*inquiry.row);
    const auto originalPlace = originalOrder.places(described);
    auto scoredPlace = options.useAgentRanking ? personalizedOrder.places(described) : originalPlace;
    auto finalPlace = scoredPlace;
    for (std::size_t index = 0; index < order.size(); ++index)
        finalPlace[order[index]] = static_cast<int>(index) + 1;

    const auto describe = [&](std::uint32_t row) {
        RankedItem item = rankedItem(row);
        item.originalRank = originalPlace.at(row);
        item.score = columns.score[row];
        if (options.useAgentRanking) {
            item.personalizedRank = finalPlace.at(row);
            item.agentScore = columns.score[row];
        }
        return item;
    };
    const auto explain = [&](std::uint32_t row) {
        RankedItem item = describe(row);
        item.attribution = score.attribution(row);
        checkSum(item.attribution, item.score);
        if (options.diversity > 0)
            item.steps.push_back({"diversity", scoredPlace.at(row), finalPlace.at(row)});
        if (options.explainResults)
            item.explanation = explainItem(item, profile, *m_catalogue, orderedBy);
        return item;
    };
    for (const std::uint32_t row : shown)
        ranking.objects.push_back(explain(row));
    for (const std::uint32_t row : originalPage) {
        ranking.original.push_back(describe(row));
        ranking.original.back().score = key[row];
    }
    if (inquired)
        ranking.about = explain(*inquiry.row);
    if (options.explainResults)
        ranking.rationale = explainRecommendation(ranking, {profile, persona(id).name, score.interests()}, orderedBy);
    ranking.milliseconds = stopwatch.milliseconds();
    return ranking;
}

}  // namespace tastebench::ranking
