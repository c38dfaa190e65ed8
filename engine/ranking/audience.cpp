// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/audience.h"

#include "engine/base/crew.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace tastebench::ranking {

namespace {

constexpr double closeScores = 1e-9;

// One thread's share of the work: a ranker of its own.
class PlaceFinder {
public:
    PlaceFinder(const Ranker& ranker, std::uint32_t row, int k, const RankingOptions& options,
             const std::vector<bool>& allowed)
        : m_ranker(ranker)
        , m_row(row)
        , m_k(k)
        , m_options(options)
        , m_allowed(allowed)
    {
        m_options.limit = 1;
        m_options.offset = 0;
        m_options.explainResults = false;
    }

    // Nothing when the item is not eligible for the persona.
    std::optional<AudiencePlace> place(std::uint32_t persona, Progress& progress)
    {
        if (canBeBounded()) {
            const auto rank = firstPlace(persona);
            if (!rank)
                return std::nullopt;
            if (*rank > m_k)
                return AudiencePlace {personaAt(persona).id, *rank, 0};
        }
        const Ranking ranking = m_ranker.recommend(personaAt(persona).id, m_options, progress, {.row = m_row});
        if (!ranking.about)
            return std::nullopt;
        return AudiencePlace {personaAt(persona).id,
                              ranking.about->personalizedRank.value_or(ranking.about->originalRank),
                              ranking.about->score};
    }

private:
    [[nodiscard]] const search::Catalogue& catalogue() const { return *m_ranker.catalogue(); }
    [[nodiscard]] const Persona& personaAt(std::uint32_t row) const { return catalogue().personas->personas[row]; }

    // Where the score is a sum over the history that one vector stands for, and nothing reorders what it says.
    [[nodiscard]] bool canBeBounded() const
    {
        return m_options.affinity == Affinity::Mean && m_options.algorithms == AlgorithmShares {}
        && m_options.diversity == 0 && m_options.rerankWindow == 0 && !m_options.excludeNearDuplicates;
    }

    // The best place that the item can have: behind those that score clearly more. Nothing when it is not eligible.
    // Scores every item with the mean of the persona's history as one vector: equal to the real score up to rounding,
    // at a hundredth of the cost.
    std::optional<int> firstPlace(std::uint32_t persona)
    {
        m_eligible = m_allowed;
        if (m_options.excludeInteractedItems) {
            for (const search::LoggedInteraction& interaction : catalogue().log->ofPersona(persona)) {
                if (interaction.at <= *m_options.asOf)
                    m_eligible[interaction.item] = false;
            }
        }
        if (!m_eligible[m_row])
            return std::nullopt;
        const std::vector<double> scores = approximateScores(persona);
        int rank = 1;
        for (std::size_t row = 0; row < scores.size(); ++row) {
            if (!m_eligible[row] || row == m_row)
                continue;
            const double lead = scores[row] - scores[m_row];
            const double close = closeScores * std::max({1.0, std::abs(scores[row]), std::abs(scores[m_row])});
            rank += lead > close ? 1 : 0;
        }
        return rank;
    }

    std::vector<double> approximateScores(std::uint32_t persona)
    {
        const search::VectorTable& table = *catalogue().trainedVector(m_options.vector).table;
        const Profile profile = m_ranker.profile(personaAt(persona).id, m_options);
        std::vector<double> mean(table.dimensions(), 0.0);
        for (const ProfileEntry& entry : profile.entries) {
            const std::vector<double> unit = table.unitVector(entry.item);
            for (std::size_t dimension = 0; dimension < mean.size(); ++dimension)
                mean[dimension] += entry.relative / profile.z * unit[dimension];
        }
        const double length = std::sqrt(std::inner_product(mean.begin(), mean.end(), mean.begin(), 0.0));
        std::vector<double> column(table.rows(), 0.0);
        Profile whole = profile;
        whole.entries.clear();
        KernelView kernel;
        if (length > 0) {
            table.cosines(mean, column);
            whole.entries.push_back({.weight = length, .effective = length, .relative = length});
            whole.z = 1;
            kernel.content.push_back(column.data());
            kernel.collaborative.push_back(nullptr);
        }
        return m_ranker
            .agentScore(whole, AffinitySum(whole, std::move(kernel), Affinity::Mean, &table), personaAt(persona).id,
                        m_options)
            .all()
            .score;
    }

    Ranker m_ranker;
    std::uint32_t m_row;
    int m_k;
    RankingOptions m_options;
    const std::vector<bool>& m_allowed;
    std::vector<bool> m_eligible;
};

}  // namespace

Audience audienceOf(const Ranker& ranker, std::uint32_t row, int k, const RankingOptions& asked, Progress& progress)
{
    check(asked);
    const search::Catalogue& catalogue = *ranker.catalogue();
    Audience audience;
    audience.options = asked;
    audience.options.asOf = resolvedAsOf(catalogue, asked.asOf, Timestamp::now());
    // What does not depend on the persona is found out once, and shared by the copies.
    Ranker shared = ranker;
    const std::vector<bool> allowed = shared.allowedRows(audience.options);
    const std::size_t personas = catalogue.personas->personas.size();
    std::vector<PlaceFinder> finders;
    for (std::size_t index = 0; index < crewSize(personas); ++index)
        finders.emplace_back(shared, row, k, audience.options, allowed);
    progress.begin("Recommending to everybody", static_cast<std::int64_t>(personas));
    std::vector<std::optional<AudiencePlace>> places(personas);
    inParallel(finders, personas, progress, [&places](PlaceFinder& finder, std::size_t persona, Progress& silent) {
        places[persona] = finder.place(static_cast<std::uint32_t>(persona), silent);
    });
    for (const auto& place : places) {
        if (!place)
            continue;
        audience.ranks.push_back(place->rank);
        if (place->rank <= k)
            audience.personas.push_back(*place);
    }
    audience.evaluated = static_cast<std::int64_t>(personas);
    std::ranges::sort(audience.ranks);
    const auto uuidOf = [&](PersonaId id) { return catalogue.personas->personas[*catalogue.personas->row(id)].uuid; };
    std::ranges::sort(audience.personas, [&](const AudiencePlace& left, const AudiencePlace& right) {
        if (left.rank != right.rank)
            return left.rank < right.rank;
        return left.score != right.score ? left.score > right.score : uuidOf(left.persona) < uuidOf(right.persona);
    });
    return audience;
}

}  // namespace tastebench::ranking
