// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/result_cursor.h"

#include "engine/base/error.h"
#include "engine/domain/property_type.h"
#include "engine/scenario/base64url.h"

#include <limits>
#include <vector>

namespace tastebench::scenario {

namespace {

[[noreturn]] void throwForeign()
{
    throwWrongParameter(
        "The cursor does not belong to this request: begin anew, with the same parameters for every page.", "/cursor");
}

}  // namespace

std::string writeResultCursor(const ResultCursor& cursor)
{
    const std::vector<std::uint8_t> bytes = Json::to_cbor(Json {{"v", 2},
                                                                {"h", cursor.hash},
                                                                {"d", cursor.dataVersion},
                                                                {"o", cursor.offset},
                                                                {"t", cursor.asked.microseconds}});
    return base64urlEncoded({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

ResultCursor readResultCursor(std::string_view text)
{
    const std::string bytes = base64urlDecoded(text);
    const Json read = Json::from_cbor(bytes, true, false);
    const bool isOurs = read.is_object() && read.value("v", Json()) == Json(2) && read.value("h", Json()).is_string()
        && read.value("d", Json()).is_number_integer() && read.value("o", Json()).is_number_unsigned()
        && read["o"] <= std::numeric_limits<std::uint32_t>::max() && read.value("t", Json()).is_number_integer();
    if (!isOurs)
        throwForeign();
    return {read["h"].get<std::string>(), read["d"].get<std::int64_t>(), read["o"].get<std::size_t>(),
            Timestamp {read["t"].get<std::int64_t>()}};
}

void checkBelongs(const ResultCursor& cursor, const std::string& hash)
{
    if (cursor.hash != hash)
        throwForeign();
}

}  // namespace tastebench::scenario
