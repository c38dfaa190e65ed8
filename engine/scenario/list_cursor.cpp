// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/list_cursor.h"

#include "engine/base/error.h"
#include "engine/scenario/resolve.h"

#include <nettle/base64.h>

namespace tastebench::scenario {

namespace {

std::string encoded(const std::string& text)
{
    base64_encode_ctx context {};
    base64url_encode_init(&context);
    std::string result(BASE64_ENCODE_LENGTH(text.size()) + BASE64_ENCODE_FINAL_LENGTH, '\0');
    std::size_t size = base64_encode_update(&context, result.data(), text.size(),
                                            reinterpret_cast<const std::uint8_t*>(text.data()));
    size += base64_encode_final(&context, result.data() + size);
    result.resize(size);
    while (result.ends_with('='))
        result.pop_back();
    return result;
}

std::string decoded(std::string_view text)
{
    std::string padded(text);
    padded.append((4 - padded.size() % 4) % 4, '=');
    base64_decode_ctx context {};
    base64url_decode_init(&context);
    std::string result(BASE64_DECODE_LENGTH(padded.size()) + 1, '\0');
    std::size_t size = result.size();
    const bool isRead = base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(result.data()),
                                             padded.size(), padded.data())
        == 1;
    if (!isRead || base64_decode_final(&context) != 1)
        return {};
    result.resize(size);
    return result;
}

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
    return encoded(Json {{"v", 1}, {"k", {toString(last.recoType), last.name}}, {"f", hashOf(filters)}}.dump());
}

ScenarioKey readListCursor(std::string_view cursor, const Json& filters)
{
    const Json read = Json::parse(decoded(cursor), nullptr, false);
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
