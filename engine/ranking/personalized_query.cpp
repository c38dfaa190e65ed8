// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/blend.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/stopwatch.h"
#include "engine/search/query_parts.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace tastebench::ranking {

namespace {

// What the blend needs of one candidate.
struct Blend {
    double strength = 0;
    double queryScaled = 0;
    double leastScore = 0;
    double scoreRange = 0;
};

// The addends of F: the query's share, every addend of the score times strength / R, and the baseline that the
// scaling takes off.
std::vector<Addend> blendedAttribution(const Blend& blend, const std::vector<Addend>& scoreAddends)
{
    std::vector<Addend> addends;
    const auto add = [&addends](Addend addend) {
        if (addend.value != 0)
            addends.push_back(std::move(addend));
    };
    add({AddendKind::Query, std::nullopt, "query", (1 - blend.strength) * blend.queryScaled});
    if (blend.scoreRange == 0)
        return addends;
    for (Addend addend : scoreAddends) {
        addend.value *= blend.strength / blend.scoreRange;
        add(std::move(addend));
    }
    add({AddendKind::Baseline, std::nullopt, "baseline", -blend.strength * blend.leastScore / blend.scoreRange});
    return addends;
}

}  // namespace

Ranking Ranker::query(const std::optional<PersonaId>& id, const Query& query, const RankingOptions& asked,
                      Progress& progress, const Inquiry& inquiry)
{
    const Stopwatch stopwatch;
    check(asked);
    check(query);
    Ranking ranking;
    ranking.persona = id;
    ranking.query = query;
    ranking.options = resolved(asked);
    const RankingOptions& options = ranking.options;
    const search::QueryResult& result = candidates(query, options, id.has_value());
    ranking.warnings = result.warnings;
    tellReading(options, ranking);
    if (id)
        tellUnreadText(*id, options, ranking);
    if (!id && reading(options).scored() > 0)
        ranking.warnings.emplace_back("Without a persona only the filters of an instruction count.");
    ranking.eligible = static_cast<std::int64_t>(result.candidates.size());

    const std::size_t count = result.candidates.size();
    std::vector<double> queryScores;
    for (const search::ScoredRow& candidate : result.candidates)
        queryScores.push_back(candidate.score);
    std::vector<double> shownScores = queryScores;  // F, or the query score without a persona
    std::vector<double> agentScores(count, 0.0);
    Scaled queryScaled;
    Scaled agentScaled;
    Profile profile;
    std::optional<AgentScore> score;
    if (id) {
        profile = this->profile(*id, options, inquiry.without);
        score.emplace(agentScore(profile, *id, options, progress));
        for (std::size_t index = 0; index < count; ++index)
            agentScores[index] = score->of(result.candidates[index].row);
        queryScaled = minMaxScaled(queryScores);
        agentScaled = minMaxScaled(agentScores);
        for (std::size_t index = 0; index < count; ++index)
            shownScores[index] = blended(query.strength, queryScaled.values[index], agentScaled.values[index]);
    }

    // Candidates come in query order, so their index is the original rank and the last tie-break at once.
    std::vector<std::size_t> scored(count);
    std::iota(scored.begin(), scored.end(), std::size_t {0});
    std::ranges::stable_sort(scored, std::greater<> {},
                             [&shownScores](std::size_t index) { return shownScores[index]; });
    std::vector<std::size_t> order = scored;
    if (options.diversity > 0) {
        std::unordered_map<std::uint32_t, std::size_t> indexOf;
        std::vector<std::uint32_t> rows;
        std::vector<double> scoreOfRow(m_catalogue->items->rows(), 0.0);
        for (const std::size_t index : scored) {
            const std::uint32_t row = result.candidates[index].row;
            indexOf[row] = index;
            scoreOfRow[row] = shownScores[index];
            rows.push_back(row);
        }
        order.clear();
        for (const std::uint32_t row : diversified(rows, scoreOfRow, options))
            order.push_back(indexOf.at(row));
    }
    std::vector<int> scoredPlace(count);
    std::vector<int> finalPlace(count);
    for (std::size_t place = 0; place < count; ++place) {
        scoredPlace[scored[place]] = static_cast<int>(place) + 1;
        finalPlace[order[place]] = static_cast<int>(place) + 1;
    }

    const auto describe = [&](std::size_t index) {
        RankedItem item = rankedItem(result.candidates[index].row);
        item.originalRank = static_cast<int>(index) + 1;
        item.score = shownScores[index];
        item.queryScore = queryScores[index];
        if (id) {
            item.personalizedRank = finalPlace[index];
            item.queryScaled = queryScaled.values[index];
            item.agentScore = agentScores[index];
        }
        return item;
    };
    std::optional<search::QueryParts> parts;
    if (options.explainResults)
        parts.emplace(*m_catalogue, query, result);
    const auto explain = [&](std::size_t index) {
        RankedItem item = describe(index);
        if (score)
            item.attribution
                = blendedAttribution({query.strength, queryScaled.values[index], agentScaled.least, agentScaled.range},
                                     score->attribution(item.row));
        else if (item.score != 0)
            item.attribution = {{AddendKind::Query, std::nullopt, "query", item.score}};
        checkSum(item.attribution, item.score);
        if (options.diversity > 0)
            item.steps.push_back({"diversity", scoredPlace[index], finalPlace[index]});
        if (parts) {
            item.queryParts = parts->of(result.candidates[index]);
            item.explanation = explainItem(item, profile, *m_catalogue);
        }
        return item;
    };
    const std::size_t first = std::min(static_cast<std::size_t>(options.offset), count);
    const std::size_t last = std::min(first + static_cast<std::size_t>(options.limit), count);
    for (std::size_t place = first; place < last; ++place)
        ranking.objects.push_back(explain(order[place]));
    for (std::size_t index = first; index < last; ++index) {
        RankedItem item = describe(index);
        item.score = queryScores[index];
        ranking.original.push_back(std::move(item));
    }
    for (std::size_t index = 0; index < count; ++index) {
        if (result.candidates[index].row == inquiry.row)
            ranking.about = explain(index);
    }
    if (options.explainResults)
        ranking.rationale = explainQuery(ranking, profile, id ? persona(*id).name : std::string {});
    ranking.milliseconds = stopwatch.milliseconds();
    return ranking;
}

}  // namespace tastebench::ranking
