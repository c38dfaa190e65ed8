// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/options.h"

#include "engine/base/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace tastebench::app {

namespace {

template <typename Number>
std::optional<Number> wholeText(std::string_view text)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    Number value {};
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc {} || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t {0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

bool isOption(std::string_view word)
{
    return word.size() > 1 && word.starts_with('-') && !numberFrom(word);
}

const OptionSpec& optionNamed(const Syntax& syntax, const std::string& name)
{
    const auto found = std::ranges::find(syntax.options, name, &OptionSpec::name);
    if (found != syntax.options.end())
        return *found;
    std::vector<std::string_view> names;
    for (const OptionSpec& option : syntax.options)
        names.push_back(option.name);
    const auto near = nearest(name, names);
    throwWrongOption(name,
                     fmt::format("There is no option --{}.{}", name,
                                 near ? fmt::format(" Did you mean --{}?", *near) : std::string()));
}

}  // namespace

void throwWrongOption(std::string_view option, const std::string& message)
{
    throw Error(ErrorKind::WrongUsage, "WRONG_PARAMETER", message, fmt::format("--{}", option));
}

void throwWrongUsage(const std::string& message)
{
    throw Error(ErrorKind::WrongUsage, "WRONG_USAGE", message);
}

std::optional<double> numberFrom(std::string_view text)
{
    const auto value = wholeText<double>(text);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> integerFrom(std::string_view text)
{
    return wholeText<std::int64_t>(text);
}

std::optional<std::string_view> nearest(std::string_view typed, std::span<const std::string_view> candidates)
{
    std::optional<std::string_view> best;
    std::size_t bestDistance = std::max<std::size_t>(2, typed.size() / 3) + 1;
    for (const std::string_view candidate : candidates) {
        const bool begins = typed.size() >= 3 && candidate.starts_with(typed);
        const std::size_t distance = begins ? 1 : editDistance(typed, candidate);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

void Arguments::takeOption(const Syntax& syntax, std::span<const std::string> words, std::size_t& index)
{
    const std::string& word = words[index];
    if (!word.starts_with("--"))
        throwWrongUsage(fmt::format("There is no option {}; options begin with two dashes.", word));
    const std::size_t equals = word.find('=');
    const std::string name = word.substr(2, equals == std::string::npos ? equals : equals - 2);
    const OptionSpec& option = optionNamed(syntax, name);
    std::vector<std::string>& values = m_values[name];
    if (!option.repeated && !values.empty())
        throwWrongOption(name, fmt::format("--{} is given twice.", name));
    if (option.value.empty()) {
        if (equals != std::string::npos)
            throwWrongOption(name, fmt::format("--{} takes no value.", name));
        values.emplace_back();
    } else if (equals != std::string::npos) {
        values.push_back(word.substr(equals + 1));
    } else if (index + 1 < words.size() && !words[index + 1].starts_with("--")) {
        values.push_back(words[++index]);
    } else {
        throwWrongOption(name, fmt::format("--{} needs a value: --{} {}.", name, name, option.value));
    }
}

Arguments Arguments::parse(const Syntax& syntax, std::span<const std::string> words)
{
    Arguments arguments;
    std::vector<std::string>* following = nullptr;  // values that go on after a repeated option
    for (std::size_t index = 0; index < words.size(); ++index) {
        const std::string& word = words[index];
        if (word == "--") {
            arguments.m_positionals.insert(arguments.m_positionals.end(), words.begin() + index + 1, words.end());
            break;
        }
        if (isOption(word)) {
            const std::string name = word.substr(std::min<std::size_t>(word.size(), 2));
            arguments.takeOption(syntax, words, index);
            const auto option = std::ranges::find(syntax.options, name, &OptionSpec::name);
            following = option != syntax.options.end() && option->repeated ? &arguments.m_values[name] : nullptr;
        } else if (following && arguments.count() >= syntax.positionals.size()) {
            following->push_back(word);
        } else {
            arguments.m_positionals.push_back(word);
        }
    }
    if (arguments.count() > syntax.positionals.size() && !syntax.morePositionals) {
        throwWrongUsage(fmt::format("“{}” is one argument too many.", arguments.at(syntax.positionals.size())));
    }
    if (arguments.count() < syntax.required && !arguments.has("help"))
        throwWrongUsage(fmt::format("{} is missing.", syntax.positionals[arguments.count()]));
    return arguments;
}

std::optional<std::string> Arguments::text(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::nullopt : std::optional(found->second.front());
}

std::vector<std::string> Arguments::texts(std::string_view option) const
{
    const auto found = m_values.find(option);
    return found == m_values.end() ? std::vector<std::string> {} : found->second;
}

std::optional<std::int64_t> Arguments::integer(std::string_view option, std::int64_t low, std::int64_t high) const
{
    const auto given = text(option);
    if (!given)
        return std::nullopt;
    const auto value = integerFrom(*given);
    if (!value)
        throwWrongOption(option, fmt::format("--{} must be a whole number, not “{}”.", option, *given));
    if (*value < low || *value > high)
        throwWrongOption(option, fmt::format("--{} must be between {} and {}, not {}.", option, low, high, *value));
    return value;
}

std::optional<double> Arguments::number(std::string_view option) const
{
    const auto given = text(option);
    if (!given)
        return std::nullopt;
    const auto value = numberFrom(*given);
    if (!value)
        throwWrongOption(option, fmt::format("--{} must be a number, not “{}”.", option, *given));
    return value;
}

std::optional<Timestamp> Arguments::time(std::string_view option) const
{
    const auto given = text(option);
    if (!given)
        return std::nullopt;
    if (*given == "now")
        return Timestamp::now();
    const auto value = Timestamp::parse(*given);
    if (!value)
        throwWrongOption(option,
                         fmt::format("--{} must be a time such as 2024-05-01T12:00:00Z, 2024-05-01, epoch seconds or "
                                     "“now”, not “{}”.",
                                     option, *given));
    return value;
}

std::map<std::string, double> Arguments::numbers(std::string_view option, std::span<const std::string_view> keys) const
{
    std::map<std::string, double> values;
    for (const std::string& given : texts(option)) {
        for (std::size_t begin = 0; begin <= given.size();) {
            const std::size_t end = std::min(given.find(',', begin), given.size());
            const std::string entry = given.substr(begin, end - begin);
            begin = end + 1;
            const std::size_t equals = entry.find('=');
            const std::string key = entry.substr(0, equals);
            if (equals == std::string::npos || std::ranges::find(keys, key) == keys.end())
                throwWrongOption(option,
                                 fmt::format("--{} takes {}=NUMBER, separated by commas, not “{}”.", option,
                                             fmt::join(keys, "|"), entry));
            const auto value = numberFrom(std::string_view(entry).substr(equals + 1));
            if (!value)
                throwWrongOption(option,
                                 fmt::format("“{}” in --{} is not a number.", entry.substr(equals + 1), option));
            if (!values.emplace(key, *value).second)
                throwWrongOption(option, fmt::format("--{} gives {} twice.", option, key));
        }
    }
    return values;
}

std::span<const std::string> Arguments::from(std::size_t index) const
{
    return std::span(m_positionals).subspan(std::min(index, m_positionals.size()));
}

}  // namespace tastebench::app
