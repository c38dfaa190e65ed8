// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/delimited.h"

#include "engine/exchange/encoding.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace tastebench::exchange {

namespace {

// A quoted field that has not ended after so many bytes is an open quote.
constexpr std::size_t longestRow = 16 << 20;

std::size_t unescape(char* text, std::size_t size)
{
    std::size_t written = 0;
    for (std::size_t read = 0; read < size; ++read) {
        text[written++] = text[read];
        if (text[read] == '"')
            ++read;
    }
    return written;
}

}  // namespace

DelimitedReader::DelimitedReader(ByteStream& stream, DelimitedFormat format, std::string encoding)
    : m_window(stream)
    , m_format(std::move(format))
    , m_encoding(std::move(encoding))
{
}

bool DelimitedReader::takeSeparator(std::size_t& position)
{
    const std::string& separator = m_format.separator;
    if (!m_window.has(position) || m_window.at(position) != separator.front())
        return false;
    for (std::size_t index = 1; index < separator.size(); ++index) {
        if (!m_window.has(position + index) || m_window.at(position + index) != separator[index])
            return false;
    }
    position += separator.size();
    return true;
}

bool DelimitedReader::takeLineEnd(std::size_t& position)
{
    if (!m_window.has(position))
        return true;
    if (m_window.at(position) == '\r') {
        ++position;
        if (m_window.has(position) && m_window.at(position) == '\n')
            ++position;
        return true;
    }
    if (m_window.at(position) != '\n')
        return false;
    ++position;
    return true;
}

void DelimitedReader::scanPlain(std::size_t& position)
{
    const char first = m_format.separator.front();
    const bool single = m_format.separator.size() == 1;
    while (m_window.has(position)) {
        const char* const end = m_window.data() + m_window.size();
        const char* current = m_window.data() + position;
        while (current != end && *current != first && *current != '\n' && *current != '\r')
            ++current;
        position = static_cast<std::size_t>(current - m_window.data());
        if (current == end)
            continue;
        if (*current != first || single)
            return;
        std::size_t behind = position;
        if (takeSeparator(behind))
            return;
        ++position;
    }
}

DelimitedReader::Scan DelimitedReader::scanQuoted(std::size_t& position)
{
    m_openedAt = position;
    m_openedLine = m_nextLine + m_linesInRow;
    const std::size_t begin = ++position;
    bool escaped = false;
    std::size_t end = 0;
    for (;;) {
        if (position - begin > longestRow || !m_window.has(position))
            return Scan::OpenQuote;
        const char* const from = m_window.data() + position;
        const auto size = m_window.size() - position;
        const char* const quote = static_cast<const char*>(std::memchr(from, '"', size));
        m_linesInRow += std::count(from, quote ? quote : from + size, '\n');
        if (!quote) {
            position += size;
            continue;
        }
        end = static_cast<std::size_t>(quote - m_window.data());
        position = end + 1;
        if (!m_window.has(position) || m_window.at(position) != '"')
            break;
        escaped = true;
        ++position;
    }
    m_spans.push_back({begin, end, escaped});
    return Scan::Row;
}

DelimitedReader::Scan DelimitedReader::scan(bool quoting)
{
    m_spans.clear();
    m_linesInRow = 0;
    std::size_t position = 0;
    if (!m_window.has(position))
        return Scan::End;
    for (;;) {
        if (quoting && m_window.has(position) && m_window.at(position) == '"') {
            if (const Scan result = scanQuoted(position); result != Scan::Row)
                return result;
        } else {
            const std::size_t begin = position;
            scanPlain(position);
            m_spans.push_back({begin, position, false});
        }
        m_textEnd = position;
        if (takeSeparator(position))
            continue;
        if (!takeLineEnd(position))
            return Scan::StrayQuote;
        m_rowEnd = position;
        ++m_linesInRow;
        return Scan::Row;
    }
}

// Passes over the line on which the quote opened, and over nothing behind it.
void DelimitedReader::recover(Scan result)
{
    m_line = m_openedLine;
    std::size_t position = m_openedAt;
    while (m_window.has(position) && m_window.at(position) != '\n')
        ++position;
    m_problem = RowProblem {{},
                            shortened({m_window.data() + m_openedAt, position - m_openedAt}),
                            result == Scan::OpenQuote
                                ? fmt::format("the quote that opens on line {} is never closed", m_openedLine)
                                : fmt::format("the quote that opens on line {} is followed by text after its closing "
                                              "quote; a quote inside a field is written twice",
                                              m_openedLine)};
    m_window.pass(position + (m_window.has(position) ? 1 : 0));
    m_nextLine = m_openedLine + 1;
}

void DelimitedReader::finish()
{
    m_line = m_nextLine;
    m_nextLine += m_linesInRow;
    const std::string_view row(m_window.data(), m_textEnd);
    if (auto reason = unreadableText(row, m_window.passed(), m_encoding))
        m_problem = RowProblem {{}, shortened(row), std::move(*reason)};
    const std::size_t count = m_spans.size();
    const bool emptyTail = m_expected != 0 && count == m_expected + 1 && m_spans.back().begin == m_spans.back().end;
    if (emptyTail)
        m_spans.pop_back();
    if (!m_problem && m_expected != 0 && m_spans.size() != m_expected)
        m_problem = RowProblem {{}, shortened(row), fmt::format("{} fields where {} are expected", count, m_expected)};
    if (!m_problem) {
        for (const Span& span : m_spans) {
            char* const text = m_window.data() + span.begin;
            const std::size_t size = span.end - span.begin;
            m_fields.emplace_back(text, span.escaped ? unescape(text, size) : size);
        }
    }
    m_window.pass(m_rowEnd);
}

bool DelimitedReader::next()
{
    m_fields.clear();
    m_problem.reset();
    for (;;) {
        Scan result = scan(m_format.quoting);
        // A TAB table often has no quoting at all: a field that begins with a quote is then just text.
        if ((result == Scan::OpenQuote || result == Scan::StrayQuote) && m_format.separator == "\t")
            result = scan(false);
        if (result == Scan::End)
            return false;
        if (result != Scan::Row) {
            recover(result);
            return true;
        }
        if (m_textEnd > 0) {
            finish();
            return true;
        }
        m_window.pass(m_rowEnd);
        m_nextLine += m_linesInRow;
    }
}

DelimitedFormat guessFormat(std::string_view sample)
{
    constexpr int rowsLookedAt = 50;
    const std::array<DelimitedFormat, 5> candidates {
        {{"::", false}, {"\t", true}, {",", true}, {";", true}, {"|", true}}};
    DelimitedFormat best;
    double bestShare = 0;
    for (const DelimitedFormat& candidate : candidates) {
        MemoryStream stream(sample);
        DelimitedReader reader(stream, candidate);
        std::map<std::size_t, int> rowsByFields;
        int rows = 0;
        while (rows < rowsLookedAt && reader.next()) {
            ++rows;
            ++rowsByFields[reader.fields().size()];
        }
        for (const auto& entry : rowsByFields) {
            const double share = static_cast<double>(entry.second) / rows;
            if (entry.first > 1 && share > bestShare + 1e-9) {
                best = candidate;
                bestShare = share;
            }
        }
    }
    return best;
}

}  // namespace tastebench::exchange
