// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Min-max scaling over the candidates of a query (ranking.md, Personalized query).
struct Scaled {
    std::vector<double> values;  // in [0, 1]; all 0 when flat
    double least = 0;
    double range = 0;  // max − min; 0 when max − min ≤ 1e-9 · max(1, |max|, |min|)
};
[[nodiscard]] Scaled minMaxScaled(std::span<const double> values);

// F = (1 − strength)·q̂ + strength·ŝ.
[[nodiscard]] double blended(double strength, double queryScaled, double scoreScaled);

// The strength at which two candidates change places, s* = Δq / (Δq − Δs), or nothing when they never do inside (0, 1).
[[nodiscard]] std::optional<double> swapStrength(double queryA, double scoreA, double queryB, double scoreB);

}  // namespace tastebench::ranking
