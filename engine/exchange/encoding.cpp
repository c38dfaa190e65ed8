// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/encoding.h"

#include "engine/base/error.h"

#include <array>
#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace tastebench::exchange {

namespace {

constexpr std::size_t chunkSize = 1 << 16;

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter openConverter(const std::string& encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(encoding.c_str(), &status));
    if (U_FAILURE(status))
        throw Error(ErrorKind::WrongUsage, "UNKNOWN_ENCODING",
                    fmt::format("“{}” is not the name of an encoding; try UTF-8, UTF-16, cp1252 or latin-1.", encoding),
                    "--encoding");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

bool allAscii(const char* text)
{
    std::uint64_t word = 0;
    std::memcpy(&word, text, sizeof word);
    return (word & 0x8080808080808080ULL) == 0;
}

}  // namespace

std::optional<std::size_t> invalidUtf8At(std::string_view text)
{
    std::size_t index = 0;
    while (index < text.size()) {
        while (index + 8 <= text.size() && allAscii(text.data() + index))
            index += 8;
        if (index == text.size())
            break;
        const std::size_t start = index;
        UChar32 character = 0;
        U8_NEXT(text.data(), index, text.size(), character);
        if (character < 0)
            return start;
    }
    return std::nullopt;
}

std::optional<std::string> unreadableText(std::string_view row, std::int64_t offset, const std::string& encoding)
{
    if (const void* found = std::memchr(row.data(), 0, row.size())) {
        const auto at = offset + (static_cast<const char*>(found) - row.data());
        return fmt::format("a NUL byte (byte {} of the file)", at);
    }
    const auto invalid = invalidUtf8At(row);
    if (!invalid)
        return std::nullopt;
    if (!encoding.empty())
        return fmt::format("bytes that do not exist in {}", encoding);
    return fmt::format(
        "not UTF-8 (byte {} of the file); name the encoding with --encoding, for example cp1252 or latin-1",
        offset + static_cast<std::int64_t>(*invalid));
}

struct TextSource::Impl {
    std::unique_ptr<ByteStream> bytes;
    Converter converter;
    bool begun = false;
    bool ended = false;
    std::string ready;
    std::size_t given = 0;

    void append(std::string_view raw)
    {
        if (!converter) {
            ready += raw;
            return;
        }
        const char* source = raw.data();
        const char* const end = source + raw.size();
        std::array<UChar, 4096> units {};
        for (;;) {
            UErrorCode status = U_ZERO_ERROR;
            UChar* target = units.data();
            ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, ended,
                           &status);
            appendUnits(units.data(), target);
            if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
                ready += '\xff';
            else if (status != U_BUFFER_OVERFLOW_ERROR && source == end)
                return;
            if (ended && source == end && U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
                return;
        }
    }

    // ICU hands out whole characters or refuses them, so a pair is never cut between two calls except at a full
    // buffer; a lone half then waits for its partner.
    UChar half = 0;
    void appendUnits(const UChar* from, const UChar* to)
    {
        for (; from != to; ++from) {
            UChar32 character = *from;
            if (U16_IS_LEAD(character)) {
                half = *from;
                continue;
            }
            if (U16_IS_TRAIL(character))
                character = U16_GET_SUPPLEMENTARY(half, *from);
            std::array<char, U8_MAX_LENGTH> encoded {};
            std::size_t length = 0;
            U8_APPEND_UNSAFE(encoded.data(), length, character);
            ready.append(encoded.data(), length);
        }
    }

    std::string readRaw(std::size_t least)
    {
        std::string raw(chunkSize, '\0');
        std::size_t size = 0;
        while (size < least && !ended) {
            const std::size_t got = bytes->read(raw.data() + size, raw.size() - size);
            ended = got == 0;
            size += got;
        }
        raw.resize(size);
        return raw;
    }

    void begin()
    {
        begun = true;
        const std::string raw = readRaw(4);
        const std::string_view view(raw);
        if (!converter && view.starts_with("\xff\xfe"))
            converter = openConverter("UTF-16LE");
        else if (!converter && view.starts_with("\xfe\xff"))
            converter = openConverter("UTF-16BE");
        append(raw);
        if (std::string_view(ready).starts_with("\xef\xbb\xbf"))
            given = 3;
    }

    void fill(std::size_t least)
    {
        if (!begun)
            begin();
        if (given > 0) {
            ready.erase(0, given);
            given = 0;
        }
        while (ready.size() < least && !ended)
            append(readRaw(1));
    }
};

TextSource::TextSource(std::unique_ptr<ByteStream> bytes, const std::string& encoding)
    : m_impl(std::make_unique<Impl>())
{
    m_impl->bytes = std::move(bytes);
    if (!encoding.empty())
        m_impl->converter = openConverter(encoding);
}

TextSource::~TextSource() = default;

std::size_t TextSource::read(char* target, std::size_t size)
{
    Impl& impl = *m_impl;
    if (impl.given == impl.ready.size() || !impl.begun) {
        if (impl.begun && !impl.converter)
            return impl.bytes->read(target, size);
        impl.fill(1);
    }
    const std::size_t count = impl.ready.copy(target, size, impl.given);
    impl.given += count;
    return count;
}

std::string_view TextSource::peek(std::size_t size)
{
    m_impl->fill(size);
    return std::string_view(m_impl->ready).substr(m_impl->given, size);
}

}  // namespace tastebench::exchange
