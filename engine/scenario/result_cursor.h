// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tastebench::scenario {

// Where a list of recommendations goes on: base64url over CBOR of {v: 2, h: hash of the request, d: version of the
// data, o: offset, t: when the first page was asked for, microseconds since 1970} (scenarios reference, section 12).
// Every page is of that instant.
struct ResultCursor {
    std::string hash;
    std::int64_t dataVersion = 0;
    std::size_t offset = 0;
    Timestamp asked;
};
std::string writeResultCursor(const ResultCursor& cursor);
// Throws WRONG_PARAMETER at /cursor for a text that is no cursor.
ResultCursor readResultCursor(std::string_view text);
// The same for one of a request with another hash.
void checkBelongs(const ResultCursor& cursor, const std::string& hash);

}  // namespace tastebench::scenario
