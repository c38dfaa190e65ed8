// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Greedy selection by maximal marginal relevance (Carbonell & Goldstein 1998): each place goes to the candidate with
// the largest λ·relevance − (1 − λ)·max similarity to those already placed; the first has no penalty. λ = 1 keeps the
// order of relevance. Ties go to the earlier candidate. Returns the candidates' indices in their new order, `count` of
// them at most.
//
// similarity(a, b) is symmetric; it is asked once per placed candidate and remaining one.
[[nodiscard]] std::vector<std::size_t>
maximalMarginalRelevance(std::span<const double> relevance,
                         const std::function<double(std::size_t, std::size_t)>& similarity, double lambda,
                         std::size_t count);

}  // namespace tastebench::ranking
