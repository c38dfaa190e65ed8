// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/moves.h"

#include <cstddef>

namespace tastebench::search {

std::vector<double> meanVector(std::span<const std::vector<double>> vectors)
{
    std::vector<double> mean;
    for (const std::vector<double>& vector : vectors) {
        mean.resize(vector.size(), 0.0);
        for (std::size_t dimension = 0; dimension < vector.size(); ++dimension)
            mean[dimension] += vector[dimension];
    }
    for (double& value : mean)
        value /= static_cast<double>(vectors.size());
    return mean;
}

void moveTowards(std::vector<double>& vector, std::span<const double> target, double force)
{
    const double share = 0.5 * force;
    for (std::size_t dimension = 0; dimension < vector.size(); ++dimension)
        vector[dimension] = vector[dimension] * (1 - share) + target[dimension] * share;
}

void moveAway(std::vector<double>& vector, std::span<const double> target, double force)
{
    const double share = 0.5 * force;
    for (std::size_t dimension = 0; dimension < vector.size(); ++dimension)
        vector[dimension] += share * (vector[dimension] - target[dimension]);
}

}  // namespace tastebench::search
