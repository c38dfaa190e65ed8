// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/template_value.h"

#include <algorithm>
#include <array>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace tastebench::scenario {

namespace {

using Arguments = std::span<const TemplateValue>;
using Result = std::optional<TemplateValue>;

bool isInside(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t characterCount(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char byte) { return !isInside(byte); }));
}

// Where the last character before a place begins.
std::size_t characterBefore(std::string_view utf8, std::size_t end)
{
    do {
        --end;
    } while (end > 0 && isInside(utf8[end]));
    return end;
}

TemplateValue made(Json value)
{
    return std::make_shared<const Json>(std::move(value));
}

// Compact, and null for what is undefined, so that what is around it stays JSON.
Result toJsonText(const TemplateValue& value, Arguments)
{
    return made(value ? value->dump(-1, ' ', false, Json::error_handler_t::replace) : "null");
}

Result joined(const TemplateValue& value, Arguments arguments)
{
    if (value && !value->is_array())
        return std::nullopt;
    const std::string separator = arguments.empty() ? std::string() : written(arguments.front());
    std::string text;
    std::string_view between;
    for (std::size_t index = 0; value && index < value->size(); ++index) {
        text += between;
        text += written(member(value, index));
        between = separator;
    }
    return made(std::move(text));
}

Result length(const TemplateValue& value, Arguments)
{
    if (!value)
        return made(0);
    if (value->is_string())
        return made(characterCount(value->get_ref<const std::string&>()));
    return value->is_structured() ? Result(made(value->size())) : std::nullopt;
}

// With a second argument that is true, a value that is false gives way too.
Result orDefault(const TemplateValue& value, Arguments arguments)
{
    const bool givesWay = !value || (arguments.size() > 1 && isTrue(arguments[1]) && !isTrue(value));
    if (!givesWay)
        return value;
    return arguments.empty() ? made("") : arguments.front();
}

Result trimmed(const TemplateValue& value, Arguments)
{
    constexpr std::string_view blanks = " \t\r\n\f\v";
    const std::string text = written(value);
    const auto first = text.find_first_not_of(blanks);
    return made(first == std::string::npos ? std::string()
                                           : text.substr(first, text.find_last_not_of(blanks) + 1 - first));
}

Result upperCase(const TemplateValue& value, Arguments)
{
    std::string text;
    icu::UnicodeString::fromUTF8(written(value)).toUpper(icu::Locale::getRoot()).toUTF8String(text);
    return made(std::move(text));
}

Result lowerCase(const TemplateValue& value, Arguments)
{
    std::string text;
    icu::UnicodeString::fromUTF8(written(value)).toLower(icu::Locale::getRoot()).toUTF8String(text);
    return made(std::move(text));
}

// The entry or character at one end.
Result atEnd(const TemplateValue& value, int place)
{
    if (!value || value->is_array())
        return member(value, place);
    if (!value->is_string())
        return std::nullopt;
    const std::string& text = value->get_ref<const std::string&>();
    if (text.empty())
        return TemplateValue();
    const std::size_t begin = place == 0 ? 0 : characterBefore(text, text.size());
    return made(text.substr(begin, characterAfter(text, begin) - begin));
}

Result first(const TemplateValue& value, Arguments)
{
    return atEnd(value, 0);
}

Result last(const TemplateValue& value, Arguments)
{
    return atEnd(value, -1);
}

constexpr std::array<TemplateFilter, 9> filters {{{"tojson", 0, false, toJsonText},
                                                  {"join", 1, false, joined},
                                                  {"length", 0, false, length},
                                                  {"default", 2, true, orDefault},
                                                  {"trim", 0, false, trimmed},
                                                  {"upper", 0, false, upperCase},
                                                  {"lower", 0, false, lowerCase},
                                                  {"first", 0, false, first},
                                                  {"last", 0, false, last}}};

}  // namespace

const TemplateFilter* findTemplateFilter(std::string_view name)
{
    const auto found = std::ranges::find(filters, name, &TemplateFilter::name);
    return found == filters.end() ? nullptr : &*found;
}

std::vector<std::string_view> templateFilterNames()
{
    std::vector<std::string_view> names;
    std::ranges::transform(filters, std::back_inserter(names), &TemplateFilter::name);
    return names;
}

}  // namespace tastebench::scenario
