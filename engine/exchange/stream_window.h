// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/byte_source.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// The bytes of a stream that a reader has before it: from the first one not yet passed to as far as it has looked. It
// grows as far as it must. Positions count from the first byte not yet passed; what data() and text() point to holds
// until has() reads on.
class StreamWindow {
public:
    explicit StreamWindow(ByteStream& stream);

    // Whether the stream reaches to the position; reads on where it must.
    bool has(std::size_t position) { return position < size() || more(); }
    [[nodiscard]] char at(std::size_t position) const { return m_buffer[m_begin + position]; }
    [[nodiscard]] char* data() { return m_buffer.data() + m_begin; }
    [[nodiscard]] std::size_t size() const { return m_end - m_begin; }
    [[nodiscard]] std::string_view text() const { return {m_buffer.data() + m_begin, size()}; }
    // How many bytes of the stream were passed.
    [[nodiscard]] std::int64_t passed() const { return m_dropped + static_cast<std::int64_t>(m_begin); }
    void pass(std::size_t count) { m_begin += count; }

private:
    bool more();

    ByteStream& m_stream;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::int64_t m_dropped = 0;
    bool m_streamEnded = false;
};

}  // namespace tastebench::exchange
