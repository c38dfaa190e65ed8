// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/domain/strict_json.h"

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::scenario {

// Reads the members of one object of a scenario document; for this room's readers. A member that is absent and one that
// is null are the same: nothing. Throws, with the pointer of the member, WRONG_DATA_TYPE for a member that is unknown,
// missing or of another type, and WRONG_PARAMETER for a value out of its range.
class Fields {
public:
    Fields(const Json& json, std::string place, std::initializer_list<std::string_view> known);
    // Of an object whose members have been checked.
    static Fields ofKnown(const Json& json, std::string place) { return {json, std::move(place)}; }

    [[nodiscard]] const Json* find(std::string_view name) const;
    [[nodiscard]] std::string place(std::string_view name) const { return jsonPointer(m_place, name); }

    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    // A name of a thing: not empty.
    [[nodiscard]] std::optional<std::string> name(std::string_view name) const;
    [[nodiscard]] std::optional<bool> truth(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name, std::int64_t lowest,
                                                    std::int64_t highest) const;
    [[nodiscard]] std::optional<int> integer(std::string_view name, int lowest,
                                             int highest = std::numeric_limits<int>::max()) const;
    // In [lowest, highest].
    [[nodiscard]] std::optional<double> number(std::string_view name, double lowest,
                                               double highest = std::numeric_limits<double>::max()) const;
    // > 0.
    [[nodiscard]] std::optional<double> positive(std::string_view name) const;
    [[nodiscard]] const Json* object(std::string_view name) const;
    [[nodiscard]] const Json* array(std::string_view name, std::size_t most) const;
    // Names, none empty.
    [[nodiscard]] std::optional<std::vector<std::string>> names(std::string_view name, std::size_t most) const;
    // Names between bars, blanks around them cut, empty ones left out.
    [[nodiscard]] std::optional<std::vector<std::string>> barred(std::string_view name) const;
    // An object of numbers in [lowest, highest].
    [[nodiscard]] std::optional<std::map<std::string, double, std::less<>>>
    numbers(std::string_view name, double lowest, double highest) const;

    // One of an enumeration's names.
    template <typename Parse>
    auto named(std::string_view name, Parse parse) const -> decltype(parse(std::string_view()))
    {
        const auto written = text(name);
        if (!written)
            return std::nullopt;
        const auto value = parse(*written);
        if (!value)
            throwUnknown(*written, name);
        return value;
    }

    // The entries of an array, each read by read(entry, place).
    template <typename Read>
    auto each(std::string_view name, std::size_t most, Read read) const
        -> std::optional<std::vector<decltype(read(std::declval<const Json&>(), std::string()))>>
    {
        const Json* const entries = array(name, most);
        if (!entries)
            return std::nullopt;
        std::vector<decltype(read(std::declval<const Json&>(), std::string()))> values;
        values.reserve(entries->size());
        for (std::size_t index = 0; index < entries->size(); ++index)
            values.push_back(read((*entries)[index], jsonPointer(place(name), index)));
        return values;
    }

    template <typename Value>
    Value required(std::optional<Value> value, std::string_view name) const
    {
        if (!value)
            throwMissing(name);
        return *std::move(value);
    }

    static constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

private:
    Fields(const Json& json, std::string place)
        : m_json(json)
        , m_place(std::move(place))
    {
    }
    [[noreturn]] void throwMissing(std::string_view name) const;
    [[noreturn]] void throwUnknown(std::string_view written, std::string_view name) const;
    [[noreturn]] void throwNot(std::string_view what, std::string_view name) const;

    const Json& m_json;
    std::string m_place;
};

}  // namespace tastebench::scenario
