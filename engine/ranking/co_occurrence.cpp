// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/co_occurrence.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tastebench::ranking {

double commonSimilarity(Similarity measure, double common, double fans, double otherFans)
{
    constexpr double shrinkage = 10;
    switch (measure) {
    case Similarity::Jaccard:
        return common / (fans + otherFans - common) * common / (common + shrinkage);
    case Similarity::Lift:
        return common / (fans * otherFans) * common / (common + shrinkage);
    case Similarity::Count:
        return common / (common + shrinkage);
    default:
        return common / std::sqrt(fans * otherFans) * common / (common + shrinkage);
    }
}

CoOccurrence::CoOccurrence(const search::InteractionLog& log, std::size_t items, Timestamp asOf)
    : m_liked(likedItems(log, asOf))
    , m_fans(transposed(m_liked, items))
{
}

CoOccurrence::Lists CoOccurrence::likedItems(const search::InteractionLog& log, Timestamp asOf)
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

CoOccurrence::Lists CoOccurrence::transposed(const Lists& lists, std::size_t items)
{
    Lists result;
    result.offsets.assign(items + 1, 0);
    for (const std::uint32_t item : lists.values)
        ++result.offsets[item + 1];
    for (std::size_t item = 0; item < items; ++item)
        result.offsets[item + 1] += result.offsets[item];
    result.values.resize(lists.values.size());
    std::vector<std::size_t> next(result.offsets.begin(), result.offsets.end() - 1);
    for (std::size_t persona = 0; persona < lists.size(); ++persona) {
        for (const std::uint32_t item : lists.list(persona))
            result.values[next[item]++] = static_cast<std::uint32_t>(persona);
    }
    return result;
}

CoOccurrenceCount::CoOccurrenceCount(const CoOccurrence& occurrences)
    : m_occurrences(occurrences)
    , m_common(occurrences.items(), 0)
{
}

std::span<const CommonFans> CoOccurrenceCount::of(std::uint32_t item)
{
    m_found.clear();
    for (const std::uint32_t persona : m_occurrences.fansOf(item)) {
        for (const std::uint32_t other : m_occurrences.likedBy(persona)) {
            if (m_common[other]++ == 0)
                m_found.push_back({other, 0});
        }
    }
    for (CommonFans& found : m_found)
        found.common = std::exchange(m_common[found.item], 0);
    return m_found;
}

}  // namespace tastebench::ranking
