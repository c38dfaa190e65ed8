// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"
#include "engine/search/best_rows.h"
#include "engine/search/catalogue.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tastebench::scenario {

// One place of a diversified list.
struct DiversePick {
    std::size_t index = 0;  // in the pool: the rank before, from 0
    double score = 0;  // with which it was chosen
    std::vector<double> penalties;  // what each rule took off, in the order of the rules
};

// Greedy selection of at most `count` from a ranked pool (scenarios reference, section 6; xQuAD of Santos et al. 2010
// with the selection of Carbonell & Goldstein 1998): each place goes to the largest
//   s + ε − Σ_rules w·pen,   s = D/(D + rank) with rank from 0, or the min-max scaled score (rank_scores)
//   pen = mean over the item's values v of 1 − (1 − m_v)^n,  n = min(v among the last activation_period places,
//   max_activation_count);  similarity embedding: the largest cosine with those places' items, not below 0
// ties to the earlier rank. A rule does not see items that its filters leave out. rank_divider, rank_scores and
// randomness are those of the first rule that gives them. ε = scale·Gumbel(hash(seed, id)): equal at each call.
// The first k of a longer selection equal a selection of k. `table` is that of the vector for embedding similarity;
// null when there is none, and such rules do nothing.
std::vector<DiversePick> diversify(std::span<const search::ScoredRow> pool, const std::vector<Reranking>& rules,
                                   const search::Catalogue& catalogue, const search::VectorTable* table,
                                   std::size_t count);

// The rule as people read it: "diversity of genres", "diversity of the vector".
std::string describe(const Reranking& rule);

}  // namespace tastebench::scenario
