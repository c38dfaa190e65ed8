// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/answer_fields.h"

#include "engine/remote/endpoint.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::remote {

void requireOnly(const Json& object, std::initializer_list<std::string_view> known, const std::string& place)
{
    for (const auto& [name, value] : object.items()) {
        if (std::ranges::find(known, name) == known.end())
            throwWrongAnswer(fmt::format("{} has an unknown member “{}”.", place, plainLine(name, 40)));
    }
}

Json objectSchema(Json members)
{
    Json names = Json::array();
    for (const auto& [name, schema] : members.items())
        names.push_back(name);
    return {{"type", "object"},
            {"properties", std::move(members)},
            {"required", std::move(names)},
            {"additionalProperties", false}};
}

}  // namespace tastebench::remote
