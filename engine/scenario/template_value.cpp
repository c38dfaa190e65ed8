// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template_value.h"

#include "engine/domain/strict_json.h"
#include "engine/scenario/python_literal.h"
#include "engine/scenario/template.h"

#include <algorithm>
#include <cmath>

namespace tastebench::scenario {

namespace {

TemplateValue part(const TemplateValue& of, const Json& value)
{
    return {of, &value};
}

std::optional<std::int64_t> wholeOf(const Json& value)
{
    const bool isBeyond
        = value.is_number_unsigned() && value.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max();
    return value.is_number_integer() && !isBeyond ? std::optional(value.get<std::int64_t>()) : std::nullopt;
}

std::optional<Json> finite(double number)
{
    return std::isfinite(number) ? std::optional(Json(number)) : std::nullopt;
}

// Whole numbers stay whole while they can.
std::optional<Json> wholeResult(TemplateOperation operation, std::int64_t left, std::int64_t right)
{
    std::int64_t result = 0;
    const bool isBeyond = operation == TemplateOperation::Add ? __builtin_add_overflow(left, right, &result)
        : operation == TemplateOperation::Subtract            ? __builtin_sub_overflow(left, right, &result)
                                                              : __builtin_mul_overflow(left, right, &result);
    return isBeyond ? std::nullopt : std::optional(Json(result));
}

std::optional<Json> calculated(TemplateOperation operation, const Json& left, const Json& right)
{
    if (operation == TemplateOperation::Add && left.is_string() && right.is_string())
        return left.get_ref<const std::string&>() + right.get_ref<const std::string&>();
    if (!left.is_number() || !right.is_number())
        return std::nullopt;
    const auto wholeLeft = wholeOf(left);
    const auto wholeRight = wholeOf(right);
    if (operation != TemplateOperation::Divide && wholeLeft && wholeRight) {
        if (auto result = wholeResult(operation, *wholeLeft, *wholeRight))
            return result;
    }
    const auto a = left.get<double>();
    const auto b = right.get<double>();
    switch (operation) {
    case TemplateOperation::Add:
        return finite(a + b);
    case TemplateOperation::Subtract:
        return finite(a - b);
    case TemplateOperation::Multiply:
        return finite(a * b);
    default:
        return b == 0 ? std::nullopt : finite(a / b);
    }
}

std::optional<Json> ordered(TemplateOperation operation, const Json& left, const Json& right)
{
    if (!(left.is_number() && right.is_number()) && !(left.is_string() && right.is_string()))
        return std::nullopt;
    switch (operation) {
    case TemplateOperation::Less:
        return left < right;
    case TemplateOperation::LessEqual:
        return left <= right;
    case TemplateOperation::Greater:
        return right < left;
    default:
        return right <= left;
    }
}

std::optional<Json> contained(const Json& element, const Json& container)
{
    if (container.is_array())
        return std::find(container.begin(), container.end(), element) != container.end();
    if (container.is_object())
        return element.is_string() && container.contains(element.get_ref<const std::string&>());
    if (container.is_string() && element.is_string())
        return container.get_ref<const std::string&>().find(element.get_ref<const std::string&>()) != std::string::npos;
    return std::nullopt;
}

constexpr std::size_t deepestValue = deepestJsonDocument + deepestTemplate;

void addWeight(const Json& value, std::size_t depth, std::size_t most, std::size_t& weight)
{
    weight += depth > deepestValue ? most + 1 : 1;
    if (value.is_string())
        weight += value.get_ref<const std::string&>().size();
    for (auto each = value.begin(); value.is_structured() && each != value.end() && weight <= most; ++each) {
        weight += value.is_object() ? each.key().size() : 0;
        addWeight(*each, depth + 1, most, weight);
    }
}

}  // namespace

bool isTrue(const TemplateValue& value)
{
    if (!value || value->is_null())
        return false;
    if (value->is_boolean())
        return value->get<bool>();
    if (value->is_number())
        return value->get<double>() != 0;
    return value->is_string() ? !value->get_ref<const std::string&>().empty() : !value->empty();
}

std::string written(const TemplateValue& value)
{
    if (!value)
        return {};
    return value->is_string() ? value->get<std::string>() : pythonLiteral(*value);
}

TemplateValue member(const TemplateValue& of, const Json& key)
{
    if (of && of->is_object() && key.is_string()) {
        const auto found = of->find(key.get_ref<const std::string&>());
        return found == of->end() ? nullptr : part(of, *found);
    }
    const auto place = wholeOf(key);
    if (!of || !of->is_array() || !place)
        return nullptr;
    const auto size = static_cast<std::int64_t>(of->size());
    if (*place < -size || *place >= size)
        return nullptr;
    return part(of, (*of)[static_cast<std::size_t>(*place < 0 ? *place + size : *place)]);
}

std::size_t characterAfter(std::string_view utf8, std::size_t begin)
{
    std::size_t end = begin + 1;
    while (end < utf8.size() && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U)
        ++end;
    return end;
}

std::optional<std::vector<TemplateValue>> elements(const TemplateValue& value, std::size_t most)
{
    std::vector<TemplateValue> found;
    if (!value)
        return found;
    if (value->is_array()) {
        for (std::size_t index = 0; index < std::min(value->size(), most); ++index)
            found.push_back(part(value, (*value)[index]));
    } else if (value->is_object()) {
        for (auto each = value->begin(); each != value->end() && found.size() < most; ++each)
            found.push_back(std::make_shared<const Json>(each.key()));
    } else if (value->is_string()) {
        const std::string& text = value->get_ref<const std::string&>();
        for (std::size_t begin = 0; begin < text.size() && found.size() < most;) {
            const std::size_t end = characterAfter(text, begin);
            found.push_back(std::make_shared<const Json>(text.substr(begin, end - begin)));
            begin = end;
        }
    } else {
        return std::nullopt;
    }
    return found;
}

std::optional<Json> operated(TemplateOperation operation, const Json& left, const Json& right)
{
    switch (operation) {
    case TemplateOperation::Add:
    case TemplateOperation::Subtract:
    case TemplateOperation::Multiply:
    case TemplateOperation::Divide:
        return calculated(operation, left, right);
    case TemplateOperation::Equal:
        return left == right;
    case TemplateOperation::NotEqual:
        return left != right;
    case TemplateOperation::In:
        return contained(left, right);
    default:
        return ordered(operation, left, right);
    }
}

std::optional<Json> negative(const Json& value)
{
    return value.is_number() ? calculated(TemplateOperation::Subtract, 0, value) : std::nullopt;
}

std::size_t weightOf(const Json& value, std::size_t most)
{
    std::size_t weight = 0;
    addWeight(value, 0, most, weight);
    return weight;
}

}  // namespace tastebench::scenario
