// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative.h"

#include <algorithm>
#include <cmath>

namespace tastebench::ranking {

namespace {

constexpr double shrinkage = 10;

// Sparse lists in one array: list k is values[offsets[k], offsets[k + 1]).
struct Lists {
    std::vector<std::size_t> offsets;
    std::vector<std::uint32_t> values;

    [[nodiscard]] std::span<const std::uint32_t> list(std::size_t index) const
    {
        return std::span(values).subspan(offsets[index], offsets[index + 1] - offsets[index]);
    }
};

// The distinct items each persona liked, in row order.
Lists likedItems(const search::InteractionLog& log, Timestamp asOf)
{
    Lists liked;
    liked.offsets.push_back(0);
    for (std::size_t persona = 0; persona < log.personas(); ++persona) {
        const auto begin = static_cast<std::ptrdiff_t>(liked.values.size());
        for (const search::LoggedInteraction& interaction : log.ofPersona(persona)) {
            if (interaction.weight > 0 && interaction.at <= asOf)
                liked.values.push_back(interaction.item);
        }
        std::sort(liked.values.begin() + begin, liked.values.end());
        liked.values.erase(std::unique(liked.values.begin() + begin, liked.values.end()), liked.values.end());
        liked.offsets.push_back(liked.values.size());
    }
    return liked;
}

// The personas who liked each item.
Lists transposed(const Lists& lists, std::size_t items)
{
    Lists result;
    result.offsets.assign(items + 1, 0);
    for (const std::uint32_t item : lists.values)
        ++result.offsets[item + 1];
    for (std::size_t item = 0; item < items; ++item)
        result.offsets[item + 1] += result.offsets[item];
    result.values.resize(lists.values.size());
    std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
    for (std::size_t persona = 0; persona + 1 < lists.offsets.size(); ++persona) {
        for (const std::uint32_t item : lists.list(persona))
            result.values[next[item]++] = static_cast<std::uint32_t>(persona);
    }
    return result;
}

}  // namespace

CollaborativeSimilarity::CollaborativeSimilarity(const search::InteractionLog& log, std::size_t items, Timestamp asOf,
                                                 Progress& progress)
    : m_asOf(asOf)
{
    const Lists liked = likedItems(log, asOf);
    const Lists fans = transposed(liked, items);

    progress.begin("Comparing items", static_cast<std::int64_t>(items));
    std::vector<std::uint32_t> common(items, 0);
    std::vector<std::uint32_t> touched;
    std::vector<std::pair<double, Neighbour>> found;
    const auto stronger = [](const auto& left, const auto& right) {
        return left.first != right.first ? left.first > right.first : left.second.item < right.second.item;
    };
    for (std::size_t item = 0; item < items; ++item)
        m_fans.push_back(static_cast<std::uint32_t>(fans.list(item).size()));
    m_offsets.push_back(0);
    for (std::size_t candidate = 0; candidate < items; ++candidate) {
        progress.report(static_cast<std::int64_t>(candidate));
        touched.clear();
        for (const std::uint32_t persona : fans.list(candidate)) {
            for (const std::uint32_t item : liked.list(persona)) {
                if (common[item]++ == 0)
                    touched.push_back(item);
            }
        }
        found.clear();
        for (const std::uint32_t item : touched) {
            const Neighbour neighbour {item, common[item]};
            if (item != candidate)
                found.emplace_back(similarity(candidate, neighbour), neighbour);
            common[item] = 0;
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
    const double common = neighbour.common;
    const double fans = static_cast<double>(m_fans[candidate]) * m_fans[neighbour.item];
    return common / std::sqrt(fans) * common / (common + shrinkage);
}

void CollaborativeSimilarity::column(std::uint32_t item, std::span<double> out) const
{
    std::ranges::fill(out, 0.0);
    for (std::size_t index = m_columnOffsets[item]; index < m_columnOffsets[item + 1]; ++index)
        out[m_columns[index].item] = similarity(m_columns[index].item, {item, m_columns[index].common});
}

}  // namespace tastebench::ranking
