// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/search/interaction_log.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Item-item similarity over everybody's positive interactions (ranking.md section 2, row "collaborative"): the cosine
// of two items' binary persona columns times n / (n + 10), n being the personas in common. For each candidate c the
// 200 strongest neighbours are kept, ties by row, so K may be asymmetric; K(c, c) = 0.
// Immutable; made for one log and one instant.
class CollaborativeSimilarity {
public:
    static constexpr std::size_t keptNeighbours = 200;

    // A neighbour and the number of personas in common, from which the similarity is computed exactly when asked for.
    struct Neighbour {
        std::uint32_t item = 0;
        std::uint32_t common = 0;
    };

    // Counts interactions with weight > 0 and time ≤ asOf. Reports items done; throws Error(Cancelled).
    CollaborativeSimilarity(const search::InteractionLog& log, std::size_t items, Timestamp asOf, Progress& progress);

    [[nodiscard]] Timestamp asOf() const { return m_asOf; }

    // The neighbours kept for a candidate, strongest first.
    [[nodiscard]] std::span<const Neighbour> neighbours(std::size_t candidate) const;
    [[nodiscard]] double similarity(std::size_t candidate, const Neighbour& neighbour) const;

    // K(c, item) for every c: out[c]. out holds one value per item and is overwritten.
    void column(std::uint32_t item, std::span<double> out) const;

private:
    Timestamp m_asOf;
    std::vector<std::size_t> m_offsets;
    std::vector<Neighbour> m_neighbours;
    std::vector<std::size_t> m_columnOffsets;
    std::vector<Neighbour> m_columns;  // the same, by neighbour: item is the candidate
    std::vector<std::uint32_t> m_fans;  // personas who like each item
};

}  // namespace tastebench::ranking
