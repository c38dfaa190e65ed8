// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/uuid.h"

#include "engine/base/error.h"

#include <cstring>
#include <nettle/sha1.h>
#include <unistd.h>

namespace tastebench {

namespace {

constexpr std::array<std::uint8_t, 16> dnsNamespace = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                                       0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    if (character >= 'a' && character <= 'f')
        return character - 'a' + 10;
    if (character >= 'A' && character <= 'F')
        return character - 'A' + 10;
    return -1;
}

constexpr bool dashBefore(std::size_t byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

void stamp(Uuid& uuid, int version)
{
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | (version << 4));
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
}

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    if (text.size() != 36)
        return std::nullopt;
    Uuid uuid;
    std::size_t position = 0;
    for (std::size_t byte = 0; byte < uuid.bytes.size(); ++byte) {
        if (dashBefore(byte) && text[position++] != '-')
            return std::nullopt;
        const int high = hexDigit(text[position]);
        const int low = hexDigit(text[position + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        uuid.bytes[byte] = static_cast<std::uint8_t>(high * 16 + low);
        position += 2;
    }
    return uuid;
}

Uuid Uuid::fromName(std::string_view name)
{
    sha1_ctx context;
    sha1_init(&context);
    sha1_update(&context, dnsNamespace.size(), dnsNamespace.data());
    sha1_update(&context, name.size(), reinterpret_cast<const std::uint8_t*>(name.data()));
    Uuid uuid;
    sha1_digest(&context, uuid.bytes.size(), uuid.bytes.data());
    stamp(uuid, 5);
    return uuid;
}

Uuid Uuid::random()
{
    Uuid uuid;
    if (getentropy(uuid.bytes.data(), uuid.bytes.size()) != 0)
        throw Error(ErrorKind::Unavailable, "NO_RANDOMNESS", "The system gives no random numbers.");
    stamp(uuid, 4);
    return uuid;
}

std::string Uuid::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        if (dashBefore(byte))
            text += '-';
        text += digits[bytes[byte] >> 4];
        text += digits[bytes[byte] & 0x0f];
    }
    return text;
}

}  // namespace tastebench

std::size_t std::hash<tastebench::Uuid>::operator()(const tastebench::Uuid& uuid) const noexcept
{
    std::size_t words[2];
    std::memcpy(words, uuid.bytes.data(), sizeof words);
    return words[0] ^ (words[1] * 0x9e3779b97f4a7c15ULL);
}
