// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/base64url.h"

#include <nettle/base64.h>

namespace tastebench::scenario {

std::string base64urlEncoded(std::string_view text)
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

std::string base64urlDecoded(std::string_view text)
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

}  // namespace tastebench::scenario
