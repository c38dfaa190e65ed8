// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/python_literal.h"

#include "engine/base/error.h"
#include "engine/domain/strict_json.h"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <unicode/unistr.h>
#include <utility>

namespace tastebench::scenario {

namespace {

constexpr std::array<std::pair<char, char>, 6> escapes {
    {{'n', '\n'}, {'t', '\t'}, {'r', '\r'}, {'\\', '\\'}, {'\'', '\''}, {'"', '"'}}};

// How many hexadecimal digits follow a letter.
std::size_t hexadecimalsAfter(char letter)
{
    return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
}

std::optional<std::uint32_t> hexadecimals(std::string_view text, std::size_t count)
{
    std::uint32_t value = 0;
    const std::string_view digits = text.substr(0, count);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc() || digits.size() < count || end != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

bool isHighSurrogate(std::uint32_t codePoint)
{
    return codePoint >= 0xD800 && codePoint < 0xDC00;
}

// Appends what the escape at the start of `source` means, and returns its bytes; 0 with a trouble.
std::size_t readEscape(std::string_view source, QuotedText& quoted)
{
    const char letter = source.size() > 1 ? source[1] : '\0';
    for (const auto& [written, meant] : escapes) {
        if (letter == written) {
            quoted.text += meant;
            return 2;
        }
    }
    const std::size_t count = hexadecimalsAfter(letter);
    if (count == 0) {
        quoted.text += '\\';
        return 1;
    }
    std::size_t bytes = 2 + count;
    auto codePoint = hexadecimals(source.substr(2), count);
    if (!codePoint) {
        quoted.trouble = fmt::format("\\{} needs {} hexadecimal digits.", letter, count);
        return 0;
    }
    if (isHighSurrogate(*codePoint) && source.substr(bytes).starts_with("\\u")) {
        const auto low = hexadecimals(source.substr(bytes + 2), 4);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            codePoint = 0x10000 + ((*codePoint - 0xD800) << 10U) + (*low - 0xDC00);
            bytes += 6;
        }
    }
    if (*codePoint > 0x10FFFF || (*codePoint >= 0xD800 && *codePoint < 0xE000)) {
        quoted.trouble = fmt::format("\\{} names no character.", letter);
        return 0;
    }
    icu::UnicodeString(static_cast<UChar32>(*codePoint)).toUTF8String(quoted.text);
    return bytes;
}

class LiteralReader {
public:
    LiteralReader(std::string_view text, const std::string& place)
        : m_text(text)
        , m_place(place)
    {
    }

    Json run()
    {
        Json value = read(0);
        skipBlanks();
        if (m_at != m_text.size())
            refuse("There is more behind the value");
        return value;
    }

private:
    [[noreturn]] void refuse(std::string_view what) const
    {
        throwWrongType(fmt::format("{} at byte {}; a Python literal is expected.", what, m_at), m_place);
    }

    [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }
    [[nodiscard]] char next() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipBlanks() { m_at += std::min(rest().find_first_not_of(" \t\r\n"), rest().size()); }

    bool take(char c)
    {
        skipBlanks();
        const bool isThere = next() == c;
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    Json read(std::size_t depth)
    {
        if (depth > deepestJsonDocument)
            refuse("Lists and dicts nest too deep");
        skipBlanks();
        if (take('['))
            return readList(depth);
        if (take('{'))
            return readDict(depth);
        if (next() == '\'' || next() == '"')
            return readText();
        for (const auto& [word, value] :
             {std::pair<std::string_view, Json>("True", true), {"False", false}, {"None", nullptr}}) {
            if (rest().starts_with(word)) {
                m_at += word.size();
                return value;
            }
        }
        return readNumber();
    }

    Json readList(std::size_t depth)
    {
        Json list = Json::array();
        while (!take(']')) {
            if (!list.empty() && !take(','))
                refuse("A comma is missing");
            if (!list.empty() && take(']'))
                break;
            list.push_back(read(depth + 1));
        }
        return list;
    }

    Json readDict(std::size_t depth)
    {
        Json dict = Json::object();
        bool isFirst = true;
        while (!take('}')) {
            if (!isFirst && !take(','))
                refuse("A comma is missing");
            if (!isFirst && take('}'))
                break;
            isFirst = false;
            skipBlanks();
            if (next() != '\'' && next() != '"')
                refuse("A key is no text");
            const std::string key = readText();
            if (!take(':'))
                refuse("A colon is missing");
            dict[key] = read(depth + 1);
        }
        return dict;
    }

    std::string readText()
    {
        QuotedText quoted = readQuotedText(rest());
        m_at += quoted.bytes;
        if (!quoted.trouble.empty())
            refuse(quoted.trouble.substr(0, quoted.trouble.size() - 1));
        return std::move(quoted.text);
    }

    Json readNumber()
    {
        const std::size_t sign = next() == '-' || next() == '+' ? 1 : 0;
        const std::size_t begin = m_at + (next() == '+' ? 1 : 0);
        const std::size_t end = std::min(m_text.find_first_not_of("0123456789.eE+-", m_at + sign), m_text.size());
        const char first = m_at + sign < end ? m_text[m_at + sign] : '\0';
        if (first != '.' && (first < '0' || first > '9'))
            refuse("There is no such value");
        const char* const from = m_text.data() + begin;
        const char* const to = m_text.data() + end;
        std::int64_t whole = 0;
        if (const auto found = std::from_chars(from, to, whole); found.ec == std::errc() && found.ptr == to) {
            m_at = end;
            return whole;
        }
        double number = 0;
        const auto found = std::from_chars(from, to, number);
        if (found.ec != std::errc() || found.ptr != to || !std::isfinite(number))
            refuse("There is no such value");
        m_at = end;
        return number;
    }

    std::string_view m_text;
    const std::string& m_place;
    std::size_t m_at = 0;
};

std::string quotedText(const std::string& text)
{
    const bool hasApostrophe = text.find('\'') != std::string::npos;
    const char quote = hasApostrophe && text.find('"') == std::string::npos ? '"' : '\'';
    std::string quoted(1, quote);
    for (const char c : text) {
        if (c == quote || c == '\\')
            quoted += {'\\', c};
        else if (c == '\n')
            quoted += "\\n";
        else if (c == '\r')
            quoted += "\\r";
        else if (c == '\t')
            quoted += "\\t";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            quoted += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            quoted += c;
    }
    return quoted + quote;
}

void append(std::string& text, const Json& value)
{
    if (value.is_string()) {
        text += quotedText(value.get_ref<const std::string&>());
    } else if (value.is_boolean()) {
        text += value.get<bool>() ? "True" : "False";
    } else if (value.is_null()) {
        text += "None";
    } else if (value.is_array()) {
        text += '[';
        for (std::size_t index = 0; index < value.size(); ++index) {
            text += index > 0 ? ", " : "";
            append(text, value[index]);
        }
        text += ']';
    } else if (value.is_object()) {
        text += '{';
        std::string_view separator;
        for (const auto& [key, member] : value.items()) {
            text += separator;
            text += quotedText(key) + ": ";
            append(text, member);
            separator = ", ";
        }
        text += '}';
    } else {
        text += value.dump();
    }
}

}  // namespace

QuotedText readQuotedText(std::string_view source)
{
    QuotedText quoted;
    const std::string_view once = source.substr(0, 1);
    const std::string thrice(3, once.front());
    const std::string_view quote = source.starts_with(thrice) ? std::string_view(thrice) : once;
    quoted.bytes = quote.size();
    for (;;) {
        const std::string_view left = source.substr(quoted.bytes);
        if (left.empty()) {
            quoted.trouble = fmt::format("The text has no end {}.", quote);
            return quoted;
        }
        if (left.starts_with(quote))
            break;
        if (left.front() == '\\') {
            const std::size_t bytes = readEscape(left, quoted);
            if (bytes == 0)
                return quoted;
            quoted.bytes += bytes;
            continue;
        }
        quoted.text += left.front();
        ++quoted.bytes;
    }
    quoted.bytes += quote.size();
    return quoted;
}

Json readPythonLiteral(std::string_view text, const std::string& place)
{
    return LiteralReader(text, place).run();
}

std::string pythonLiteral(const Json& value)
{
    std::string text;
    append(text, value);
    return text;
}

}  // namespace tastebench::scenario
