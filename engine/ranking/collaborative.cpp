// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative.h"

#include "engine/ranking/co_occurrence.h"

#include <algorithm>

namespace tastebench::ranking {

CollaborativeSimilarity::CollaborativeSimilarity(Similarity measure, const CoOccurrence& occurrences,
                                                 Progress& progress)
    : m_measure(measure)
{
    const std::size_t items = occurrences.items();
    CoOccurrenceCount common(occurrences);

    progress.begin("Comparing items", static_cast<std::int64_t>(items));
    std::vector<std::pair<double, Neighbour>> found;
    const auto stronger = [](const auto& left, const auto& right) {
        return left.first != right.first ? left.first > right.first : left.second.item < right.second.item;
    };
    for (std::uint32_t item = 0; item < items; ++item)
        m_fans.push_back(occurrences.fans(item));
    m_offsets.push_back(0);
    for (std::uint32_t candidate = 0; candidate < items; ++candidate) {
        progress.report(candidate);
        found.clear();
        for (const CommonFans& with : common.of(candidate)) {
            const Neighbour neighbour {with.item, with.common};
            if (with.item != candidate)
                found.emplace_back(similarity(candidate, neighbour), neighbour);
        }
        const std::size_t kept = std::min(keptNeighbours, found.size());
        std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), stronger);
        for (std::size_t index = 0; index < kept; ++index)
            m_neighbours.push_back(found[index].second);
        m_offsets.push_back(m_neighbours.size());
    }

    m_columnOffsets.assign(items + 1, 0);
    for (const Neighbour& neighbour : m_neighbours)
        ++m_columnOffsets[neighbour.item + 1];
    for (std::size_t item = 0; item < items; ++item)
        m_columnOffsets[item + 1] += m_columnOffsets[item];
    m_columns.resize(m_neighbours.size());
    std::vector<std::size_t> next(m_columnOffsets.begin(), m_columnOffsets.end() - 1);
    for (std::size_t candidate = 0; candidate < items; ++candidate) {
        for (const Neighbour& neighbour : neighbours(candidate))
            m_columns[next[neighbour.item]++] = {static_cast<std::uint32_t>(candidate), neighbour.common};
    }
}

std::span<const CollaborativeSimilarity::Neighbour> CollaborativeSimilarity::neighbours(std::size_t candidate) const
{
    return std::span(m_neighbours).subspan(m_offsets[candidate], m_offsets[candidate + 1] - m_offsets[candidate]);
}

double CollaborativeSimilarity::similarity(std::size_t candidate, const Neighbour& neighbour) const
{
    return commonSimilarity(m_measure, neighbour.common, m_fans[candidate], m_fans[neighbour.item]);
}

void CollaborativeSimilarity::column(std::uint32_t item, std::span<const std::uint32_t> /*history*/,
                                     std::span<double> out) const
{
    std::ranges::fill(out, 0.0);
    for (std::size_t index = m_columnOffsets[item]; index < m_columnOffsets[item + 1]; ++index)
        out[m_columns[index].item] = similarity(m_columns[index].item, {item, m_columns[index].common});
}

}  // namespace tastebench::ranking
