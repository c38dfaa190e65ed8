// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/blend.h"
#include "engine/ranking/diversity.h"
#include "engine/ranking/popularity.h"
#include "engine/ranking/rank_order.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/stopwatch.h"

#include <algorithm>
#include <unordered_map>

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
    const auto placed = maximalMarginalRelevance(minMaxScaled(relevance).values, similarity, 1 - options.diversity, pool);
    for (std::size_t index = 0; index < placed.size(); ++index)
        result[index] = order[placed[index]];
    return result;
}

Ranking Ranker::recommend(PersonaId id, const RankingOptions& asked, Progress& progress)
{
    const Stopwatch stopwatch;
    check(asked);
    Ranking ranking;
    ranking.persona = id;
    ranking.options = resolved(asked);
    const RankingOptions& options = ranking.options;
    const Profile profile = this->profile(id, options);
    AgentScore score = agentScore(profile, id, options, progress);
    const AgentScore::Columns columns = score.all();

    const std::vector<std::uint32_t> rows = eligibleRows(id, options);
    ranking.eligible = static_cast<std::int64_t>(rows.size());
    if (rows.empty())
        ranking.warnings.emplace_back("No item is eligible: everything is filtered out or excluded.");

    const auto allZero = [&rows](const std::vector<double>& values) {
        return std::ranges::all_of(rows, [&values](std::uint32_t row) { return values[row] == 0; });
    };
    OriginalOrder orderedBy = OriginalOrder::Affinity;
    std::vector<double> substitute;
    if (allZero(columns.affinity)) {
        RankingOptions withTerms = options;
        withTerms.useAgentRanking = true;
        orderedBy = OriginalOrder::ScoreWithoutInstruction;
        substitute = agentScore(profile, id, withTerms, progress).all().score;
        if (allZero(substitute)) {
            orderedBy = OriginalOrder::Popularity;
            substitute = popularity(*m_catalogue->log, m_catalogue->items->rows(), *options.asOf);
        }
    }
    const std::vector<double>& originalKey = orderedBy == OriginalOrder::Affinity ? columns.affinity : substitute;
    const search::VectorTable* table
        = options.algorithms.content > 0 ? m_catalogue->trainedVector(options.vector).table.get() : nullptr;
    const auto original = [&originalKey, table](std::uint32_t left, std::uint32_t right) {
        if (table && table->has(left) != table->has(right))
            return table->has(left);
        return originalKey[left] != originalKey[right] ? originalKey[left] > originalKey[right] : left < right;
    };
    RankOrder originalOrder(rows, original);

    // The last row inside the rerank window; nothing when the window takes all.
    std::optional<std::uint32_t> lastInside;
    const auto window = static_cast<std::size_t>(options.rerankWindow);
    if (window > 0 && window < rows.size())
        lastInside = originalOrder.page(window - 1, 1).front();
    const auto personalized = [&](std::uint32_t left, std::uint32_t right) {
        const bool leftInside = !lastInside || !original(*lastInside, left);
        const bool rightInside = !lastInside || !original(*lastInside, right);
        if (leftInside != rightInside)
            return leftInside;
        if (leftInside && columns.score[left] != columns.score[right])
            return columns.score[left] > columns.score[right];
        return original(left, right);
    };
    RankOrder personalizedOrder(rows, personalized);

    const auto offset = static_cast<std::size_t>(options.offset);
    const auto limit = static_cast<std::size_t>(options.limit);
    const std::size_t reach = std::max(offset + limit, options.diversity > 0 ? diversityPool : 0);
    const std::vector<std::uint32_t> scored
        = options.useAgentRanking ? personalizedOrder.page(0, reach) : originalOrder.page(0, reach);
    const std::vector<std::uint32_t> order
        = options.diversity > 0 ? diversified(scored, columns.score, options) : scored;
    const std::vector<std::uint32_t> shown = slice(order, offset, limit);
    const std::vector<std::uint32_t> originalPage = originalOrder.page(offset, limit);

    std::unordered_map<std::uint32_t, int> scoredPlace;
    std::unordered_map<std::uint32_t, int> finalPlace = personalizedOrder.places(originalPage);
    for (std::size_t index = 0; index < order.size(); ++index) {
        scoredPlace[scored[index]] = static_cast<int>(index) + 1;
        finalPlace[order[index]] = static_cast<int>(index) + 1;
    }
    const auto originalPlace = originalOrder.places(shown);

    const auto describe = [&](std::uint32_t row, int originalRank) {
        RankedItem item = rankedItem(row);
        item.originalRank = originalRank;
        item.score = columns.score[row];
        if (options.useAgentRanking) {
            item.personalizedRank = finalPlace.at(row);
            item.agentScore = columns.score[row];
        }
        return item;
    };
    for (const std::uint32_t row : shown) {
        RankedItem item = describe(row, originalPlace.at(row));
        item.attribution = score.attribution(row);
        checkSum(item.attribution, item.score);
        if (options.diversity > 0)
            item.steps.push_back({"diversity", scoredPlace.at(row), finalPlace.at(row)});
        if (options.explainResults)
            item.explanation = explainItem(item, profile, *m_catalogue);
        ranking.objects.push_back(std::move(item));
    }
    for (std::size_t index = 0; index < originalPage.size(); ++index) {
        RankedItem item = describe(originalPage[index], static_cast<int>(offset + index) + 1);
        item.score = originalKey[originalPage[index]];
        ranking.original.push_back(std::move(item));
    }
    if (options.explainResults)
        ranking.rationale = explainRecommendation(ranking, profile, persona(id).name, orderedBy);
    ranking.milliseconds = stopwatch.milliseconds();
    return ranking;
}

}  // namespace tastebench::ranking
