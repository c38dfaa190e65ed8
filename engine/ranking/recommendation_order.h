// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/rank_order.h"
#include "engine/search/vector_table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Stage 1 of a recommendation: key descending, then row; with a table, rows without a vector come last.
struct OriginalBefore {
    std::span<const double> key;
    const search::VectorTable* table = nullptr;

    bool operator()(std::uint32_t left, std::uint32_t right) const
    {
        if (table && table->has(left) != table->has(right))
            return table->has(left);
        return key[left] != key[right] ? key[left] > key[right] : left < right;
    }
};

// Stage 2: score descending, then the original order. lastInside is the last row inside the rerank window; the rows
// behind it keep their order there. Nothing: the window takes all.
struct PersonalizedBefore {
    std::span<const double> score;
    OriginalBefore original;
    std::optional<std::uint32_t> lastInside;

    bool operator()(std::uint32_t left, std::uint32_t right) const
    {
        const bool leftInside = !lastInside || !original(*lastInside, left);
        const bool rightInside = !lastInside || !original(*lastInside, right);
        if (leftInside != rightInside)
            return leftInside;
        if (leftInside && score[left] != score[right])
            return score[left] > score[right];
        return original(left, right);
    }
};

}  // namespace tastebench::ranking
