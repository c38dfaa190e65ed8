// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tastebench::evaluation {

namespace {

constexpr std::size_t exactBelow = 20;
constexpr std::size_t signDraws = 100'000;
constexpr double tail = 0.025;

// The value below which a share of the sorted values lies, between the two nearest ones.
double quantile(const std::vector<double>& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// Sums of ±difference, eight at a time: the sums of each eight for each of their 256 sign patterns are made once.
class SignedSums {
public:
    explicit SignedSums(std::span<const double> differences)
        : m_tables((differences.size() + 7) / 8)
    {
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            for (std::size_t pattern = 0; pattern < 256; ++pattern) {
                double sum = 0;
                for (std::size_t bit = 0; bit < 8 && table * 8 + bit < differences.size(); ++bit)
                    sum += (pattern >> bit & 1U) != 0 ? differences[table * 8 + bit] : -differences[table * 8 + bit];
                m_tables[table][pattern] = sum;
            }
        }
    }

    // NextBits gives 64 signs at a call.
    template <typename NextBits>
    [[nodiscard]] double sum(NextBits nextBits) const
    {
        double sum = 0;
        std::uint64_t bits = 0;
        for (std::size_t table = 0; table < m_tables.size(); ++table) {
            bits = table % 8 == 0 ? nextBits() : bits >> 8U;
            sum += m_tables[table][bits & 255U];
        }
        return sum;
    }

private:
    std::vector<std::array<double, 256>> m_tables;
};

}  // namespace

std::uint64_t boundedDraw(std::mt19937_64& engine, std::uint64_t bound)
{
    constexpr std::uint64_t most = std::mt19937_64::max();
    const std::uint64_t limit = most - most % bound;
    std::uint64_t number = engine();
    while (number >= limit)
        number = engine();
    return number % bound;
}

std::vector<std::size_t> drawnOrder(std::mt19937_64& engine, std::size_t count)
{
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t {0});
    for (std::size_t index = 0; index + 1 < count; ++index)
        std::swap(order[index], order[index + boundedDraw(engine, count - index)]);
    return order;
}

Bootstrap::Bootstrap(const MeasureColumns& columns, Progress& progress)
    : m_columns(columns.size())
{
    const std::size_t count = columns.empty() ? 0 : columns.front().size();
    // One row per persona: values, and for columns with gaps whether there is one.
    std::vector<std::size_t> withGaps;
    for (std::size_t column = 0; column < m_columns; ++column) {
        m_complete.push_back(std::ranges::none_of(columns[column], [](double value) { return std::isnan(value); }));
        if (!m_complete.back())
            withGaps.push_back(column);
    }
    const std::size_t width = m_columns + withGaps.size();
    std::vector<double> rows(count * width, 0.0);
    for (std::size_t column = 0; column < m_columns; ++column) {
        for (std::size_t row = 0; row < count; ++row)
            rows[row * width + column] = std::isnan(columns[column][row]) ? 0 : columns[column][row];
    }
    for (std::size_t gap = 0; gap < withGaps.size(); ++gap) {
        for (std::size_t row = 0; row < count; ++row)
            rows[row * width + m_columns + gap] = std::isnan(columns[withGaps[gap]][row]) ? 0 : 1;
    }

    std::vector<double> sums(width);
    const auto meansOf = [&](double* out) {
        for (std::size_t column = 0; column < m_columns; ++column)
            out[column] = sums[column] / static_cast<double>(count);
        for (std::size_t gap = 0; gap < withGaps.size(); ++gap) {
            const double present = sums[m_columns + gap];
            out[withGaps[gap]] = present > 0 ? sums[withGaps[gap]] / present : absent;
        }
    };
    const auto add = [&](std::size_t row) {
        const double* values = rows.data() + row * width;
        for (std::size_t column = 0; column < width; ++column)
            sums[column] += values[column];
    };
    m_means.assign(m_columns, absent);
    if (count == 0)
        return;
    for (std::size_t row = 0; row < count; ++row)
        add(row);
    meansOf(m_means.data());

    m_resampled.resize(resamples * m_columns);
    std::mt19937_64 engine(drawSeed);
    progress.begin("Resampling", resamples);
    for (std::size_t resample = 0; resample < resamples; ++resample) {
        progress.report(static_cast<std::int64_t>(resample));
        std::ranges::fill(sums, 0.0);
        for (std::size_t draw = 0; draw < count; ++draw)
            add(boundedDraw(engine, count));
        meansOf(m_resampled.data() + resample * m_columns);
    }
}

Estimate Bootstrap::estimate(double mean, std::vector<double> resampled)
{
    std::erase_if(resampled, [](double value) { return std::isnan(value); });
    if (resampled.empty())
        return {mean, mean, mean};
    std::ranges::sort(resampled);
    return {mean, quantile(resampled, tail), quantile(resampled, 1 - tail)};
}

std::optional<Estimate> Bootstrap::mean(std::size_t column) const
{
    if (std::isnan(m_means[column]))
        return std::nullopt;
    std::vector<double> resampled(resamples);
    for (std::size_t resample = 0; resample < resamples; ++resample)
        resampled[resample] = m_resampled[resample * m_columns + column];
    return estimate(m_means[column], std::move(resampled));
}

std::optional<Estimate> Bootstrap::difference(std::size_t column, std::size_t reference) const
{
    if (!m_complete[column] || !m_complete[reference] || std::isnan(m_means[column]))
        return std::nullopt;
    std::vector<double> resampled(resamples);
    for (std::size_t resample = 0; resample < resamples; ++resample) {
        const double* means = m_resampled.data() + resample * m_columns;
        resampled[resample] = means[column] - means[reference];
    }
    return estimate(m_means[column] - m_means[reference], std::move(resampled));
}

double signFlipP(std::span<const double> differences)
{
    std::vector<double> moved;
    double observed = 0;
    double magnitude = 0;
    for (const double difference : differences) {
        if (difference == 0)
            continue;
        moved.push_back(difference);
        observed += difference;
        magnitude += std::abs(difference);
    }
    if (moved.empty())
        return 1;
    // Sums that differ by rounding alone are alike.
    const double atLeast = std::abs(observed) - 1e-12 * magnitude;
    const SignedSums sums(moved);
    if (moved.size() < exactBelow) {
        const std::uint64_t patterns = std::uint64_t {1} << moved.size();
        std::uint64_t reached = 0;
        for (std::uint64_t pattern = 0; pattern < patterns; ++pattern)
            reached += std::abs(sums.sum([pattern] { return pattern; })) >= atLeast ? 1 : 0;
        return static_cast<double>(reached) / static_cast<double>(patterns);
    }
    std::mt19937_64 engine(drawSeed);
    std::size_t reached = 0;
    for (std::size_t draw = 0; draw < signDraws; ++draw)
        reached += std::abs(sums.sum([&engine] { return engine(); })) >= atLeast ? 1 : 0;
    return static_cast<double>(reached + 1) / static_cast<double>(signDraws + 1);
}

}  // namespace tastebench::evaluation
