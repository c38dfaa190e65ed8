// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/template_syntax.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::scenario {

// A place in a template's tokens, which end in End: what both of its parsers look at and take. For the room's parsers.
class TemplateCursor {
public:
    TemplateCursor(const std::vector<TemplateToken>& tokens, const std::string& place)
        : m_tokens(tokens)
        , m_place(place)
    {
    }

    [[nodiscard]] const TemplateToken& token() const { return m_tokens[m_next]; }
    // The one after it; End stays.
    [[nodiscard]] const TemplateToken& following() const
    {
        return m_tokens[token().kind == TemplateToken::Kind::End ? m_next : m_next + 1];
    }
    [[nodiscard]] bool isSign(std::string_view sign) const { return is(token(), TemplateToken::Kind::Sign, sign); }
    [[nodiscard]] bool isName(std::string_view name) const { return is(token(), TemplateToken::Kind::Name, name); }
    [[nodiscard]] bool isFollowedBy(std::string_view name) const
    {
        return is(following(), TemplateToken::Kind::Name, name);
    }

    const TemplateToken& take() { return m_tokens[m_next++]; }
    bool takeSign(std::string_view sign) { return takeIf(isSign(sign)); }
    bool takeName(std::string_view name) { return takeIf(isName(name)); }
    void expectSign(std::string_view sign);
    std::string expectName();

    // WRONG_DATA_TYPE naming the line of the token.
    [[noreturn]] void refuse(std::string_view what) const;
    [[nodiscard]] const std::string& place() const { return m_place; }

private:
    static bool is(const TemplateToken& token, TemplateToken::Kind kind, std::string_view text)
    {
        return token.kind == kind && token.text == text;
    }
    bool takeIf(bool isThere)
    {
        m_next += isThere ? 1 : 0;
        return isThere;
    }

    const std::vector<TemplateToken>& m_tokens;
    const std::string& m_place;
    std::size_t m_next = 0;
};

// Throws WRONG_DATA_TYPE with the line where expressions nest deeper than deepestTemplate.
void checkTemplateDepth(int depth, const TemplateCursor& cursor);

// Completes an expression that has been read, all but its line and depth. As operands are evaluated by recursion, a
// chain of operators is deep as well. Throws what checkTemplateDepth() throws.
TemplateExpressionPtr makeTemplateExpression(TemplateExpression expression, const TemplateCursor& cursor);

// Reads the expression at the cursor and leaves the cursor behind it. Throws WRONG_DATA_TYPE with the line.
TemplateExpressionPtr readTemplateExpression(TemplateCursor& cursor);

}  // namespace tastebench::scenario
