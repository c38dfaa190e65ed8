// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench {

// A universally unique identifier (RFC 4122), 16 bytes in network order. Ordered by those bytes, which is the last
// tie-break of every ranking. A default-made one is nil.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    // Reads the 36-character text form, either case, nothing around it; nothing when the text is not a UUID.
    static std::optional<Uuid> parse(std::string_view text);

    // Version 5 in the DNS namespace: the same text gives the same id everywhere. This is what the Python client
    // of the withdrawn service calls generate_uuid5(identifier, namespace) with name = namespace + identifier.
    static Uuid fromName(std::string_view name);

    // Version 4, from the system's random source.
    static Uuid random();

    // Lower-case text with dashes.
    [[nodiscard]] std::string toString() const;
    [[nodiscard]] bool isNil() const { return *this == Uuid{}; }

    auto operator<=>(const Uuid&) const = default;
};

}  // namespace tastebench

template <>
struct std::hash<tastebench::Uuid> {
    std::size_t operator()(const tastebench::Uuid& uuid) const noexcept;
};
