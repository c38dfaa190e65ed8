// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_fields.h"

#include "engine/base/error.h"
#include "engine/base/spelling.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tastebench::exchange {

JsonFields::JsonFields(const Json& json, std::string place, std::initializer_list<std::string_view> known)
    : m_json(json)
    , m_place(std::move(place))
{
    if (!json.is_object())
        throwWrongType("A JSON object is expected.", m_place);
    for (const auto& member : json.items()) {
        if (std::ranges::find(known, std::string_view(member.key())) == known.end())
            throwWrongParameter(fmt::format("“{}” is not a field of this object; it has {}.{}", member.key(),
                                            fmt::join(known, ", "),
                                            didYouMean(member.key(), {known.begin(), known.end()})),
                                this->place(member.key()));
    }
}

void JsonFields::throwMissing(std::string_view name) const
{
    throwWrongParameter(fmt::format("“{}” is missing.", name), place(name));
}

void JsonFields::throwNot(std::string_view what, std::string_view name) const
{
    throwWrongType(fmt::format("“{}” must be {}.", name, what), place(name));
}

const Json* JsonFields::find(std::string_view name) const
{
    const auto found = m_json.find(name);
    return found == m_json.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> JsonFields::text(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        throwNot("a text", name);
    return value->get<std::string>();
}

std::optional<double> JsonFields::number(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_number() || !std::isfinite(value->get<double>()))
        throwNot("a number", name);
    return value->get<double>();
}

std::optional<std::int64_t> JsonFields::whole(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    const bool tooLarge
        = value->is_number_unsigned() && value->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max();
    if (!value->is_number_integer() || tooLarge)
        throwNot("a whole number", name);
    return value->get<std::int64_t>();
}

std::optional<int> JsonFields::integer(std::string_view name) const
{
    const auto value = whole(name);
    if (value && (*value > std::numeric_limits<int>::max() || *value < std::numeric_limits<int>::min()))
        throwWrongParameter(fmt::format("“{}” is too large.", name), place(name));
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<bool> JsonFields::truth(std::string_view name) const
{
    const Json* const value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_boolean())
        throwNot("true or false", name);
    return value->get<bool>();
}

std::optional<Timestamp> JsonFields::time(std::string_view name) const
{
    const auto written = text(name);
    if (!written)
        return std::nullopt;
    const auto parsed = Timestamp::parse(*written);
    if (!parsed)
        throwWrongParameter(fmt::format("“{}” is not a time in RFC 3339.", *written), place(name));
    return parsed;
}

std::optional<Uuid> JsonFields::uuid(std::string_view name) const
{
    const auto written = text(name);
    if (!written)
        return std::nullopt;
    const auto parsed = Uuid::parse(*written);
    if (!parsed)
        throwWrongParameter(fmt::format("“{}” is not a UUID.", *written), place(name));
    return parsed;
}

const Json* JsonFields::object(std::string_view name) const
{
    const Json* const value = find(name);
    if (value && !value->is_object())
        throwNot("a JSON object", name);
    return value;
}

const Json* JsonFields::array(std::string_view name) const
{
    const Json* const value = find(name);
    if (value && !value->is_array())
        throwNot("a list", name);
    return value;
}

std::vector<std::string> textsOf(const Json& array, const std::string& place)
{
    std::vector<std::string> texts;
    for (const Json& entry : array) {
        if (!entry.is_string())
            throwWrongType("A text is expected.", fmt::format("{}/{}", place, texts.size()));
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

std::vector<Uuid> uuidsOf(const Json& array, const std::string& place)
{
    std::vector<Uuid> uuids;
    for (const std::string& text : textsOf(array, place)) {
        const auto uuid = Uuid::parse(text);
        if (!uuid)
            throwWrongParameter(fmt::format("“{}” is not a UUID.", text), fmt::format("{}/{}", place, uuids.size()));
        uuids.push_back(*uuid);
    }
    return uuids;
}

Json textOrNull(std::string_view text)
{
    return text.empty() ? Json() : Json(std::string(text));
}

Json textOrNull(const std::optional<std::string>& text)
{
    return text ? Json(*text) : Json();
}

Json numberOrNull(const std::optional<double>& number)
{
    return number ? Json(*number) : Json();
}

Json timeOrNull(const std::optional<Timestamp>& time)
{
    return time ? Json(time->toString()) : Json();
}

}  // namespace tastebench::exchange
