// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/exchange/row_problem.h"
#include "engine/exchange/stream_window.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench::exchange {

// Reads JSON objects in one pass: one on each line, or the entries of one array that is the whole text, or of the
// array "objects" of one object (the batch form of Weaviate); array entries may run over lines. A row that is no
// object, no JSON (told with line and column), not UTF-8, or nested deeper than 100 is a row with a problem, and
// reading goes on behind it. Of a key written twice the last value counts.
class JsonReader {
public:
    explicit JsonReader(ByteStream& stream, std::string encoding = {});

    // Moves to the next object; false at the end.
    bool next();

    [[nodiscard]] Json& value() { return m_value; }
    // The physical line, from 1, on which the object begins.
    [[nodiscard]] std::int64_t line() const { return m_line; }
    [[nodiscard]] const std::optional<RowProblem>& problem() const { return m_problem; }

private:
    enum class Form { Unknown, Lines, Array, Ended };

    void pass(std::size_t count);
    void skipBlanks();
    void begin();
    bool nextLine();
    bool nextEntry();
    void parse(std::string_view text);

    StreamWindow m_window;
    std::string m_encoding;
    Form m_form = Form::Unknown;
    std::int64_t m_nextLine = 1;
    std::int64_t m_line = 0;
    Json m_value;
    std::optional<RowProblem> m_problem;
};

}  // namespace tastebench::exchange
