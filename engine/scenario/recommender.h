// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/algorithms.h"
#include "engine/scenario/request.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tastebench::scenario {

// Ranks the items of a catalogue for one request, whatever its type (scenarios reference, section 10). Scores are
// computed once, when it is made; ranking some of the rows again is cheap.
class Recommender {
public:
    virtual ~Recommender() = default;

    // The best of the rows allowed, at least the best `depth` of each score that takes part; score descending, then
    // row. Rows that nothing speaks for are left out.
    [[nodiscard]] virtual std::vector<search::ScoredRow> ranked(const search::RowSet& allowed,
                                                                std::size_t depth) const = 0;

    // Whom it recommends for: what exclusions and preselection look at. Several for a group.
    [[nodiscard]] std::span<const Subject> subjects() const { return m_subjects; }
    // Items that are never listed: the one asked about, those of the context.
    [[nodiscard]] std::span<const std::uint32_t> neverListed() const { return m_neverListed; }

protected:
    std::vector<Subject> m_subjects;
    std::vector<std::uint32_t> m_neverListed;
};

// The rank as a score in (0, 1]: 10/(10 + rank), rank from 0.
[[nodiscard]] double rankScore(std::size_t rank);

// The recommender of a type that lists items (or the properties of items) live. `rules` are the effective ones;
// warnings are appended. Throws WRONG_PARAMETER for an id the type needs and the request has not, and for ratings
// beside interactions or a session; ITEM_NOT_FOUND; what chooseAlgorithms() throws; Unavailable
// "RECO_TYPE_NOT_SUPPORTED" for the types that are none of these.
std::unique_ptr<Recommender> makeRecommender(RecoType type, const RecommendationRequest& request, const Case& rules,
                                             const CollectionIndex& index, std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
