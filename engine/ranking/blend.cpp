// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/blend.h"

#include <algorithm>
#include <cmath>

namespace tastebench::ranking {

Scaled minMaxScaled(std::span<const double> values)
{
    Scaled scaled {std::vector<double>(values.size(), 0.0)};
    if (values.empty())
        return scaled;
    const auto [least, most] = std::ranges::minmax(values);
    scaled.least = least;
    if (most - least <= 1e-9 * std::max({1.0, std::abs(most), std::abs(least)}))
        return scaled;
    scaled.range = most - least;
    for (std::size_t index = 0; index < values.size(); ++index)
        scaled.values[index] = (values[index] - least) / scaled.range;
    return scaled;
}

double blended(double strength, double queryScaled, double scoreScaled)
{
    return (1 - strength) * queryScaled + strength * scoreScaled;
}

std::optional<double> swapStrength(double queryA, double scoreA, double queryB, double scoreB)
{
    const double query = queryA - queryB;
    const double score = scoreA - scoreB;
    if (query == score)
        return std::nullopt;
    const double strength = query / (query - score);
    return strength > 0 && strength < 1 ? std::optional<double>(strength) : std::nullopt;
}

}  // namespace tastebench::ranking
