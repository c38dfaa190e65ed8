// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_lines.h"

#include "engine/domain/json_text.h"
#include "engine/exchange/encoding.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

bool isBlank(char character)
{
    return character == ' ' || character == '\t' || character == '\r' || character == '\n';
}

}  // namespace

JsonReader::JsonReader(ByteStream& stream, std::string encoding)
    : m_window(stream)
    , m_encoding(std::move(encoding))
{
}

void JsonReader::pass(std::size_t count)
{
    const std::string_view passed = m_window.text().substr(0, count);
    m_nextLine += std::count(passed.begin(), passed.end(), '\n');
    m_window.pass(count);
}

void JsonReader::skipBlanks()
{
    while (m_window.has(0) && isBlank(m_window.at(0)))
        pass(1);
}

void JsonReader::begin()
{
    m_form = Form::Lines;
    skipBlanks();
    if (!m_window.has(0))
        return;
    if (m_window.at(0) == '[') {
        pass(1);
        m_form = Form::Array;
        return;
    }
    // {"objects": [ …: the entries follow the bracket.
    std::size_t position = 0;
    for (const char expected : std::string_view("{\"objects\":[")) {
        while (m_window.has(position) && isBlank(m_window.at(position)))
            ++position;
        if (!m_window.has(position) || m_window.at(position) != expected)
            return;
        ++position;
    }
    pass(position);
    m_form = Form::Array;
}

void JsonReader::parse(std::string_view text)
{
    if (auto reason = unreadableText(text, m_window.passed(), m_encoding)) {
        m_problem = RowProblem {{}, shortened(text), std::move(*reason)};
    } else if (nestingDepth(text) > deepestNesting) {
        m_problem = RowProblem {{}, shortened(text), fmt::format("nested deeper than {} levels", deepestNesting)};
    } else {
        try {
            m_value = Json::parse(text.begin(), text.end());
            if (!m_value.is_object())
                m_problem = RowProblem {{}, shortened(text), "not a JSON object"};
        } catch (const Json::parse_error& error) {
            const std::size_t at = std::min(error.byte == 0 ? 0 : error.byte - 1, text.size());
            const std::string_view before = text.substr(0, at);
            const auto lineStart = before.rfind('\n');
            const std::size_t column = lineStart == std::string_view::npos ? at + 1 : at - lineStart;
            const auto line = m_line + std::count(before.begin(), before.end(), '\n');
            m_problem = RowProblem {{}, shortened(text), fmt::format("not JSON at line {}, column {}", line, column)};
        } catch (const Json::out_of_range&) {
            m_problem = RowProblem {{}, shortened(text), "holds a number that is too large"};
        }
    }
}

bool JsonReader::nextLine()
{
    skipBlanks();
    if (!m_window.has(0))
        return false;
    std::size_t end = 0;
    while (m_window.has(end)) {
        const auto found = m_window.text().substr(end).find('\n');
        if (found != std::string_view::npos) {
            end += found;
            break;
        }
        end = m_window.size();
    }
    m_line = m_nextLine;
    parse(m_window.text().substr(0, end));
    pass(end);
    return true;
}

bool JsonReader::nextEntry()
{
    for (;;) {
        skipBlanks();
        if (!m_window.has(0) || m_window.at(0) != ',')
            break;
        pass(1);
    }
    m_line = m_nextLine;
    if (m_window.has(0) && m_window.at(0) == ']') {
        m_form = Form::Ended;
        return false;
    }
    NestingScan scan;
    std::size_t end = 0;
    int depth = 0;
    while (m_window.has(end)) {
        const char character = m_window.at(end);
        const bool between = depth == 0 && !scan.inString();
        if (between && end > 0 && (character == ',' || character == ']'))
            break;
        depth = scan.take(character);
        ++end;
        if (depth == 0 && !between && !scan.inString() && (character == '}' || character == ']'))
            break;
    }
    if (!m_window.has(end)) {
        m_form = Form::Ended;
        m_problem = RowProblem {{},
                                shortened(m_window.text().substr(0, end)),
                                fmt::format("the array ends unclosed; what begins on line {} is cut off", m_line)};
        return true;
    }
    parse(m_window.text().substr(0, end));
    pass(end);
    return true;
}

bool JsonReader::next()
{
    m_problem.reset();
    if (m_form == Form::Unknown)
        begin();
    switch (m_form) {
    case Form::Lines:
        return nextLine();
    case Form::Array:
        return nextEntry();
    default:
        return false;
    }
}

}  // namespace tastebench::exchange
