// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/candidate_block.h"
#include "engine/ranking/blend.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/stopwatch.h"
#include "engine/search/query_parts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
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

struct Ranker::Block {
    std::size_t first = 0;  // the candidate it begins with
    std::vector<double> agentScores;
    std::vector<double> shownScores;  // F, or the query score without a persona
    Scaled queryScaled;
    Scaled agentScaled;
    std::vector<std::size_t> order;  // by place, the candidate
    std::vector<int> scoredRank;  // by candidate of the block, before diversity and after
    std::vector<int> finalRank;
};

Ranker::Block Ranker::block(const search::QueryResult& result, std::size_t number, AgentScore* score,
                            const Query& query, const RankingOptions& options) const
{
    Block block;
    block.first = number == 0 ? 0 : result.blockEnds[number - 1];
    const std::span<const search::ScoredRow> candidates
        = std::span(result.candidates).subspan(block.first, result.blockEnds[number] - block.first);
    const std::size_t count = candidates.size();
    for (const search::ScoredRow& candidate : candidates)
        block.shownScores.push_back(candidate.score);
    block.agentScores.assign(count, 0.0);
    if (score) {
        for (std::size_t index = 0; index < count; ++index)
            block.agentScores[index] = score->of(candidates[index].row);
        block.queryScaled = minMaxScaled(block.shownScores);
        block.agentScaled = minMaxScaled(block.agentScores);
        for (std::size_t index = 0; index < count; ++index)
            block.shownScores[index]
                = blended(query.strength, block.queryScaled.values[index], block.agentScaled.values[index]);
    }

    // Candidates come in query order, so their index is the last tie-break.
    std::vector<std::size_t> scored(count);
    std::iota(scored.begin(), scored.end(), std::size_t {0});
    std::ranges::stable_sort(scored, std::greater<> {},
                             [&block](std::size_t index) { return block.shownScores[index]; });
    std::vector<std::size_t> order = scored;
    if (options.diversity > 0) {
        std::unordered_map<std::uint32_t, std::size_t> indexOf;
        std::vector<std::uint32_t> rows;
        std::vector<double> scoreOfRow(m_catalogue->items->rows(), 0.0);
        for (const std::size_t index : scored) {
            const std::uint32_t row = candidates[index].row;
            indexOf[row] = index;
            scoreOfRow[row] = block.shownScores[index];
            rows.push_back(row);
        }
        order.clear();
        for (const std::uint32_t row : diversified(rows, scoreOfRow, options))
            order.push_back(indexOf.at(row));
    }
    block.scoredRank.resize(count);
    block.finalRank.resize(count);
    for (std::size_t place = 0; place < count; ++place) {
        block.scoredRank[scored[place]] = static_cast<int>(block.first + place) + 1;
        block.finalRank[order[place]] = static_cast<int>(block.first + place) + 1;
        block.order.push_back(block.first + order[place]);
    }
    return block;
}

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
    const search::QueryResult& result = candidates(id, query, options);
    ranking.warnings = result.warnings;
    tellReading(options, ranking);
    if (id)
        tellUnreadText(*id, options, ranking);
    if (!id && reading(options).scored() > 0)
        ranking.warnings.emplace_back("Without a persona only the filters of an instruction count.");
    const std::size_t count = result.candidates.size();
    ranking.eligible = static_cast<std::int64_t>(count);

    Profile profile;
    std::optional<AgentScore> score;
    if (id) {
        profile = this->profile(*id, options, inquiry.without);
        score.emplace(agentScore(profile, *id, options, progress));
    }
    std::map<std::size_t, Block> blocks;  // those looked at, by number
    const auto blockOf = [&](std::size_t index) -> const Block& {
        const auto number
            = static_cast<std::size_t>(std::ranges::upper_bound(result.blockEnds, index) - result.blockEnds.begin());
        const auto found = blocks.find(number);
        return found != blocks.end()
            ? found->second
            : blocks.emplace(number, block(result, number, score ? &*score : nullptr, query, options)).first->second;
    };

    const auto describe = [&](std::size_t index) {
        const Block& block = blockOf(index);
        const std::size_t at = index - block.first;
        RankedItem item = rankedItem(result.candidates[index].row);
        item.originalRank = static_cast<int>(index) + 1;
        item.score = block.shownScores[at];
        item.queryScore = result.candidates[index].score;
        if (id) {
            item.personalizedRank = block.finalRank[at];
            item.queryScaled = block.queryScaled.values[at];
            item.agentScore = block.agentScores[at];
        }
        return item;
    };
    std::optional<search::QueryParts> parts;
    if (options.explainResults)
        parts.emplace(*m_catalogue, query, result);
    const auto explain = [&](std::size_t index) {
        const Block& block = blockOf(index);
        const std::size_t at = index - block.first;
        RankedItem item = describe(index);
        if (score)
            item.attribution = blendedAttribution(
                {query.strength, block.queryScaled.values[at], block.agentScaled.least, block.agentScaled.range},
                score->attribution(item.row));
        else if (item.score != 0)
            item.attribution = {{AddendKind::Query, std::nullopt, "query", item.score}};
        checkSum(item.attribution, item.score);
        if (options.diversity > 0)
            item.steps.push_back({"diversity", block.scoredRank[at], block.finalRank[at]});
        if (parts) {
            item.queryParts = parts->of(result.candidates[index]);
            item.explanation = explainItem(item, profile, *m_catalogue);
        }
        return item;
    };
    const std::size_t first = std::min(static_cast<std::size_t>(options.offset), count);
    const std::size_t last = std::min(first + static_cast<std::size_t>(options.limit), count);
    for (std::size_t place = first; place < last; ++place) {
        const Block& block = blockOf(place);
        ranking.objects.push_back(explain(block.order[place - block.first]));
    }
    for (std::size_t index = first; index < last; ++index) {
        RankedItem item = describe(index);
        item.score = *item.queryScore;
        ranking.original.push_back(std::move(item));
    }
    const auto about = std::ranges::find_if(
        result.candidates, [&inquiry](const search::ScoredRow& candidate) { return candidate.row == inquiry.row; });
    if (about != result.candidates.end())
        ranking.about = explain(static_cast<std::size_t>(about - result.candidates.begin()));
    if (options.explainResults)
        ranking.rationale
            = explainQuery(ranking, {profile, id ? persona(*id).name : std::string {}, score ? score->interests() : 0},
                           candidateBlock(query, options, id.has_value()));
    ranking.milliseconds = stopwatch.milliseconds();
    return ranking;
}

}  // namespace tastebench::ranking
