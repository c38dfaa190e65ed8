// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"

#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What a sweep turns: the parameters of a ranking by name, and points in their space.
namespace tastebench::evaluation {

// How everybody's list is made: a recommendation, or a query personalized for each.
struct Setting {
    RankingOptions options;
    std::optional<Query> query;
};

// The names parameters go by, for people and in files: "decay_rate", "beta_q", "collaborative", "affinity", …
[[nodiscard]] std::span<const std::string_view> parameterNames();

// A value for each parameter that is turned: a number, or the name of an affinity.
using Point = std::map<std::string, Json>;

// Sets the parameters of a point. "collaborative" is that similarity's share, and what is left goes to content; a
// "popularity_half_life_days" of null is endless. Throws WRONG_PARAMETER, naming the parameter, for an unknown one, a
// value that is none, one out of range, and strength, overfetch_factor and alpha without a query.
[[nodiscard]] Setting settingAt(const Setting& base, const Point& point);

// A parameter and where it may lie: some values, or a range that is drawn from.
struct Dimension {
    std::string name;
    std::vector<Json> values;  // a grid's steps, or what is drawn from; empty for a range
    double low = 0;
    double high = 0;
    bool logarithmic = false;  // drawn evenly over the logarithm; low > 0
    bool whole = false;  // rounded
};

// Reads "name=low:high:step" or "name=value,value,…". A range without a step, and with ":log" in its place, is for
// drawing alone. Throws WRONG_PARAMETER for what cannot be read and more than 10 000 steps.
[[nodiscard]] Dimension readDimension(std::string_view text);

// Every combination, the last dimension turning fastest. Throws WRONG_PARAMETER for a range without a step and more
// than 10 000 points.
[[nodiscard]] std::vector<Point> gridOf(std::span<const Dimension> dimensions);

// A Latin hypercube: each dimension is cut into so many equal parts, and each part is drawn from once.
[[nodiscard]] std::vector<Point> latinHypercube(std::span<const Dimension> dimensions, std::size_t count,
                                                std::mt19937_64& engine);

}  // namespace tastebench::evaluation
