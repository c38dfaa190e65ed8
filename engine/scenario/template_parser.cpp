// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template.h"
#include "engine/scenario/template_cursor.h"

#include <algorithm>
#include <fmt/format.h>
#include <initializer_list>

namespace tastebench::scenario {

namespace {

using Kind = TemplateToken::Kind;
using Statement = TemplateStatement;

class StatementParser {
public:
    StatementParser(const std::vector<TemplateToken>& tokens, const std::string& place)
        : m_cursor(tokens, place)
    {
    }

    TemplateBlock run() { return block({}, 0); }

private:
    TemplateExpressionPtr expression() { return readTemplateExpression(m_cursor); }

    void endTag(Kind kind)
    {
        if (m_cursor.token().kind != kind)
            m_cursor.refuse(fmt::format("“{}” is expected here.", kind == Kind::OutputEnd ? "}}" : "%}"));
        m_cursor.take();
    }

    // Whether a tag with one of these words comes next.
    [[nodiscard]] bool isBefore(std::initializer_list<std::string_view> words) const
    {
        return m_cursor.token().kind == Kind::BlockBegin && m_cursor.following().kind == Kind::Name
            && std::ranges::find(words, std::string_view(m_cursor.following().text)) != words.end();
    }

    // Takes the tag's word, which is known to be there.
    std::string takeWord()
    {
        m_cursor.take();
        return m_cursor.take().text;
    }

    // The statements up to a tag with one of the words, which is left; of the whole template when there are none.
    TemplateBlock block(std::initializer_list<std::string_view> ends, int depth)
    {
        if (depth > deepestTemplate)
            m_cursor.refuse(fmt::format("Blocks may nest {} deep at most.", deepestTemplate));
        const int line = m_cursor.token().line;
        TemplateBlock body;
        while (!isBefore(ends)) {
            if (m_cursor.token().kind == Kind::End) {
                if (ends.size() > 0)
                    throwAtLine(line, fmt::format("“{}” is missing.", *(ends.end() - 1)), m_cursor.place());
                break;
            }
            body.statements.push_back(statement(depth));
        }
        return body;
    }

    Statement statement(int depth)
    {
        Statement read;
        read.line = m_cursor.token().line;
        if (m_cursor.token().kind == Kind::Text) {
            read.text = m_cursor.take().text;
        } else if (m_cursor.token().kind == Kind::OutputBegin) {
            m_cursor.take();
            read.kind = Statement::Kind::Output;
            read.expression = expression();
            endTag(Kind::OutputEnd);
        } else if (isBefore({"set"})) {
            readSet(read);
        } else if (isBefore({"if"})) {
            readIf(read, depth);
        } else if (isBefore({"for"})) {
            readFor(read, depth);
        } else {
            const bool isNamed = m_cursor.following().kind == Kind::Name;
            m_cursor.refuse(
                isNamed ? fmt::format("“{}” has no place here; the tags are if, elif, else, endif, for, endfor and "
                                      "set.",
                                      m_cursor.following().text)
                        : "The word of the tag is missing.");
        }
        return read;
    }

    void readSet(Statement& read)
    {
        takeWord();
        read.kind = Statement::Kind::Set;
        read.text = m_cursor.expectName();
        m_cursor.expectSign("=");
        read.expression = expression();
        endTag(Kind::BlockEnd);
    }

    void readIf(Statement& read, int depth)
    {
        read.kind = Statement::Kind::If;
        bool isElse = false;
        do {
            isElse = takeWord() == "else";
            TemplateBranch branch;
            if (!isElse)
                branch.condition = expression();
            endTag(Kind::BlockEnd);
            branch.body = isElse ? block({"endif"}, depth + 1) : block({"elif", "else", "endif"}, depth + 1);
            read.branches.push_back(std::move(branch));
        } while (!isBefore({"endif"}));
        takeWord();
        endTag(Kind::BlockEnd);
    }

    void readFor(Statement& read, int depth)
    {
        takeWord();
        read.kind = Statement::Kind::For;
        read.text = m_cursor.expectName();
        if (!m_cursor.takeName("in"))
            m_cursor.refuse("“in” is expected here.");
        read.expression = expression();
        endTag(Kind::BlockEnd);
        read.branches.push_back({nullptr, block({"else", "endfor"}, depth + 1)});
        if (takeWord() == "else") {
            endTag(Kind::BlockEnd);
            read.branches.push_back({nullptr, block({"endfor"}, depth + 1)});
            takeWord();
        }
        endTag(Kind::BlockEnd);
    }

    TemplateCursor m_cursor;
};

}  // namespace

void TemplateCursor::refuse(std::string_view what) const
{
    throwAtLine(token().line, what, m_place);
}

void TemplateCursor::expectSign(std::string_view sign)
{
    if (!takeSign(sign))
        refuse(fmt::format("“{}” is expected here.", sign));
}

std::string TemplateCursor::expectName()
{
    if (token().kind != Kind::Name)
        refuse("A name is expected here.");
    return take().text;
}

void checkTemplateDepth(int depth, const TemplateCursor& cursor)
{
    if (depth > deepestTemplate)
        cursor.refuse(fmt::format("Expressions may nest {} deep at most.", deepestTemplate));
}

TemplateExpressionPtr makeTemplateExpression(TemplateExpression expression, const TemplateCursor& cursor)
{
    expression.line = cursor.token().line;
    for (const TemplateExpressionPtr& operand : expression.operands)
        expression.depth = std::max(expression.depth, operand->depth + 1);
    checkTemplateDepth(expression.depth, cursor);
    return std::make_unique<const TemplateExpression>(std::move(expression));
}

TemplateBlock readTemplate(const std::vector<TemplateToken>& tokens, const std::string& place)
{
    return StatementParser(tokens, place).run();
}

}  // namespace tastebench::scenario
