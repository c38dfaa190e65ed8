// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/domain/request.h"
#include "engine/ranking/ranker.h"

#include <cstdint>
#include <vector>

namespace tastebench::ranking {

// Where an item stands in the recommendation of one persona.
struct AudiencePlace {
    PersonaId persona;
    int rank = 0;  // 1-based, the shown one
    double score = 0;
};

// Which personas get an item.
struct Audience {
    RankingOptions options;  // as used
    std::vector<AudiencePlace> personas;  // the item is among their first k; by rank, then score, then id
    // The item's rank with every persona it is eligible for, ascending: its distribution. Behind the first k, items
    // that tie with it within 1e-9 count as standing behind it.
    std::vector<int> ranks;
    std::int64_t evaluated = 0;  // every persona of the collection
};

// Recommends to every persona and looks for the row among the first k, k in [1, 1000]. Ranks and scores of those
// found are those of recommend(), bit for bit. Limit, offset and explanations of the options do not matter. Uses every
// core, with the same result on any number of them. Throws what recommend() throws; reports personas.
[[nodiscard]] Audience audienceOf(const Ranker& ranker, std::uint32_t row, int k, const RankingOptions& options,
                                  Progress& progress);

}  // namespace tastebench::ranking
