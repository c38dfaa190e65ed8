// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/list_comparison.h"

#include "engine/evaluation/list_similarity.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace tastebench::evaluation {

ListComparison compareLists(std::span<const Uuid> a, std::span<const Uuid> b, std::size_t k)
{
    ListComparison result;
    std::map<Uuid, std::uint64_t> numbers;
    const auto place = [&](std::span<const Uuid> items, std::optional<int> ListComparison::Place::*rank) {
        std::vector<std::uint64_t> list;
        for (const Uuid& item : items.first(std::min(k, items.size()))) {
            const auto [entry, isNew] = numbers.try_emplace(item, result.places.size());
            if (isNew)
                result.places.push_back({.item = item});
            list.push_back(entry->second);
            result.places[entry->second].*rank = static_cast<int>(list.size());
        }
        return list;
    };
    const std::vector<std::uint64_t> left = place(a, &ListComparison::Place::a);
    const std::vector<std::uint64_t> right = place(b, &ListComparison::Place::b);
    result.overlap = overlapAt(left, right, k);
    result.jaccard = jaccardAt(left, right, k);
    result.rankBiasedOverlap = rankBiasedOverlap(left, right);
    result.kendallTau = kendallTau(left, right);
    return result;
}

}  // namespace tastebench::evaluation
