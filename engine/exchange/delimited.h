// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/row_problem.h"
#include "engine/exchange/stream_window.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// How a table is written. Fields are quoted as RFC 4180 has it where `quoting` is on; a separator of several
// characters ("::") goes without quoting.
struct DelimitedFormat {
    std::string separator = ",";
    bool quoting = true;

    bool operator==(const DelimitedFormat&) const = default;
};

// The likeliest format of a text that begins like the sample: "::", TAB, comma, semicolon or bar, whichever cuts
// the most rows into the same number of fields.
DelimitedFormat guessFormat(std::string_view sample);

// Reads a table row by row in one pass. Rows end with LF, CRLF or CR; empty lines are passed over; a quoted field may
// run over many lines. A row that cannot be accepted is still a row, with a problem instead of fields: reading goes
// on behind it. After an open quote, or a quote closed by a stray one, that is the line after the one where the
// quote opened, so a lost quote costs one row and never the rest of the file.
//
// Fields are views into the reader's buffer and live until the next call of next().
class DelimitedReader {
public:
    // `encoding` is what the person named, for the wording of refusals; empty when nothing was named.
    DelimitedReader(ByteStream& stream, DelimitedFormat format, std::string encoding = {});

    // From here on a row with another number of fields is a problem, except that one more empty field at the end of
    // a row (a separator before the line end) is let go. 0 takes rows as they come.
    void expectFields(std::size_t count) { m_expected = count; }

    // Moves to the next row; false at the end.
    bool next();

    [[nodiscard]] const std::vector<std::string_view>& fields() const { return m_fields; }
    // The physical line, from 1, on which the row begins; of a problem with quotes, the line where the quote opens.
    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] const std::optional<RowProblem>& problem() const { return m_problem; }

private:
    struct Span {
        std::size_t begin = 0;
        std::size_t end = 0;
        bool escaped = false;
    };
    enum class Scan { Row, End, OpenQuote, StrayQuote };

    Scan scan(bool quoting);
    Scan scanQuoted(std::size_t& position);
    void scanPlain(std::size_t& position);
    bool takeSeparator(std::size_t& position);
    bool takeLineEnd(std::size_t& position);
    void recover(Scan result);
    void finish();

    StreamWindow m_window;
    DelimitedFormat m_format;
    std::string m_encoding;
    std::size_t m_expected = 0;

    std::vector<Span> m_spans;
    std::size_t m_textEnd = 0;
    std::size_t m_rowEnd = 0;
    std::int64_t m_linesInRow = 0;
    std::size_t m_openedAt = 0;
    std::int64_t m_openedLine = 0;

    std::int64_t m_nextLine = 1;
    std::int64_t m_line = 0;
    std::vector<std::string_view> m_fields;
    std::optional<RowProblem> m_problem;
};

}  // namespace tastebench::exchange
