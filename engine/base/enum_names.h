// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace tastebench {

// The written names of an enumeration, one table per type: both directions are read from it.
template <typename Enum, std::size_t count>
class EnumNames {
public:
    using Pair = std::pair<Enum, std::string_view>;

    constexpr explicit EnumNames(std::array<Pair, count> pairs)
        : m_pairs(pairs)
    {
    }

    [[nodiscard]] constexpr std::string_view name(Enum value) const
    {
        for (const Pair& pair : m_pairs) {
            if (pair.first == value)
                return pair.second;
        }
        return {};
    }

    [[nodiscard]] constexpr std::optional<Enum> value(std::string_view name) const
    {
        for (const Pair& pair : m_pairs) {
            if (pair.second == name)
                return pair.first;
        }
        return std::nullopt;
    }

private:
    std::array<Pair, count> m_pairs;
};

}  // namespace tastebench
