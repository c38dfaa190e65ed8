// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/co_occurrence.h"
#include "engine/ranking/collaborative_model.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Item-item similarity over everybody's positive interactions (ranking.md section 2, row "collaborative"), by one of
// the measures of commonSimilarity(). For each candidate c the 200 strongest neighbours are kept, ties by row, so K may
// be asymmetric.
class CollaborativeSimilarity : public CollaborativeModel {
public:
    static constexpr std::size_t keptNeighbours = 200;

    // A neighbour and the number of personas in common, from which the similarity is computed exactly when asked for.
    struct Neighbour {
        std::uint32_t item = 0;
        std::uint32_t common = 0;
    };

    // Of the similarities that count personas in common. Reports items done; throws Error(Cancelled).
    CollaborativeSimilarity(Similarity measure, const CoOccurrence& occurrences, Progress& progress);

    // The neighbours kept for a candidate, strongest first.
    [[nodiscard]] std::span<const Neighbour> neighbours(std::size_t candidate) const;
    [[nodiscard]] double similarity(std::size_t candidate, const Neighbour& neighbour) const;

    void column(std::uint32_t item, std::span<const std::uint32_t> history, std::span<double> out) const override;

private:
    Similarity m_measure;
    std::vector<std::size_t> m_offsets;
    std::vector<Neighbour> m_neighbours;
    std::vector<std::size_t> m_columnOffsets;
    std::vector<Neighbour> m_columns;  // the same, by neighbour: item is the candidate
    std::vector<std::uint32_t> m_fans;  // personas who like each item
};

}  // namespace tastebench::ranking
