// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tastebench::scenario {

// Where a list of recommendations goes on: base64url over CBOR of {v: 1, h: hash of the request, d: version of the
// data, o: offset} (scenarios reference, section 12).
struct ResultCursor {
    std::string hash;
    std::int64_t dataVersion = 0;
    std::size_t offset = 0;
};
std::string writeResultCursor(const ResultCursor& cursor);
// Throws WRONG_PARAMETER at /cursor for a text that is no cursor, or that of a request with another hash.
ResultCursor readResultCursor(std::string_view text, const std::string& hash);

}  // namespace tastebench::scenario
