// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/template_syntax.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What the operators, tests and filters of templates do to values; for the room's parser and renderer.
namespace tastebench::scenario {

// Null is what is undefined. Members share the value they are part of.
using TemplateValue = std::shared_ptr<const Json>;

// As a condition: none, false, 0 and what is empty or undefined are false.
bool isTrue(const TemplateValue& value);

// As text: texts as they are, everything else as Python writes it; nothing for what is undefined.
std::string written(const TemplateValue& value);

// A member by its name or place (from the end when it is negative); undefined where there is none.
TemplateValue member(const TemplateValue& of, const Json& key);

// What a loop goes through: entries, keys, characters; no more than `most`. Nothing for a value that has none of these.
std::optional<std::vector<TemplateValue>> elements(const TemplateValue& value, std::size_t most);

// Where the UTF-8 character that begins at `begin` ends.
std::size_t characterAfter(std::string_view utf8, std::size_t begin);

// An operator between two values; nothing where they do not take it: + and the orderings want two numbers or two texts,
// - * / two numbers, `in` a list, an object or a text. A result beyond the numbers is nothing too.
std::optional<Json> operated(TemplateOperation operation, const Json& left, const Json& right);
std::optional<Json> negative(const Json& value);

// Bytes of its texts and one for each value in it, counted no further than where it is more than `most`; more than that
// too for a value that nests deeper than templates and documents do.
std::size_t weightOf(const Json& value, std::size_t most);

struct TemplateFilter {
    std::string_view name;
    std::size_t mostArguments;
    bool takesUndefined;  // what is undefined is nothing to warn about
    // Nothing where the value is not one it takes.
    std::optional<TemplateValue> (*apply)(const TemplateValue& value, std::span<const TemplateValue> arguments);
};
const TemplateFilter* findTemplateFilter(std::string_view name);
std::vector<std::string_view> templateFilterNames();

}  // namespace tastebench::scenario
