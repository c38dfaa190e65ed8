// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/setting.h"

#include "engine/base/error.h"
#include "engine/base/spelling.h"
#include "engine/evaluation/statistics.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tastebench::evaluation {

namespace {

constexpr std::size_t mostPoints = 10'000;

double numberOf(const std::string& name, const Json& value)
{
    if (!value.is_number())
        throwWrongParameter(fmt::format("{} takes a number, not {}.", name, value.dump()), name);
    return value.get<double>();
}

int wholeOf(const std::string& name, const Json& value)
{
    const double number = numberOf(name, value);
    if (number != std::round(number) || std::abs(number) > std::numeric_limits<int>::max())
        throwWrongParameter(fmt::format("{} takes a whole number, not {}.", name, value.dump()), name);
    return static_cast<int>(number);
}

Query& queryOf(Setting& setting, const std::string& name)
{
    if (!setting.query)
        throwWrongParameter(
            fmt::format("{} shapes a query, and there is none: a recommendation has no {}.", name, name), name);
    return *setting.query;
}

using Set = void (*)(Setting&, const std::string&, const Json&);

struct Parameter {
    std::string_view name;
    Set set;
};

constexpr std::array<Parameter, 15> parameters {{
    {"decay_rate", [](Setting& s, const std::string& n, const Json& v) { s.options.decayRate = numberOf(n, v); }},
    {"recent_interactions_count",
     [](Setting& s, const std::string& n, const Json& v) { s.options.recentInteractionsCount = wholeOf(n, v); }},
    {"collaborative",
     [](Setting& s, const std::string& n, const Json& v) {
         const double share = numberOf(n, v);
         s.options.algorithms = {};
         s.options.algorithms.content = 1 - share;
         s.options.algorithms.collaborative = share;
     }},
    {"similarity",
     [](Setting& s, const std::string& n, const Json& v) {
         const auto similarity = v.is_string() ? parseSimilarity(v.get<std::string>()) : std::nullopt;
         if (!similarity)
             throwWrongParameter(fmt::format("{} is cosine, jaccard, lift, count, ease or ials, not {}.", n, v.dump()),
                                 n);
         s.options.similarity = *similarity;
     }},
    {"affinity",
     [](Setting& s, const std::string& n, const Json& v) {
         const auto affinity = v.is_string() ? parseAffinity(v.get<std::string>()) : std::nullopt;
         if (!affinity)
             throwWrongParameter(fmt::format("{} is mean, best or interests, not {}.", n, v.dump()), n);
         s.options.affinity = *affinity;
     }},
    {"beta_p", [](Setting& s, const std::string& n, const Json& v) { s.options.weights.properties = numberOf(n, v); }},
    {"beta_t", [](Setting& s, const std::string& n, const Json& v) { s.options.weights.text = numberOf(n, v); }},
    {"beta_m", [](Setting& s, const std::string& n, const Json& v) { s.options.weights.memories = numberOf(n, v); }},
    {"beta_i", [](Setting& s, const std::string& n, const Json& v) { s.options.weights.instruction = numberOf(n, v); }},
    {"beta_q", [](Setting& s, const std::string& n, const Json& v) { s.options.weights.popularity = numberOf(n, v); }},
    {"popularity_half_life_days",
     [](Setting& s, const std::string& n, const Json& v) {
         s.options.popularityHalfLife = v.is_null() ? std::numeric_limits<double>::infinity() : numberOf(n, v);
     }},
    {"diversity", [](Setting& s, const std::string& n, const Json& v) { s.options.diversity = numberOf(n, v); }},
    {"strength", [](Setting& s, const std::string& n, const Json& v) { queryOf(s, n).strength = numberOf(n, v); }},
    {"overfetch_factor",
     [](Setting& s, const std::string& n, const Json& v) { queryOf(s, n).overfetchFactor = numberOf(n, v); }},
    {"alpha", [](Setting& s, const std::string& n, const Json& v) { queryOf(s, n).alpha = numberOf(n, v); }},
}};

constexpr auto names = [] {
    std::array<std::string_view, parameters.size()> all {};
    for (std::size_t index = 0; index < all.size(); ++index)
        all[index] = parameters[index].name;
    return all;
}();

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(at);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::optional<double> readNumber(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? std::optional(value)
                                                                                            : std::nullopt;
}

double uniform(std::mt19937_64& engine)
{
    return static_cast<double>(engine() >> 11U) * 0x1p-53;
}

// The value at a share in [0, 1) of a dimension.
Json valueAt(const Dimension& dimension, double share)
{
    if (!dimension.values.empty())
        return dimension.values[static_cast<std::size_t>(share * static_cast<double>(dimension.values.size()))];
    const double value = dimension.logarithmic ? dimension.low * std::pow(dimension.high / dimension.low, share)
                                               : dimension.low + share * (dimension.high - dimension.low);
    return dimension.whole ? Json(std::llround(value)) : Json(value);
}

}  // namespace

std::span<const std::string_view> parameterNames()
{
    return names;
}

Setting settingAt(const Setting& base, const Point& point)
{
    Setting setting = base;
    for (const auto& [name, value] : point) {
        const auto parameter = std::ranges::find(parameters, name, &Parameter::name);
        if (parameter == parameters.end())
            throwWrongParameter(fmt::format("There is no parameter “{}” to turn; there are {}.{}", name,
                                            fmt::join(names, ", "), didYouMean(name, names)),
                                name);
        parameter->set(setting, name, value);
    }
    check(setting.options);
    if (setting.query)
        check(*setting.query);
    return setting;
}

Dimension readDimension(std::string_view text)
{
    const std::size_t equals = text.find('=');
    Dimension dimension;
    dimension.name = text.substr(0, equals);
    const std::string_view range = equals == std::string_view::npos ? std::string_view() : text.substr(equals + 1);
    const auto wrong = [&] {
        throwWrongParameter(fmt::format("“{}” is not name=low:high:step, name=low:high, name=low:high:log or "
                                        "name=value,value.",
                                        text),
                            dimension.name);
    };
    if (dimension.name.empty() || range.empty())
        wrong();
    const auto parts = split(range, ':');
    if (parts.size() == 1) {
        for (const std::string_view value : split(range, ',')) {
            const auto number = readNumber(value);
            if (value.empty())
                wrong();
            dimension.values.push_back(number ? Json(*number) : Json(value));
        }
        return dimension;
    }
    const auto low = readNumber(parts[0]);
    const auto high = readNumber(parts[1]);
    if (parts.size() > 3 || !low || !high || *high < *low)
        wrong();
    dimension.low = *low;
    dimension.high = *high;
    dimension.whole = dimension.name == "recent_interactions_count";
    dimension.logarithmic = parts.size() == 3 && parts[2] == "log";
    if (dimension.logarithmic && *low <= 0)
        throwWrongParameter(fmt::format("{}: a logarithmic range begins above 0.", dimension.name), dimension.name);
    if (parts.size() == 2 || dimension.logarithmic)
        return dimension;
    const auto step = readNumber(parts[2]);
    if (!step || *step <= 0)
        wrong();
    const double steps = std::floor((*high - *low) / *step + 1e-9);
    if (steps >= static_cast<double>(mostPoints))
        throwWrongParameter(
            fmt::format("{} has {:.0f} steps; at most {} can be tried.", dimension.name, steps + 1, mostPoints),
            dimension.name);
    for (double index = 0; index <= steps; ++index) {
        // The nearest double to what people write: 0.3, not 0.30000000000000004.
        const double value = *readNumber(fmt::format("{:.12g}", *low + index * *step));
        dimension.values.emplace_back(value);
    }
    return dimension;
}

std::vector<Point> gridOf(std::span<const Dimension> dimensions)
{
    std::vector<Point> points {Point {}};
    for (const Dimension& dimension : dimensions) {
        if (dimension.values.empty())
            throwWrongParameter(
                fmt::format("A grid needs the steps of {}: {}=low:high:step.", dimension.name, dimension.name),
                dimension.name);
        if (points.size() * dimension.values.size() > mostPoints)
            throwWrongParameter(fmt::format("The grid has more than {} points.", mostPoints), dimension.name);
        std::vector<Point> longer;
        for (const Point& point : points) {
            for (const Json& value : dimension.values) {
                longer.push_back(point);
                longer.back()[dimension.name] = value;
            }
        }
        points = std::move(longer);
    }
    return points;
}

std::vector<Point> latinHypercube(std::span<const Dimension> dimensions, std::size_t count, std::mt19937_64& engine)
{
    std::vector<Point> points(count);
    for (const Dimension& dimension : dimensions) {
        const std::vector<std::size_t> parts = drawnOrder(engine, count);
        for (std::size_t index = 0; index < count; ++index)
            points[index][dimension.name] = valueAt(
                dimension, (static_cast<double>(parts[index]) + uniform(engine)) / static_cast<double>(count));
    }
    return points;
}

}  // namespace tastebench::evaluation
