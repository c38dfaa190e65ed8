// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

// What a template is read into; for the room's lexer, parser and renderer.
namespace tastebench::scenario {

struct TemplateToken {
    enum class Kind : std::uint8_t {
        Text,  // outside of tags
        OutputBegin,
        OutputEnd,
        BlockBegin,
        BlockEnd,
        Name,
        Literal,  // a text or a number
        Sign,  // an operator or a bracket
        End,
    };

    Kind kind = Kind::End;
    int line = 1;
    std::string text;  // Text, Name, Sign
    Json value;  // Literal
};

// Throws WRONG_DATA_TYPE with the line. The last token is End.
std::vector<TemplateToken> templateTokens(std::string_view source, const std::string& place);

enum class TemplateOperation : std::uint8_t {
    Literal,
    Name,
    List,
    Object,  // operands: key, value, key, value, …
    Attribute,
    Subscript,
    Not,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Concatenate,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    In,
    And,
    Or,
    IsDefined,
    IsNone,
    Filter,  // operands: the value, then the arguments
};

struct TemplateExpression;
using TemplateExpressionPtr = std::unique_ptr<const TemplateExpression>;

struct TemplateExpression {
    TemplateOperation operation = TemplateOperation::Literal;
    int line = 1;
    int depth = 1;  // of expressions within it
    std::string name;  // Name, Attribute, Filter
    std::shared_ptr<const Json> literal;
    std::vector<TemplateExpressionPtr> operands;
};

struct TemplateStatement;

struct TemplateBlock {
    std::vector<TemplateStatement> statements;
};

struct TemplateBranch {
    TemplateExpressionPtr condition;  // null: else
    TemplateBlock body;
};

struct TemplateStatement {
    enum class Kind : std::uint8_t { Text, Output, Set, If, For };

    Kind kind = Kind::Text;
    int line = 1;
    std::string text;  // Text; Set and For: the name
    TemplateExpressionPtr expression;  // Output, Set, For
    std::vector<TemplateBranch> branches;  // If; For: the body, then what stands for a loop without steps, if anything
};

// The statements of a whole template. Throws WRONG_DATA_TYPE with the line.
TemplateBlock readTemplate(const std::vector<TemplateToken>& tokens, const std::string& place);

// WRONG_DATA_TYPE, "Line 3: …".
[[noreturn]] void throwAtLine(int line, std::string_view what, const std::string& place);

}  // namespace tastebench::scenario
