// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

// Templates of prompts: the subset of Jinja that the scenarios reference names in section 11.
//
//   {{ expression }}   {# comment #}   {% set name = expression %}
//   {% if … %} {% elif … %} {% else %} {% endif %}
//   {% for name in … %} {% else %} {% endfor %}, with loop.index, index0, first, last and length
//
// A minus inside a tag ("{%-", "-}}") takes the blanks beside it away; everything else outside of tags is kept as it is
// written. Expressions: texts, numbers, true, false, none, lists and objects; names, a.b and a["b"]; + - * / ~;
// comparisons, in, not in, is [not] defined, is [not] none; and, or, not; the filters tojson, join, length, default,
// trim, upper, lower, first and last. A value is written as Jinja writes it: True, None, ['a', 1]. There are no calls
// and no attributes but the members of the context, so that a template can do nothing but write a text.
namespace tastebench::scenario {

struct TemplateLimits {
    std::size_t output = 64 * 1024;  // bytes, of the text and of any value made on the way
    int loopSteps = 10'000;  // of all loops together
    std::chrono::milliseconds time {100};  // of the processor
};

inline constexpr std::size_t largestTemplate = 256 * 1024;  // bytes
inline constexpr int deepestTemplate = 100;  // expressions, or blocks, within each other

struct Rendering {
    std::string text;
    std::vector<std::string> warnings;  // what was used and is undefined, each once; it is written as nothing
};

struct TemplateBlock;

// Immutable; may be rendered from several threads at once.
class Template {
public:
    // Throws WRONG_DATA_TYPE at `place`, with the line in the message, for what is no template of that subset, is
    // larger than largestTemplate or nests deeper than deepestTemplate.
    explicit Template(std::string_view source, std::string place = {});

    // `context` is an object: its members are the names that are there. Throws, with the place and the line,
    // WRONG_DATA_TYPE for an operation that a value does not take and WRONG_PARAMETER for a limit that is reached;
    // Error(Cancelled).
    [[nodiscard]] Rendering render(const Json& context, const std::stop_token& stop = {},
                                   const TemplateLimits& limits = {}) const;

private:
    std::string m_place;
    std::shared_ptr<const TemplateBlock> m_body;
};

}  // namespace tastebench::scenario
