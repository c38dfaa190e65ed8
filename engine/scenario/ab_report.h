// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>

// What an A/B test found out, and how long one must run. Intervals are of 95 %.
namespace tastebench::scenario {

// What one variant was shown to and what came of it.
struct AbArm {
    std::int64_t shown = 0;  // subjects, or impressions
    std::int64_t hits = 0;  // those with an outcome above 0; at most shown
};

struct AbEstimate {
    double value = 0;
    double low = 0;
    double high = 0;
};

// Whether the variants got the shares they should: Pearson's χ² with one degree of freedom. Below `leastP` the split is
// broken, and no difference between the variants means anything.
struct SampleRatio {
    static constexpr double leastP = 0.001;

    double chiSquare = 0;
    double p = 1;
    [[nodiscard]] bool isMismatch() const { return p < leastP; }
};

enum class AbVerdict : std::uint8_t { A, B, Open };

struct AbReport {
    AbArm a;
    AbArm b;
    std::optional<AbEstimate> rateA;  // Wilson; nothing without anybody shown
    std::optional<AbEstimate> rateB;
    std::optional<AbEstimate> difference;  // B − A, Newcombe's interval from the two of Wilson
    std::optional<double> z;  // pooled two-proportion test; nothing when nothing or everything hit
    std::optional<double> p;  // two-sided
    SampleRatio ratio;
    std::optional<AbVerdict> verdict;  // nothing when the ratio is broken or there is nothing to compare
};

// `shareA` in (0, 1) is the share of A that was meant.
AbReport abReport(const AbArm& a, const AbArm& b, double shareA = 0.5);

// Subjects each variant needs so that a two-sided test at 5 % finds a change of the rate from `rate` to `rate + effect`
// with the given power: (z₁·√(2·p̄·q̄) + z₂·√(p₁q₁ + p₂q₂))²/effect². Throws WRONG_PARAMETER naming rate, effect or power
// for rates outside (0, 1), an effect of 0 and a power outside (0, 1).
std::int64_t plannedSample(double rate, double effect, double power = 0.8);

// An outcome under a logged choice.
struct LoggedOutcome {
    double value = 0;
    double propensity = 1;  // with which the logged policy chose, (0, 1]
    double target = 0;  // with which the policy in question would have
};

// What another policy would have earned, from the log of this one (Horvitz & Thompson 1952):
// value = mean of value·target/propensity, ± 1.96 standard errors; selfNormalized divides by the sum of the weights;
// effectiveSample = (Σw)²/Σw². Nothing without outcomes.
struct PropensityEstimate {
    AbEstimate value;
    double selfNormalized = 0;
    double effectiveSample = 0;
};
std::optional<PropensityEstimate> inversePropensity(std::span<const LoggedOutcome> outcomes);

}  // namespace tastebench::scenario
