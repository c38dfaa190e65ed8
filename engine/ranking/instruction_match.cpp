// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction.h"

#include "engine/base/time.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace tastebench::ranking {

namespace {

double boundOf(const Json& bound)
{
    if (bound.is_string()) {
        const auto instant = Timestamp::parse(bound.get_ref<const std::string&>());
        return instant ? static_cast<double>(instant->microseconds) : std::numeric_limits<double>::quiet_NaN();
    }
    return bound.get<double>();
}

void matchRange(const Json& bounds, const search::PropertyColumn& column, std::vector<double>& match)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const auto bound = [&bounds](const char* name, double otherwise) {
        return bounds.contains(name) ? boundOf(bounds[name]) : otherwise;
    };
    const double above = bound("gt", -infinity);
    const double least = bound("gte", -infinity);
    const double below = bound("lt", infinity);
    const double most = bound("lte", infinity);
    for (std::size_t row = 0; row < match.size(); ++row) {
        for (const double number : column.numbers(row)) {
            if (number > above && number >= least && number < below && number <= most)
                match[row] = 1;
        }
    }
}

void matchValues(const Json& values, const search::PropertyColumn& column, std::vector<double>& match)
{
    std::vector<bool> wanted(column.dictionary().size(), false);
    for (const Json& value : values.is_array() ? values : Json::array({values})) {
        if (const auto code = column.code(value.get<std::string>()))
            wanted[*code] = true;
    }
    for (std::size_t row = 0; row < match.size(); ++row) {
        for (const std::uint32_t code : column.codes(row))
            match[row] = wanted[code] ? 1 : match[row];
    }
}

}  // namespace

std::size_t InstructionReading::scored() const
{
    return static_cast<std::size_t>(std::ranges::count_if(rules, [](const InstructionRule& rule) {
        return rule.sign != 0 && rule.kind != InstructionRule::Kind::Filter;
    }));
}

std::vector<double> ruleMatch(const InstructionRule& rule, const search::Catalogue& catalogue,
                              std::string_view vectorName)
{
    std::vector<double> match(catalogue.items->rows(), 0.0);
    if (const search::PropertyColumn* column = catalogue.column(rule.property)) {
        if (rule.value.is_object())
            matchRange(rule.value, *column, match);
        else
            matchValues(rule.value, *column, match);
        return match;
    }
    const auto vector = catalogue.vectors.find(vectorName);
    if (vector == catalogue.vectors.end() || !vector->second.table)
        return match;
    const search::VectorTable& table = *vector->second.table;
    std::vector<double> wanted;
    if (rule.kind == InstructionRule::Kind::Item) {
        const auto uuid = Uuid::parse(rule.value.get_ref<const std::string&>());
        const auto row = uuid ? catalogue.items->row(*uuid) : std::nullopt;
        if (row)
            wanted = table.unitVector(*row);
    } else if (vector->second.embedder) {
        wanted = vector->second.embedder->embed(rule.text);
    }
    if (!wanted.empty())
        table.cosines(wanted, match);
    return match;
}

std::optional<std::string> applyFilterRules(const InstructionReading& reading, const search::Catalogue& catalogue,
                                            std::vector<bool>& allowed)
{
    const auto hasAny = [&allowed] { return std::ranges::find(allowed, true) != allowed.end(); };
    std::optional<std::string> emptiedBy;
    for (const InstructionRule& rule : reading.rules) {
        if (rule.sign == 0 || rule.kind != InstructionRule::Kind::Filter)
            continue;
        const bool before = hasAny();
        const std::vector<double> match = ruleMatch(rule, catalogue, {});
        for (std::size_t row = 0; row < allowed.size(); ++row)
            allowed[row] = allowed[row] && (match[row] > 0) == (rule.sign > 0);
        if (before && !hasAny())
            emptiedBy = describe(rule);
    }
    return emptiedBy;
}

std::string describe(const InstructionRule& rule)
{
    if (rule.kind == InstructionRule::Kind::Filter)
        return fmt::format("{} {}", rule.sign > 0 ? "only" : "all but", rule.text);
    return fmt::format("{} {}", rule.sign > 0 ? "+" : "−", rule.text);
}

}  // namespace tastebench::ranking
