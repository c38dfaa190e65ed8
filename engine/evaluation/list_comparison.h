// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/uuid.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tastebench::evaluation {

// Two lists of items side by side, down to a depth k. The measures are those of list_similarity.h.
struct ListComparison {
    struct Place {
        Uuid item;
        std::optional<int> a;  // 1-based rank; nothing where the list does not hold it
        std::optional<int> b;
    };

    double overlap = 0;
    double jaccard = 0;
    double rankBiasedOverlap = 0;
    std::optional<double> kendallTau;
    std::vector<Place> places;  // the items of A in their order, then those of B alone
};

// Items are distinct within a list; what stands below k is left out.
[[nodiscard]] ListComparison compareLists(std::span<const Uuid> a, std::span<const Uuid> b, std::size_t k);

}  // namespace tastebench::evaluation
