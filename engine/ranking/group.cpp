// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/group.h"

#include "engine/base/error.h"
#include "engine/ranking/rank_order.h"
#include "engine/ranking/recommendation_order.h"
#include "engine/ranking/stopwatch.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>

namespace tastebench::ranking {

namespace {

void checkRequest(const GroupRequest& request)
{
    check(request.options);
    if (request.members.size() < 2)
        throwWrongParameter("A group has two members or more.", "members");
    for (auto member = request.members.begin(); member != request.members.end(); ++member) {
        if (!(member->weight > 0 && member->weight < 1e9))
            throwWrongParameter(fmt::format("A member's weight is a number above 0, not {}.", member->weight),
                                "members");
        if (std::find_if(std::next(member), request.members.end(),
                         [&](const GroupMember& other) { return other.persona == member->persona; })
            != request.members.end())
            throwWrongParameter("A persona is a member of a group once.", "members");
    }
    if (!(request.consensus >= 0 && request.consensus <= 1))
        throwWrongParameter(fmt::format("consensus must be between 0 and 1, not {}.", request.consensus), "consensus");
    if (request.options.diversity > 0)
        throwWrongParameter("A group's ranking has no diversity step: diversity must be 0.", "diversity");
    if (request.options.rerankWindow > 0)
        throwWrongParameter("A group's ranking has no window: rerank_window must be 0.", "rerank_window");
}

// A member at work: a ranker of its own keeps the columns of its terms.
struct Voice {
    std::string name;
    double weight;
    Ranker ranker;
    Profile profile;
    AgentScore score;
    AgentScore::Columns columns;

    Voice(const Ranker& shared, const GroupMember& member, const RankingOptions& options, Progress& progress)
        : weight(member.weight)
        , ranker(shared)
        , profile(ranker.profile(member.persona, options))
        , score(ranker.agentScore(profile, member.persona, options, progress))
        , columns(score.all())
    {
        const auto& personas = *ranker.catalogue()->personas;
        name = personas.personas[*personas.row(member.persona)].name;
    }
};

class Group {
public:
    Group(const Ranker& ranker, const GroupRequest& request, Progress& progress)
        : m_ranker(ranker)
        , m_consensus(request.consensus)
    {
        m_ranking.options = request.options;
        m_ranking.options.asOf = resolvedAsOf(*ranker.catalogue(), request.options.asOf, Timestamp::now());
        m_ranking.consensus = request.consensus;
        double total = 0;
        for (const GroupMember& member : request.members)
            total += member.weight;
        for (const GroupMember& member : request.members)
            m_ranking.members.push_back({member.persona, member.weight / total});
        for (const GroupMember& member : m_ranking.members)
            m_voices.push_back(std::make_unique<Voice>(m_ranker, member, m_ranking.options, progress));
        const InstructionReading& reading = m_ranker.reading(m_ranking.options);
        m_ranking.rules = reading.rules;
        m_ranking.notUnderstood = reading.notUnderstood;
    }

    GroupRanking rank()
    {
        const std::vector<std::uint32_t> rows = eligibleRows();
        m_ranking.eligible = static_cast<std::int64_t>(rows.size());
        const std::vector<double> scores = blended(&AgentScore::Columns::score);
        std::vector<double> key = blended(&AgentScore::Columns::affinity);
        if (std::ranges::all_of(rows, [&key](std::uint32_t row) { return key[row] == 0; }))
            key = scores;
        const RankingOptions& options = m_ranking.options;
        const OriginalBefore originalBefore {
            key,
            options.algorithms.content > 0 ? m_ranker.catalogue()->trainedVector(options.vector).table.get() : nullptr};
        RankOrder originalOrder(rows, originalBefore);
        RankOrder personalizedOrder(rows, PersonalizedBefore {scores, originalBefore, std::nullopt});
        const auto offset = static_cast<std::size_t>(options.offset);
        const auto limit = static_cast<std::size_t>(options.limit);
        const std::vector<std::uint32_t> shown
            = options.useAgentRanking ? personalizedOrder.page(offset, limit) : originalOrder.page(offset, limit);
        const auto originalPlace = originalOrder.places(shown);
        for (std::size_t index = 0; index < shown.size(); ++index) {
            GroupItem described = describe(shown[index], scores[shown[index]]);
            described.item.originalRank = originalPlace.at(shown[index]);
            if (options.useAgentRanking) {
                described.item.personalizedRank = static_cast<int>(offset + index) + 1;
                described.item.agentScore = described.item.score;
            }
            m_ranking.objects.push_back(std::move(described));
        }
        if (options.explainResults)
            m_ranking.rationale = rationale();
        return std::move(m_ranking);
    }

private:
    std::vector<std::uint32_t> eligibleRows()
    {
        std::vector<std::uint32_t> rows;
        for (std::size_t index = 0; index < m_voices.size(); ++index) {
            std::vector<std::string> warnings;
            const auto own
                = m_voices[index]->ranker.eligibleRows(m_ranking.members[index].persona, m_ranking.options, warnings);
            if (index == 0) {
                rows = own;
                m_ranking.warnings = std::move(warnings);
                continue;
            }
            std::vector<std::uint32_t> both;
            std::ranges::set_intersection(rows, own, std::back_inserter(both));
            rows = std::move(both);
        }
        if (rows.empty() && m_ranking.warnings.empty())
            m_ranking.warnings.emplace_back("No item is eligible for every member.");
        return rows;
    }

    // The first of the members whom a row pleases least.
    [[nodiscard]] std::size_t leastPleased(std::uint32_t row, std::vector<double> AgentScore::Columns::*column) const
    {
        std::size_t least = 0;
        for (std::size_t index = 1; index < m_voices.size(); ++index) {
            if ((m_voices[index]->columns.*column)[row] < (m_voices[least]->columns.*column)[row])
                least = index;
        }
        return least;
    }

    [[nodiscard]] std::vector<double> blended(std::vector<double> AgentScore::Columns::*column) const
    {
        std::vector<double> values(m_ranker.catalogue()->items->rows(), 0.0);
        for (std::uint32_t row = 0; row < values.size(); ++row) {
            double mean = 0;
            for (const auto& voice : m_voices)
                mean += voice->weight * (voice->columns.*column)[row];
            const double least = (m_voices[leastPleased(row, column)]->columns.*column)[row];
            values[row] = (1 - m_consensus) * mean + m_consensus * least;
        }
        return values;
    }

    GroupItem describe(std::uint32_t row, double score)
    {
        GroupItem described;
        described.item = m_ranker.rankedItem(row);
        described.item.score = score;
        const std::size_t least = leastPleased(row, &AgentScore::Columns::score);
        for (std::size_t index = 0; index < m_voices.size(); ++index) {
            Voice& voice = *m_voices[index];
            MemberShare share;
            share.score = voice.columns.score[row];
            share.decides = m_consensus > 0 && index == least;
            const double factor = (1 - m_consensus) * voice.weight + (share.decides ? m_consensus : 0);
            for (Addend addend : voice.score.attribution(row)) {
                addend.value *= factor;
                addend.label = fmt::format("{}: {}", voice.name, addend.label);
                share.share += addend.value;
                if (addend.value == 0)
                    continue;
                described.item.attribution.push_back(std::move(addend));
                described.memberOfAddend.push_back(index);
            }
            described.members.push_back(share);
        }
        checkSum(described.item.attribution, described.item.score);
        if (m_ranking.options.explainResults)
            described.item.explanation = explanation(described);
        return described;
    }

    [[nodiscard]] std::string explanation(const GroupItem& described) const
    {
        const auto& shares = described.members;
        const auto most = std::ranges::max_element(shares, {}, &MemberShare::score) - shares.begin();
        const auto least = std::ranges::min_element(shares, {}, &MemberShare::score) - shares.begin();
        const auto nameAt = [this](std::ptrdiff_t index) { return m_voices[static_cast<std::size_t>(index)]->name; };
        const auto scoreAt = [&shares](std::ptrdiff_t index) { return shares[static_cast<std::size_t>(index)].score; };
        if (most == least)
            return fmt::format("Pleases everybody alike ({:+.3f}).", scoreAt(most));
        return fmt::format("Pleases {} most ({:+.3f}) and {} least ({:+.3f}){}.", nameAt(most), scoreAt(most),
                           nameAt(least), scoreAt(least),
                           m_consensus > 0 ? fmt::format(", who decides {:.0f} % of its place", 100 * m_consensus)
                                           : std::string());
    }

    [[nodiscard]] std::string rationale() const
    {
        std::string names;
        for (std::size_t index = 0; index < m_voices.size(); ++index)
            names += fmt::format("{}{} ({:.0f} %)",
                                 index == 0                         ? ""
                                     : index + 1 == m_voices.size() ? " and "
                                                                    : ", ",
                                 m_voices[index]->name, 100 * m_voices[index]->weight);
        const char* const score = m_ranking.options.useAgentRanking ? "agent scores" : "affinities";
        if (m_consensus == 0)
            return fmt::format("Ordered by the mean of the {} of {}.", score, names);
        if (m_consensus == 1)
            return fmt::format("Ordered by the lowest of the {} of {}: nobody is left out.", score, names);
        return fmt::format("Ordered by the mean of the {} of {}, and for {:.0f} % by the lowest of them.", score, names,
                           100 * m_consensus);
    }

    Ranker m_ranker;
    double m_consensus;
    GroupRanking m_ranking;
    std::vector<std::unique_ptr<Voice>> m_voices;
};

}  // namespace

GroupRanking rankForGroup(const Ranker& ranker, const GroupRequest& request, Progress& progress)
{
    const Stopwatch stopwatch;
    checkRequest(request);
    GroupRanking ranking = Group(ranker, request, progress).rank();
    ranking.milliseconds = stopwatch.milliseconds();
    return ranking;
}

Ranking asRanking(const GroupRanking& group)
{
    Ranking ranking;
    ranking.options = group.options;
    ranking.eligible = group.eligible;
    ranking.rules = group.rules;
    ranking.notUnderstood = group.notUnderstood;
    ranking.rationale = group.rationale;
    ranking.warnings = group.warnings;
    ranking.milliseconds = group.milliseconds;
    for (const GroupItem& described : group.objects)
        ranking.objects.push_back(described.item);
    return ranking;
}

}  // namespace tastebench::ranking
