// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/domain/request.h"
#include "engine/search/interaction_log.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Who liked what, from both sides: the positive interactions (weight > 0, time ≤ asOf) of a log as binary columns,
// which every item-item similarity is counted from. Immutable; made for one log and one instant.
class CoOccurrence {
public:
    CoOccurrence(const search::InteractionLog& log, std::size_t items, Timestamp asOf);

    [[nodiscard]] std::size_t items() const { return m_fans.size(); }
    [[nodiscard]] std::size_t personas() const { return m_liked.size(); }
    // The distinct items a persona liked, and the personas who like an item; both ascending.
    [[nodiscard]] std::span<const std::uint32_t> likedBy(std::size_t persona) const { return m_liked.list(persona); }
    [[nodiscard]] std::span<const std::uint32_t> fansOf(std::size_t item) const { return m_fans.list(item); }
    [[nodiscard]] std::uint32_t fans(std::size_t item) const { return static_cast<std::uint32_t>(fansOf(item).size()); }
    // Whether anybody likes anything.
    [[nodiscard]] bool isEmpty() const { return m_liked.values.empty(); }

private:
    // Sparse lists in one array: list k is values[offsets[k], offsets[k + 1]).
    struct Lists {
        std::vector<std::size_t> offsets;
        std::vector<std::uint32_t> values;

        [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
        [[nodiscard]] std::span<const std::uint32_t> list(std::size_t index) const
        {
            return std::span(values).subspan(offsets[index], offsets[index + 1] - offsets[index]);
        }
    };

    static Lists likedItems(const search::InteractionLog& log, Timestamp asOf);
    static Lists transposed(const Lists& lists, std::size_t items);

    Lists m_liked;  // by persona
    Lists m_fans;  // by item
};

// How alike two items are by the n personas they have in common and the f who like each (ranking.md section 2), shrunk
// by n / (n + 10); in [0, 1). Of the similarities that count:
//   cosine  n / √(f · f′)        jaccard  n / (f + f′ − n)
//   lift    n / (f · f′)         count    1
[[nodiscard]] double commonSimilarity(Similarity measure, double common, double fans, double otherFans);

// An item and the personas it has in common with another.
struct CommonFans {
    std::uint32_t item = 0;
    std::uint32_t common = 0;
};

// Counts the personas in common, one item against all others; the scratch memory is kept between items. For one thread.
class CoOccurrenceCount {
public:
    // The occurrences must outlive it.
    explicit CoOccurrenceCount(const CoOccurrence& occurrences);

    // Every item that shares a persona with this one, itself included, each once; valid until the next call.
    [[nodiscard]] std::span<const CommonFans> of(std::uint32_t item);

private:
    const CoOccurrence& m_occurrences;
    std::vector<std::uint32_t> m_common;  // all zeros between calls
    std::vector<CommonFans> m_found;
};

}  // namespace tastebench::ranking
