// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// Reads the members of one JSON object that came from outside. A member that is absent and one that is null are the
// same: nothing. Throws WRONG_DATA_TYPE for a member of another type and WRONG_PARAMETER for a value that cannot be,
// each with the pointer of the member.
class JsonFields {
public:
    // `known` are the names the object may have; another one is WRONG_PARAMETER.
    JsonFields(const Json& json, std::string place, std::initializer_list<std::string_view> known);

    [[nodiscard]] const Json* find(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> text(std::string_view name) const;
    [[nodiscard]] std::optional<double> number(std::string_view name) const;
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view name) const;
    [[nodiscard]] std::optional<int> integer(std::string_view name) const;
    [[nodiscard]] std::optional<bool> truth(std::string_view name) const;
    [[nodiscard]] std::optional<Timestamp> time(std::string_view name) const;
    [[nodiscard]] std::optional<Uuid> uuid(std::string_view name) const;
    [[nodiscard]] const Json* object(std::string_view name) const;
    [[nodiscard]] const Json* array(std::string_view name) const;
    [[nodiscard]] std::string place(std::string_view name) const { return (m_place + '/').append(name); }

    // The value, or WRONG_PARAMETER when there is none.
    template <typename Value>
    Value required(std::optional<Value> value, std::string_view name) const
    {
        if (!value)
            throwMissing(name);
        return *std::move(value);
    }

private:
    [[noreturn]] void throwMissing(std::string_view name) const;
    [[noreturn]] void throwNot(std::string_view what, std::string_view name) const;

    const Json& m_json;
    std::string m_place;
};

// The entries of an array of texts and of one of uuids. Throw as JsonFields does.
std::vector<std::string> textsOf(const Json& array, const std::string& place);
std::vector<Uuid> uuidsOf(const Json& array, const std::string& place);

// A text, or null for an empty one and for nothing.
Json textOrNull(std::string_view text);
Json textOrNull(const std::optional<std::string>& text);
Json numberOrNull(const std::optional<double>& number);
Json timeOrNull(const std::optional<Timestamp>& time);

}  // namespace tastebench::exchange
