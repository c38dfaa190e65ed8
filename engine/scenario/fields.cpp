// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/fields.h"

#include "engine/base/spelling.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

// The number of a JSON value, where it is one that is finite.
std::optional<double> finite(const Json& value)
{
    if (!value.is_number() || !std::isfinite(value.get<double>()))
        return std::nullopt;
    return value.get<double>();
}

// The number of a JSON value that is whole, however it is written: 10, 10.0 and 1e1 are one; what is beyond 64 bits is
// the last of them. Nothing for any other value.
std::optional<std::int64_t> wholeNumber(const Json& value)
{
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    if (value.is_number_unsigned())
        return static_cast<std::int64_t>(std::min(value.get<std::uint64_t>(), static_cast<std::uint64_t>(largest)));
    if (value.is_number_integer())
        return value.get<std::int64_t>();
    const auto number = finite(value);
    if (!number || *number != std::floor(*number))
        return std::nullopt;
    constexpr double beyond = 9223372036854775808.0;  // 2^63
    return *number >= beyond ? largest : *number < -beyond ? least : static_cast<std::int64_t>(*number);
}

void checkRange(double value, double lowest, double highest, const std::string& name, const std::string& place)
{
    if (value >= lowest && value <= highest)
        return;
    if (highest == std::numeric_limits<double>::max())
        throwWrongParameter(fmt::format("“{}” must be {} or more.", name, lowest), place);
    throwWrongParameter(fmt::format("“{}” must be from {} to {}.", name, lowest, highest), place);
}

}  // namespace

Fields::Fields(const Json& json, std::string place, std::initializer_list<std::string_view> known)
    : m_json(json)
    , m_place(std::move(place))
{
    if (!json.is_object())
        throwWrongType("A JSON object is expected.", m_place);
    for (const auto& member : json.items()) {
        if (std::ranges::find(known, std::string_view(member.key())) == known.end())
            throwWrongType(fmt::format("“{}” is not a field of this object.{}", member.key(),
                                       didYouMean(member.key(), {known.begin(), known.end()})),
                           this->place(member.key()));
    }
}

void Fields::throwMissing(std::string_view name) const
{
    throwWrongType(fmt::format("“{}” is missing.", name), place(name));
}

void Fields::throwUnknown(std::string_view written, std::string_view name) const
{
    throwWrongType(fmt::format("“{}” is no value of “{}”.", written, name), place(name));
}

void Fields::throwNot(std::string_view what, std::string_view name) const
{
    throwWrongType(fmt::format("“{}” must be {}.", name, what), place(name));
}

const Json* Fields::find(std::string_view name) const
{
    const auto found = m_json.find(name);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> Fields::text(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        throwNot("a text", name);
    return value->get<std::string>();
}

std::optional<std::string> Fields::name(std::string_view name) const
{
    auto written = text(name);
    if (written && written->empty())
        throwNot("a text that is not empty", name);
    return written;
}

std::optional<bool> Fields::truth(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_boolean())
        throwNot("true or false", name);
    return value->get<bool>();
}

std::optional<std::int64_t> Fields::whole(std::string_view name, std::int64_t lowest, std::int64_t highest) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    const auto number = wholeNumber(*value);
    if (!number)
        throwNot("a whole number", name);
    if (*number < lowest || *number > highest)
        throwWrongParameter(fmt::format("“{}” must be from {} to {}.", name, lowest, highest), place(name));
    return number;
}

std::optional<int> Fields::integer(std::string_view name, int lowest, int highest) const
{
    const auto value = whole(name, lowest, highest);
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<double> Fields::number(std::string_view name, double lowest, double highest) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    const auto number = finite(*value);
    if (!number)
        throwNot("a number", name);
    checkRange(*number, lowest, highest, std::string(name), place(name));
    return number;
}

std::optional<double> Fields::positive(std::string_view name) const
{
    const auto value = number(name, std::numeric_limits<double>::lowest());
    if (value && *value <= 0)
        throwWrongParameter(fmt::format("“{}” must be more than 0.", name), place(name));
    return value;
}

const Json* Fields::object(std::string_view name) const
{
    const Json* const value = find(name);
    if (value && !value->is_object())
        throwNot("an object", name);
    return value;
}

const Json* Fields::array(std::string_view name, std::size_t most) const
{
    const Json* const value = find(name);
    if (value && !value->is_array())
        throwNot("an array", name);
    if (value && value->size() > most)
        throwWrongParameter(fmt::format("“{}” has {} entries; {} are the most.", name, value->size(), most),
                            place(name));
    return value;
}

std::optional<std::vector<std::string>> Fields::names(std::string_view name, std::size_t most) const
{
    return each(name, most, [](const Json& entry, const std::string& entryPlace) {
        if (!entry.is_string() || entry.get_ref<const std::string&>().empty())
            throwWrongType("A text that is not empty is expected.", entryPlace);
        return entry.get<std::string>();
    });
}

std::optional<std::vector<std::string>> Fields::barred(std::string_view name) const
{
    const auto written = text(name);
    if (!written)
        return std::nullopt;
    std::vector<std::string> parts;
    std::string_view rest = *written;
    while (!rest.empty()) {
        const auto bar = std::min(rest.find('|'), rest.size());
        std::string_view part = rest.substr(0, bar);
        rest.remove_prefix(std::min(bar + 1, rest.size()));
        const auto first = part.find_first_not_of(" \t\r\n");
        if (first != std::string_view::npos)
            parts.emplace_back(part.substr(first, part.find_last_not_of(" \t\r\n") + 1 - first));
    }
    return parts;
}

std::optional<std::map<std::string, double, std::less<>>> Fields::numbers(std::string_view name, double lowest,
                                                                          double highest) const
{
    const Json* const members = object(name);
    if (!members)
        return std::nullopt;
    std::map<std::string, double, std::less<>> values;
    for (const auto& member : members->items()) {
        const std::string memberPlace = jsonPointer(place(name), member.key());
        const auto number = finite(member.value());
        if (!number)
            throwWrongType("A number is expected.", memberPlace);
        checkRange(*number, lowest, highest, member.key(), memberPlace);
        values.emplace(member.key(), *number);
    }
    return values;
}

}  // namespace tastebench::scenario
