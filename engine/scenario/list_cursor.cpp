// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/list_cursor.h"

#include "engine/base/error.h"
#include "engine/scenario/base64url.h"
#include "engine/scenario/resolve.h"

namespace tastebench::scenario {

namespace {

std::string hashOf(const Json& filters)
{
    return kwargsHash({}, filters, {});
}

[[noreturn]] void throwForeign()
{
    throwWrongParameter("The cursor does not belong to this list: begin anew, with the same filters for every page.",
                        "cursor");
}

}  // namespace

std::string writeListCursor(const ScenarioKey& last, const Json& filters)
{
    return base64urlEncoded(
        Json {{"v", 1}, {"k", {toString(last.recoType), last.name}}, {"f", hashOf(filters)}}.dump());
}

ScenarioKey readListCursor(std::string_view cursor, const Json& filters)
{
    const Json read = Json::parse(base64urlDecoded(cursor), nullptr, false);
    if (!read.is_object() || read.value("v", Json()) != Json(1) || read.value("f", Json()) != Json(hashOf(filters)))
        throwForeign();
    const Json key = read.value("k", Json());
    if (!key.is_array() || key.size() != 2 || !key[0].is_string() || !key[1].is_string())
        throwForeign();
    const auto type = parseRecoType(key[0].get_ref<const std::string&>());
    if (!type)
        throwForeign();
    return {*type, key[1].get<std::string>()};
}

}  // namespace tastebench::scenario
