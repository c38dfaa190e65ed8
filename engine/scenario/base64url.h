// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::scenario {

// Bytes as text for addresses (RFC 4648, section 5), without padding.
std::string base64urlEncoded(std::string_view bytes);
// The bytes of such a text, padded or not; empty when it is none.
std::string base64urlDecoded(std::string_view text);

}  // namespace tastebench::scenario
