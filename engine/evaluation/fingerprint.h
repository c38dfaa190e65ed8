// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace tastebench::evaluation {

// FNV-1a of 64 bits over numbers: tells data apart, keeps nothing secret.
class Fingerprint {
public:
    void add(std::uint64_t value)
    {
        for (unsigned shift = 0; shift < 64; shift += 8)
            m_hash = (m_hash ^ (value >> shift & 255U)) * 0x100000001b3;
    }
    void add(double value) { add(std::bit_cast<std::uint64_t>(value)); }

    [[nodiscard]] std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 0xcbf29ce484222325;
};

}  // namespace tastebench::evaluation
