// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template_cursor.h"
#include "engine/scenario/template_value.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::scenario {

namespace {

using Kind = TemplateToken::Kind;
using Operation = TemplateOperation;
using Expression = TemplateExpression;
using ExpressionPtr = TemplateExpressionPtr;

constexpr std::array<std::string_view, 8> reserved {"and", "or", "not", "in", "is", "if", "else", "for"};

struct OperatorSign {
    std::string_view sign;
    Operation operation;
};
constexpr std::array<OperatorSign, 6> comparisons {{{"==", Operation::Equal},
                                                    {"!=", Operation::NotEqual},
                                                    {"<=", Operation::LessEqual},
                                                    {">=", Operation::GreaterEqual},
                                                    {"<", Operation::Less},
                                                    {">", Operation::Greater}}};
constexpr std::array<OperatorSign, 2> sums {{{"+", Operation::Add}, {"-", Operation::Subtract}}};
constexpr std::array<OperatorSign, 2> products {{{"*", Operation::Multiply}, {"/", Operation::Divide}}};
constexpr std::array<OperatorSign, 1> joints {{{"~", Operation::Concatenate}}};

// Recursive descent in Jinja's order, weakest operator first: or, and, not, comparisons, + -, ~, * /, filters and
// tests, minus, members.
class ExpressionParser {
public:
    explicit ExpressionParser(TemplateCursor& cursor)
        : m_cursor(cursor)
    {
    }

    ExpressionPtr either()
    {
        ExpressionPtr left = both();
        while (m_cursor.takeName("or"))
            left = make(Operation::Or, std::move(left), both());
        return left;
    }

private:
    ExpressionPtr made(Expression expression) const { return makeTemplateExpression(std::move(expression), m_cursor); }

    ExpressionPtr make(Operation operation, ExpressionPtr left, ExpressionPtr right = nullptr) const
    {
        Expression expression;
        expression.operation = operation;
        expression.operands.push_back(std::move(left));
        if (right)
            expression.operands.push_back(std::move(right));
        return made(std::move(expression));
    }

    template <std::size_t count>
    [[nodiscard]] const OperatorSign* operatorAmong(const std::array<OperatorSign, count>& operators) const
    {
        const auto found
            = std::ranges::find_if(operators, [this](const auto& each) { return m_cursor.isSign(each.sign); });
        return found == operators.end() ? nullptr : &*found;
    }

    template <std::size_t count, typename Operand>
    ExpressionPtr chain(const std::array<OperatorSign, count>& operators, const Operand& operand)
    {
        ExpressionPtr left = operand();
        while (const OperatorSign* const each = operatorAmong(operators)) {
            m_cursor.take();
            left = make(each->operation, std::move(left), operand());
        }
        return left;
    }

    ExpressionPtr both()
    {
        ExpressionPtr left = negated();
        while (m_cursor.takeName("and"))
            left = make(Operation::And, std::move(left), negated());
        return left;
    }

    ExpressionPtr negated()
    {
        int count = 0;
        while (m_cursor.takeName("not"))
            ++count;
        ExpressionPtr expression = comparison();
        // Two of them make a truth value of anything.
        for (; count > 0; --count)
            expression = make(Operation::Not, std::move(expression));
        return expression;
    }

    ExpressionPtr comparison()
    {
        ExpressionPtr left = sum();
        if (auto compared = comparedWith(left)) {
            left = std::move(compared);
            if (operatorAmong(comparisons) || m_cursor.isName("in")
                || (m_cursor.isName("not") && m_cursor.isFollowedBy("in")))
                m_cursor.refuse("Comparisons cannot be chained; write “and” between them.");
        }
        return left;
    }

    // Null, with `left` untouched, when no comparison follows.
    ExpressionPtr comparedWith(ExpressionPtr& left)
    {
        if (const OperatorSign* const each = operatorAmong(comparisons)) {
            m_cursor.take();
            return make(each->operation, std::move(left), sum());
        }
        if (m_cursor.takeName("in"))
            return make(Operation::In, std::move(left), sum());
        if (m_cursor.isName("not") && m_cursor.isFollowedBy("in")) {
            m_cursor.take();
            m_cursor.take();
            return make(Operation::Not, make(Operation::In, std::move(left), sum()));
        }
        return nullptr;
    }

    ExpressionPtr sum()
    {
        return chain(sums, [this] { return concatenation(); });
    }
    ExpressionPtr concatenation()
    {
        return chain(joints, [this] { return product(); });
    }
    ExpressionPtr product()
    {
        return chain(products, [this] { return filtered(); });
    }

    // A minus goes before filters and tests: -1 | default(2) is (-1) | default(2).
    ExpressionPtr filtered()
    {
        int count = 0;
        while (m_cursor.takeSign("-"))
            ++count;
        ExpressionPtr expression = withMembers();
        for (; count > 0; --count)
            expression = make(Operation::Negate, std::move(expression));
        for (;;) {
            if (m_cursor.takeSign("|"))
                expression = filter(std::move(expression));
            else if (m_cursor.takeName("is"))
                expression = test(std::move(expression));
            else
                return expression;
        }
    }

    ExpressionPtr test(ExpressionPtr of)
    {
        const bool isNegated = m_cursor.takeName("not");
        const bool isDefined = m_cursor.isName("defined");
        if (!isDefined && !m_cursor.isName("none"))
            m_cursor.refuse("The tests are “defined” and “none”.");
        m_cursor.take();
        ExpressionPtr expression = make(isDefined ? Operation::IsDefined : Operation::IsNone, std::move(of));
        return isNegated ? make(Operation::Not, std::move(expression)) : std::move(expression);
    }

    ExpressionPtr withMembers()
    {
        ExpressionPtr expression = primary();
        for (;;) {
            if (m_cursor.takeSign("."))
                expression = attribute(std::move(expression));
            else if (m_cursor.takeSign("["))
                expression = subscript(std::move(expression));
            else if (m_cursor.isSign("("))
                m_cursor.refuse("Templates call nothing.");
            else
                return expression;
        }
    }

    ExpressionPtr attribute(ExpressionPtr of)
    {
        Expression expression;
        expression.operation = Operation::Attribute;
        expression.name = m_cursor.expectName();
        expression.operands.push_back(std::move(of));
        return made(std::move(expression));
    }

    ExpressionPtr subscript(ExpressionPtr of)
    {
        ExpressionPtr index = nested();
        m_cursor.expectSign("]");
        return make(Operation::Subscript, std::move(of), std::move(index));
    }

    ExpressionPtr filter(ExpressionPtr of)
    {
        const TemplateFilter* const found
            = m_cursor.token().kind == Kind::Name ? findTemplateFilter(m_cursor.token().text) : nullptr;
        if (!found)
            m_cursor.refuse(fmt::format("The filters are {}.", fmt::join(templateFilterNames(), ", ")));
        m_cursor.take();
        Expression expression;
        expression.operation = Operation::Filter;
        expression.name = found->name;
        expression.operands.push_back(std::move(of));
        if (m_cursor.takeSign("("))
            readList(expression.operands, ")", [this](auto& operands) { operands.push_back(nested()); });
        const std::size_t count = expression.operands.size() - 1;
        if (count > found->mostArguments)
            m_cursor.refuse(
                fmt::format("“{}” takes {} values in brackets at most.", found->name, found->mostArguments));
        return made(std::move(expression));
    }

    // Entries with commas between them, up to the closing sign.
    template <typename Read>
    void readList(std::vector<ExpressionPtr>& operands, std::string_view closing, const Read& read)
    {
        while (!m_cursor.takeSign(closing)) {
            read(operands);
            if (!m_cursor.isSign(closing))
                m_cursor.expectSign(",");
        }
    }

    // An expression in brackets of any sort.
    ExpressionPtr nested()
    {
        checkTemplateDepth(++m_depth, m_cursor);
        ExpressionPtr expression = either();
        --m_depth;
        return expression;
    }

    ExpressionPtr constant(Json value) const
    {
        Expression expression;
        expression.literal = std::make_shared<const Json>(std::move(value));
        return made(std::move(expression));
    }

    ExpressionPtr primary()
    {
        if (m_cursor.token().kind == Kind::Literal)
            return constant(m_cursor.take().value);
        if (m_cursor.token().kind == Kind::Name)
            return named();
        if (m_cursor.takeSign("(")) {
            ExpressionPtr expression = nested();
            m_cursor.expectSign(")");
            return expression;
        }
        Expression expression;
        if (m_cursor.takeSign("[")) {
            expression.operation = Operation::List;
            readList(expression.operands, "]", [this](auto& operands) { operands.push_back(nested()); });
            return made(std::move(expression));
        }
        if (m_cursor.takeSign("{")) {
            expression.operation = Operation::Object;
            readList(expression.operands, "}", [this](auto& operands) {
                operands.push_back(nested());
                m_cursor.expectSign(":");
                operands.push_back(nested());
            });
            return made(std::move(expression));
        }
        m_cursor.refuse("A value is expected here.");
    }

    ExpressionPtr named()
    {
        if (std::ranges::find(reserved, m_cursor.token().text) != reserved.end())
            m_cursor.refuse(fmt::format("A value is expected here, not “{}”.", m_cursor.token().text));
        const std::string& name = m_cursor.take().text;
        if (name == "true" || name == "True")
            return constant(true);
        if (name == "false" || name == "False")
            return constant(false);
        if (name == "none" || name == "None")
            return constant(nullptr);
        Expression expression;
        expression.operation = Operation::Name;
        expression.name = name;
        return made(std::move(expression));
    }

    TemplateCursor& m_cursor;
    int m_depth = 0;  // of brackets
};

}  // namespace

TemplateExpressionPtr readTemplateExpression(TemplateCursor& cursor)
{
    return ExpressionParser(cursor).either();
}

}  // namespace tastebench::scenario
