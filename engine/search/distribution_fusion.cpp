// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/distribution_fusion.h"

#include <algorithm>
#include <cmath>

namespace tastebench::search {

std::vector<double> distributionScaled(std::span<const double> scores)
{
    std::vector<double> scaled(scores.begin(), scores.end());
    const bool allEqual = std::ranges::adjacent_find(scores, std::ranges::not_equal_to {}) == scores.end();
    if (scores.size() < 2 || allEqual)
        return scaled;
    const auto count = static_cast<double>(scores.size());
    double mean = 0;
    for (const double score : scores)
        mean += score / count;
    double squares = 0;
    for (const double score : scores)
        squares += (score - mean) * (score - mean);
    const double deviation = std::sqrt(squares / (count - 1));
    for (double& score : scaled)
        score = (score - (mean - 3 * deviation)) / (6 * deviation);
    return scaled;
}

double distributionFused(double text, double vector, double alpha)
{
    return (1 - alpha) * text + alpha * vector;
}

}  // namespace tastebench::search
