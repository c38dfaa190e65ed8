// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/scenario/python_literal.h"
#include "engine/scenario/template_syntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

using Kind = TemplateToken::Kind;

constexpr std::string_view blanks = " \t\r\n";

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Lexer {
public:
    Lexer(std::string_view source, const std::string& place)
        : m_source(source)
        , m_place(place)
    {
    }

    std::vector<TemplateToken> run()
    {
        while (m_at < m_source.size())
            readText();
        add(Kind::End);
        return std::move(m_tokens);
    }

private:
    [[noreturn]] void refuse(std::string_view what) const { throwAtLine(m_line, what, m_place); }

    [[nodiscard]] std::string_view rest() const { return m_source.substr(m_at); }
    [[nodiscard]] bool isAt(std::string_view text) const { return rest().starts_with(text); }

    void skip(std::size_t bytes)
    {
        m_line += static_cast<int>(std::ranges::count(m_source.substr(m_at, bytes), '\n'));
        m_at += bytes;
    }

    void skipBlanks() { skip(std::min(rest().find_first_not_of(blanks), rest().size())); }

    void add(Kind kind, std::string text = {}, Json value = {})
    {
        m_tokens.push_back({kind, m_line, std::move(text), std::move(value)});
    }

    // A text up to the next tag, and that tag.
    void readText()
    {
        std::size_t end = 0;
        const std::string_view left = rest();
        for (end = left.find('{'); end != std::string_view::npos; end = left.find('{', end + 1)) {
            const char next = end + 1 < left.size() ? left[end + 1] : '\0';
            if (next == '{' || next == '%' || next == '#')
                break;
        }
        const std::string_view text = left.substr(0, end);
        const bool isTagNext = end != std::string_view::npos;
        const bool trims = isTagNext && end + 2 < left.size() && left[end + 2] == '-';
        std::string_view kept = text;
        if (trims)
            kept = kept.substr(0, kept.find_last_not_of(blanks) + 1);
        if (!kept.empty())
            add(Kind::Text, std::string(kept));
        skip(text.size());
        if (!isTagNext)
            return;
        const char sort = left[end + 1];
        skip(trims ? 3 : 2);
        if (sort == '#')
            readComment();
        else
            readTag(sort == '{');
    }

    void readComment()
    {
        const std::size_t end = rest().find("#}");
        if (end == std::string_view::npos)
            refuse("The comment has no end “#}”.");
        const bool trims = end > 0 && rest()[end - 1] == '-';
        skip(end + 2);
        if (trims)
            skipBlanks();
    }

    void readTag(bool isOutput)
    {
        const std::string_view closing = isOutput ? "}}" : "%}";
        const int line = m_line;
        add(isOutput ? Kind::OutputBegin : Kind::BlockBegin);
        int braces = 0;
        for (;;) {
            skipBlanks();
            if (m_at == m_source.size())
                throwAtLine(line, fmt::format("The tag has no end “{}”.", closing), m_place);
            const bool trims = isAt("-") && rest().substr(1).starts_with(closing);
            if (braces == 0 && (trims || isAt(closing))) {
                add(isOutput ? Kind::OutputEnd : Kind::BlockEnd);
                skip(closing.size() + (trims ? 1 : 0));
                if (trims)
                    skipBlanks();
                return;
            }
            const char c = rest().front();
            braces += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (startsName(c))
                readName();
            else if (isDigit(c))
                readNumber();
            else if (c == '\'' || c == '"')
                readString();
            else
                readSign();
        }
    }

    void readName()
    {
        const std::string_view left = rest();
        const auto end
            = std::ranges::find_if(left, [](char c) { return !startsName(c) && !isDigit(c); }) - left.begin();
        add(Kind::Name, std::string(left.substr(0, static_cast<std::size_t>(end))));
        skip(static_cast<std::size_t>(end));
    }

    void readNumber()
    {
        const std::string_view left = rest();
        std::size_t end = 0;
        const auto digits = [&] {
            while (end < left.size() && isDigit(left[end]))
                ++end;
        };
        digits();
        bool isWhole = true;
        if (end + 1 < left.size() && left[end] == '.' && isDigit(left[end + 1])) {
            isWhole = false;
            ++end;
            digits();
        }
        if (end < left.size() && (left[end] == 'e' || left[end] == 'E')) {
            std::size_t exponent = end + 1;
            if (exponent < left.size() && (left[exponent] == '+' || left[exponent] == '-'))
                ++exponent;
            if (exponent < left.size() && isDigit(left[exponent])) {
                isWhole = false;
                end = exponent;
                digits();
            }
        }
        add(Kind::Literal, {}, numberOf(left.substr(0, end), isWhole));
        skip(end);
    }

    [[nodiscard]] Json numberOf(std::string_view text, bool isWhole) const
    {
        const char* const end = text.data() + text.size();
        std::int64_t whole = 0;
        if (isWhole && std::from_chars(text.data(), end, whole).ec == std::errc())
            return whole;
        double number = 0;
        if (std::from_chars(text.data(), end, number).ec != std::errc() || !std::isfinite(number))
            refuse(fmt::format("The number {} is beyond what can be held.", text));
        return number;
    }

    void readString()
    {
        QuotedText quoted = readQuotedText(rest());
        if (!quoted.trouble.empty())
            refuse(quoted.trouble);
        add(Kind::Literal, {}, std::move(quoted.text));
        skip(quoted.bytes);
    }

    void readSign()
    {
        constexpr std::array<std::string_view, 22> signs {"==", "!=", "<=", ">=", "<", ">", "=", "+", "-", "*", "/",
                                                          "~",  "|",  "(",  ")",  "[", "]", "{", "}", ",", ":", "."};
        for (const std::string_view sign : signs) {
            if (isAt(sign)) {
                add(Kind::Sign, std::string(sign));
                skip(sign.size());
                return;
            }
        }
        refuse("There is a character that templates have no meaning for.");
    }

    std::string_view m_source;
    const std::string& m_place;
    std::size_t m_at = 0;
    int m_line = 1;
    std::vector<TemplateToken> m_tokens;
};

}  // namespace

void throwAtLine(int line, std::string_view what, const std::string& place)
{
    throwWrongType(fmt::format("Line {}: {}", line, what), place);
}

std::vector<TemplateToken> templateTokens(std::string_view source, const std::string& place)
{
    return Lexer(source, place).run();
}

}  // namespace tastebench::scenario
