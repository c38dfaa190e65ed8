// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/domain/request.h"
#include "engine/search/interaction_log.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace tastebench::ranking {

// What everybody's positive interactions say about pairs of items: K of the row "collaborative" in ranking.md
// section 2. Made for one log and one instant, from what was liked (weight > 0, time ≤ asOf) as yes or no; immutable.
class CollaborativeModel {
public:
    virtual ~CollaborativeModel() = default;

    // K(c, item) for every row c, K(item, item) = 0: out[c]. `history` holds the distinct items that the persona liked,
    // ascending; a model whose columns depend on it says so in usesHistory(). out holds one value per item and is
    // overwritten.
    virtual void column(std::uint32_t item, std::span<const std::uint32_t> history, std::span<double> out) const = 0;
    [[nodiscard]] virtual bool usesHistory() const { return false; }
};

// Reports what it does; throws Error(Cancelled), and Error(NotReady, "TOO_MANY_ITEMS") when EASE does not fit.
[[nodiscard]] std::shared_ptr<const CollaborativeModel> makeCollaborativeModel(Similarity similarity,
                                                                               const search::InteractionLog& log,
                                                                               std::size_t items, Timestamp asOf,
                                                                               Progress& progress);

}  // namespace tastebench::ranking
