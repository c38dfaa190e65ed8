// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/diversity.h"

#include <algorithm>
#include <limits>

namespace tastebench::ranking {

std::vector<std::size_t> maximalMarginalRelevance(std::span<const double> relevance,
                                                  const std::function<double(std::size_t, std::size_t)>& similarity,
                                                  double lambda, std::size_t count)
{
    std::vector<std::size_t> order;
    std::vector<bool> placed(relevance.size(), false);
    std::vector<double> closest(relevance.size(), 0.0);
    while (order.size() < std::min(count, relevance.size())) {
        std::size_t best = relevance.size();
        double bestValue = -std::numeric_limits<double>::infinity();
        for (std::size_t candidate = 0; candidate < relevance.size(); ++candidate) {
            const double value = lambda * relevance[candidate] - (1 - lambda) * closest[candidate];
            if (!placed[candidate] && value > bestValue) {
                best = candidate;
                bestValue = value;
            }
        }
        placed[best] = true;
        for (std::size_t candidate = 0; candidate < relevance.size(); ++candidate) {
            if (placed[candidate])
                continue;
            const double value = similarity(best, candidate);
            closest[candidate] = order.empty() ? value : std::max(closest[candidate], value);
        }
        order.push_back(best);
    }
    return order;
}

}  // namespace tastebench::ranking
