// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/stream_window.h"

#include <cstring>

namespace tastebench::exchange {

namespace {

constexpr std::size_t firstSize = 1 << 18;

}  // namespace

StreamWindow::StreamWindow(ByteStream& stream)
    : m_stream(stream)
    , m_buffer(firstSize)
{
}

bool StreamWindow::more()
{
    if (m_streamEnded)
        return false;
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_dropped += static_cast<std::int64_t>(m_begin);
        m_begin = 0;
    }
    if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
    const std::size_t got = m_stream.read(m_buffer.data() + m_end, m_buffer.size() - m_end);
    m_end += got;
    m_streamEnded = got == 0;
    return got > 0;
}

}  // namespace tastebench::exchange
