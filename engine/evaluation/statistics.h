// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <span>
#include <vector>

// How sure a mean and a difference of means are (metrics.md). Deterministic on every platform: std::mt19937_64(seed)
// and draws of our own, because the standard distributions are not portable.
namespace tastebench::evaluation {

inline constexpr std::uint64_t drawSeed = 20261121;

// A whole number in [0, bound), every one equally likely: the engine's numbers are rejected above the greatest multiple
// of the bound. bound ≥ 1.
[[nodiscard]] std::uint64_t boundedDraw(std::mt19937_64& engine, std::uint64_t bound);

// The numbers from 0 to count − 1 in an order of which every one is equally likely.
[[nodiscard]] std::vector<std::size_t> drawnOrder(std::mt19937_64& engine, std::size_t count);

// A mean and the middle 95 % of what it is in resamples.
struct Estimate {
    double mean = 0;
    double low = 0;
    double high = 0;

    bool operator==(const Estimate&) const = default;
};

inline constexpr double absent = std::numeric_limits<double>::quiet_NaN();

// Values of several measures for the same personas: columns[measure][persona], NaN where a persona has none. All
// columns are as long.
using MeasureColumns = std::vector<std::vector<double>>;

// Percentile bootstrap with 2 000 resamples of the personas, the same ones for every column, so that differences of
// columns are paired.
class Bootstrap {
public:
    static constexpr std::size_t resamples = 2000;

    // Throws Error(Cancelled).
    Bootstrap(const MeasureColumns& columns, Progress& progress);

    // Nothing for a column without a value.
    [[nodiscard]] std::optional<Estimate> mean(std::size_t column) const;
    // Of the difference column − reference; nothing unless both have a value for every persona, or for none.
    [[nodiscard]] std::optional<Estimate> difference(std::size_t column, std::size_t reference) const;

private:
    [[nodiscard]] static Estimate estimate(double mean, std::vector<double> resampled);

    std::size_t m_columns;
    std::vector<double> m_means;  // NaN for a column without a value
    std::vector<bool> m_complete;
    std::vector<double> m_resampled;  // [resample][column]; NaN where a resample has no value
};

// The two-sided p of a mean difference by flipping the signs of the paired differences at random: the share of the sign
// patterns whose |sum| is not below the one seen. Every pattern is looked at when fewer than 20 differences are not
// zero (zeros change no sum), else 100 000 draws, p = (b + 1)/(m + 1). 1 for no differences.
[[nodiscard]] double signFlipP(std::span<const double> differences);

}  // namespace tastebench::evaluation
