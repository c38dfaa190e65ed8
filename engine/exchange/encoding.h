// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench::exchange {

// Where the first byte stands that is not part of well-formed UTF-8 (no surrogates, no overlong forms).
std::optional<std::size_t> invalidUtf8At(std::string_view text);

// Why a row cannot be read: a NUL byte, or bytes that are not text. `offset` is where the row begins in its stream,
// `encoding` what the person said the file is in (empty: nothing was said). Nothing when the row is good.
std::optional<std::string> unreadableText(std::string_view row, std::int64_t offset, const std::string& encoding);

// UTF-8 text from bytes. Without an encoding a byte order mark decides (UTF-8, UTF-16LE, UTF-16BE) and all else is
// handed on as it is, to be checked row by row with invalidUtf8At. With an encoding (any name ICU knows: cp1252,
// latin-1, UTF-16 …) the bytes are decoded; a byte the encoding does not have becomes the byte FF, which is never
// UTF-8, so that its row is refused and nothing is replaced silently. The mark itself is never part of the text.
//
// Throws WrongUsage "UNKNOWN_ENCODING".
class TextSource final : public ByteStream {
public:
    explicit TextSource(std::unique_ptr<ByteStream> bytes, const std::string& encoding = {});
    ~TextSource() override;
    TextSource(const TextSource&) = delete;
    TextSource& operator=(const TextSource&) = delete;

    std::size_t read(char* target, std::size_t size) override;

    // The next `size` bytes of text, fewer at the end, without taking them. Valid until the next call.
    std::string_view peek(std::size_t size);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace tastebench::exchange
