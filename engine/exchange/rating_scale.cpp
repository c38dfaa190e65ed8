// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/rating_scale.h"

#include "engine/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace tastebench::exchange {

namespace {

constexpr std::array<RatingScale, 7> commonScales {{{0, 1}, {1, 5}, {0.5, 5}, {0, 5}, {1, 10}, {0, 10}, {-10, 10}}};

std::optional<double> number(std::string_view text)
{
    double value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc {} || result.ptr != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

}  // namespace

RatingScale parseRatingScale(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon != std::string_view::npos) {
        const auto min = number(text.substr(0, colon));
        const auto max = number(text.substr(colon + 1));
        if (min && max && *min < *max)
            return {*min, *max};
    }
    throw Error(
        ErrorKind::WrongUsage, "WRONG_PARAMETER",
        fmt::format("“{}” is not a rating scale: it is written MIN:MAX with MIN below MAX, for example 0.5:5.", text),
        "--rating-scale");
}

void RatingRange::add(double rating)
{
    m_min = m_count == 0 ? rating : std::min(m_min, rating);
    m_max = m_count == 0 ? rating : std::max(m_max, rating);
    m_whole = m_whole && rating == std::trunc(rating);
    ++m_count;
    constexpr std::size_t keptValues = 1000;
    if (m_values.size() < keptValues) {
        ++m_values[rating];
        return;
    }
    const auto next = m_values.lower_bound(rating);
    ++(next == m_values.end() ? std::prev(next) : next)->second;
}

std::span<const RatingScale> movieLensScales()
{
    static constexpr std::array<RatingScale, 3> scales {{{1, 5}, {0.5, 5}, {0, 10}}};
    return scales;
}

ChosenScale chooseScale(const RatingRange& seen, const std::optional<RatingScale>& override,
                        std::span<const RatingScale> own)
{
    if (override)
        return {seen.count() > 0 ? override : std::nullopt, {}};
    if (seen.single())
        return {};
    const auto holdsAll = [&](const RatingScale& scale) { return scale.holds(seen.min()) && scale.holds(seen.max()); };
    for (const RatingScale& scale : own) {
        if (holdsAll(scale) && (seen.whole() || scale.min != 1))
            return {scale, {}};
    }
    const auto common = std::ranges::find_if(commonScales, holdsAll);
    if (common != commonScales.end())
        return {*common, {}};
    return {RatingScale {seen.min(), seen.max()},
            fmt::format("The ratings run from {} to {}, which is no known scale: the observed range is used unless "
                        "another scale is given.",
                        seen.min(), seen.max())};
}

}  // namespace tastebench::exchange
