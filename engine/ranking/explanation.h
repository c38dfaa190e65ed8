// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/ranking/profile.h"
#include "engine/search/catalogue.h"

#include <string>

namespace tastebench::ranking {

// What stage 1 ordered by (ranking.md, Recommend).
enum class OriginalOrder { Affinity, ScoreWithoutInstruction, Popularity };

// The persona a list is for, as sentences speak of them.
struct Listener {
    const Profile& profile;
    std::string name = {};
    std::size_t interests = 0;  // how many clusters the liked items make; 0 where the affinity is another
};

// One or two sentences on why an item stands where it does, written from its attribution and nothing else. Addends that
// are less than a thousandth of the item's largest are not spoken of. What ordered the list is named where an item has
// no addend at all.
[[nodiscard]] std::string explainItem(const RankedItem& item, const Profile& profile,
                                      const search::Catalogue& catalogue,
                                      OriginalOrder originalOrder = OriginalOrder::Affinity);

// "Query score 0.83: vector 0.52 · “giant” in title 0.21 · …"; empty where the query score was not taken apart.
[[nodiscard]] std::string describeQueryScore(const RankedItem& item);

// The rationale of a whole list: what it was ordered by, what carried it, and what is missing. `block` is how many
// candidates of a query were ranked together.
[[nodiscard]] std::string explainRecommendation(const Ranking& ranking, const Listener& listener,
                                                OriginalOrder originalOrder);
[[nodiscard]] std::string explainQuery(const Ranking& ranking, const Listener& listener, std::size_t block);

}  // namespace tastebench::ranking
