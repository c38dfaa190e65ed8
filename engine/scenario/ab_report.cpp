// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/ab_report.h"

#include "engine/base/error.h"

#include <cmath>
#include <numbers>

namespace tastebench::scenario {

namespace {

constexpr double confidence = 1.959963984540054;  // the normal quantile at 97.5 %
constexpr double significance = 0.05;

// The chance of a normal value farther from 0 than |z|.
double twoSided(double z)
{
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

// The z below which a normal value lies with chance `p`, by halving.
double normalQuantile(double p)
{
    double low = -40;
    double high = 40;
    for (int round = 0; round < 200; ++round) {
        const double middle = (low + high) / 2;
        (std::erfc(-middle / std::numbers::sqrt2) / 2 < p ? low : high) = middle;
    }
    return (low + high) / 2;
}

std::optional<AbEstimate> wilson(const AbArm& arm)
{
    if (arm.shown == 0)
        return std::nullopt;
    const auto n = static_cast<double>(arm.shown);
    const double rate = static_cast<double>(arm.hits) / n;
    const double square = confidence * confidence;
    const double middle = (rate + square / (2 * n)) / (1 + square / n);
    const double reach = confidence / (1 + square / n) * std::sqrt(rate * (1 - rate) / n + square / (4 * n * n));
    return AbEstimate {rate, std::max(0.0, middle - reach), std::min(1.0, middle + reach)};
}

AbEstimate newcombe(const AbEstimate& a, const AbEstimate& b)
{
    const double difference = b.value - a.value;
    return {difference, difference - std::hypot(b.value - b.low, a.high - a.value),
            difference + std::hypot(b.high - b.value, a.value - a.low)};
}

SampleRatio sampleRatio(const AbArm& a, const AbArm& b, double shareA)
{
    const auto all = static_cast<double>(a.shown + b.shown);
    if (all == 0)
        return {};
    const double missing = static_cast<double>(a.shown) - shareA * all;
    SampleRatio ratio;
    ratio.chiSquare = missing * missing / (shareA * all) + missing * missing / ((1 - shareA) * all);
    ratio.p = twoSided(std::sqrt(ratio.chiSquare));
    return ratio;
}

}  // namespace

AbReport abReport(const AbArm& a, const AbArm& b, double shareA)
{
    AbReport report {a, b, wilson(a), wilson(b), {}, {}, {}, sampleRatio(a, b, shareA), {}};
    if (!report.rateA || !report.rateB)
        return report;
    report.difference = newcombe(*report.rateA, *report.rateB);
    const auto shown = static_cast<double>(a.shown + b.shown);
    const double pooled = static_cast<double>(a.hits + b.hits) / shown;
    const double error
        = std::sqrt(pooled * (1 - pooled) * (1 / static_cast<double>(a.shown) + 1 / static_cast<double>(b.shown)));
    if (error > 0) {
        report.z = report.difference->value / error;
        report.p = twoSided(*report.z);
    }
    if (report.ratio.isMismatch())
        return report;
    const bool isClear = report.p && *report.p < significance;
    report.verdict = !isClear ? AbVerdict::Open : *report.z > 0 ? AbVerdict::B : AbVerdict::A;
    return report;
}

std::int64_t plannedSample(double rate, double effect, double power)
{
    const double changed = rate + effect;
    if (!(rate > 0 && rate < 1))
        throwWrongParameter("The rate must lie between 0 and 1.", "rate");
    if (effect == 0 || !(changed > 0 && changed < 1))
        throwWrongParameter("The effect must not be 0 and must leave the rate between 0 and 1.", "effect");
    if (!(power > 0 && power < 1))
        throwWrongParameter("The power must lie between 0 and 1.", "power");
    const double mean = (rate + changed) / 2;
    const double root = confidence * std::sqrt(2 * mean * (1 - mean))
        + normalQuantile(power) * std::sqrt(rate * (1 - rate) + changed * (1 - changed));
    const double needed = std::ceil(root * root / (effect * effect));
    if (!(needed < 9e15))
        throwWrongParameter("The effect is too small to be found.", "effect");
    return static_cast<std::int64_t>(needed);
}

std::optional<PropensityEstimate> inversePropensity(std::span<const LoggedOutcome> outcomes)
{
    if (outcomes.empty())
        return std::nullopt;
    const auto n = static_cast<double>(outcomes.size());
    double sum = 0;
    double squares = 0;
    double weights = 0;
    double weightSquares = 0;
    for (const LoggedOutcome& outcome : outcomes) {
        const double weight = outcome.target / outcome.propensity;
        sum += weight * outcome.value;
        squares += weight * outcome.value * weight * outcome.value;
        weights += weight;
        weightSquares += weight * weight;
    }
    const double mean = sum / n;
    const double error = n > 1 ? std::sqrt(std::max(0.0, squares / n - mean * mean) / (n - 1)) : 0;
    PropensityEstimate estimate;
    estimate.value = {mean, mean - confidence * error, mean + confidence * error};
    estimate.selfNormalized = weights > 0 ? sum / weights : 0;
    estimate.effectiveSample = weightSquares > 0 ? weights * weights / weightSquares : 0;
    return estimate;
}

}  // namespace tastebench::scenario
