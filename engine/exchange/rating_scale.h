// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tastebench::exchange {

// The lowest and highest rating that could be given; they become the weights −1 and 1.
struct RatingScale {
    double min = 0;
    double max = 1;

    [[nodiscard]] bool holds(double rating) const { return rating >= min && rating <= max; }
    // w = 2(r − min)/(max − min) − 1.
    [[nodiscard]] double weight(double rating) const { return 2 * (rating - min) / (max - min) - 1; }
    bool operator==(const RatingScale&) const = default;
};

// Reads "MIN:MAX". Throws WrongUsage when it is not two numbers with MIN < MAX.
RatingScale parseRatingScale(std::string_view text);

// What was seen of the ratings of a source.
class RatingRange {
public:
    void add(double rating);

    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] double min() const { return m_min; }
    [[nodiscard]] double max() const { return m_max; }
    [[nodiscard]] bool whole() const { return m_whole; }
    // Fewer than two different ratings: they say nothing, and every weight is 1.
    [[nodiscard]] bool single() const { return m_count == 0 || m_min == m_max; }
    // How often each rating was seen. The first thousand different ones are kept; a further one counts with the next
    // higher that is kept, or with the highest.
    [[nodiscard]] const std::map<double, std::int64_t>& values() const { return m_values; }

private:
    std::int64_t m_count = 0;
    double m_min = 0;
    double m_max = 0;
    bool m_whole = true;
    std::map<double, std::int64_t> m_values;
};

// The scales a layout is known to use, in the order in which they are tried; one whose ends are whole and that begins
// at 1 takes whole ratings only (half stars belong to 0.5–5).
std::span<const RatingScale> movieLensScales();

struct ChosenScale {
    std::optional<RatingScale> scale;  // nothing: every weight is 1
    std::string warning;  // empty when there is nothing to say
};

// `override` counts first; then one distinct rating or none means no scale; then the first of `own` that fits; then
// the smallest of 0–1, 1–5, 0.5–5, 0–5, 1–10, 0–10, −10–10 that holds all ratings; else what was seen, with a warning.
ChosenScale chooseScale(const RatingRange& seen, const std::optional<RatingScale>& override,
                        std::span<const RatingScale> own = {});

}  // namespace tastebench::exchange
