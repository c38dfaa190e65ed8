// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/metadata_filter.h"

#include "engine/base/error.h"
#include "engine/domain/strict_json.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace tastebench::scenario {

namespace {

using Operator = MetadataFilter::Operator;

constexpr std::array<std::pair<std::string_view, Operator>, 5> operators {{{"eq", Operator::Equal},
                                                                           {"lt", Operator::LessThan},
                                                                           {"gt", Operator::GreaterThan},
                                                                           {"lte", Operator::LessThanEqual},
                                                                           {"gte", Operator::GreaterThanEqual}}};

Operator operatorNamed(std::string_view name, const std::string& place)
{
    const auto* const found = std::ranges::find(operators, name, &std::pair<std::string_view, Operator>::first);
    if (found == operators.end())
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE",
                    fmt::format("The operator of a metadata filter is eq, lt, gt, lte or gte, not “{}”.", name), place);
    return found->second;
}

[[noreturn]] void throwForm(const std::string& place)
{
    throwWrongType("A metadata filter is written like configs.level:eq:5.", place);
}

// The keys before the first colon that is not escaped, which is taken off the text.
std::vector<std::string> takeKeys(std::string_view& text, const std::string& place)
{
    std::vector<std::string> keys(1);
    while (!text.empty()) {
        const char letter = text.front();
        text.remove_prefix(1);
        if (letter == ':')
            return keys;
        if (letter == '\\' && !text.empty() && (text.front() == '.' || text.front() == '\\')) {
            keys.back().push_back(text.front());
            text.remove_prefix(1);
        } else if (letter == '.') {
            keys.emplace_back();
        } else {
            keys.back().push_back(letter);
        }
    }
    throwForm(place);
}

const Json* valueAt(const Json& metadata, const std::vector<std::string>& keys)
{
    const Json* value = &metadata;
    for (const std::string& key : keys) {
        if (!value->is_object())
            return nullptr;
        const auto found = value->find(key);
        if (found == value->end())
            return nullptr;
        value = &*found;
    }
    return value;
}

bool equals(const Json& stored, const Json& given)
{
    return stored == given;
}

bool matches(const Json& stored, Operator filterOperator, const Json& given)
{
    if (filterOperator == Operator::Equal)
        return equals(stored, given) || (stored.is_array() && std::ranges::any_of(stored, [&given](const Json& each) {
                                             return equals(each, given);
                                         }));
    const bool numbers = stored.is_number() && given.is_number();
    const bool texts = stored.is_string() && given.is_string();
    if (stored.is_array())
        return std::ranges::any_of(
            stored, [&](const Json& each) { return !each.is_array() && matches(each, filterOperator, given); });
    if (!numbers && !texts)
        return false;
    switch (filterOperator) {
    case Operator::LessThan:
        return stored < given;
    case Operator::GreaterThan:
        return given < stored;
    case Operator::LessThanEqual:
        return !(given < stored);
    case Operator::GreaterThanEqual:
        return !(stored < given);
    case Operator::Equal:
        break;
    }
    return false;
}

}  // namespace

MetadataFilter readMetadataFilter(const Json& document, const std::string& place)
{
    if (!document.is_object())
        throwWrongType("A metadata filter is an object with keys, op and value.", place);
    for (const auto& [name, value] : document.items()) {
        if (name != "keys" && name != "op" && name != "value")
            throwWrongType(fmt::format("A metadata filter has no member “{}”.", name), jsonPointer(place, name));
    }
    const Json keys = document.value("keys", Json());
    const bool areNames = keys.is_array() && !keys.empty()
        && std::ranges::all_of(keys, [](const Json& key) { return key.is_string(); });
    if (!areNames)
        throwWrongType("The keys of a metadata filter are a list of names.", jsonPointer(place, "keys"));
    const Json name = document.value("op", Json());
    if (!name.is_string())
        throwWrongType("The op of a metadata filter is a text.", jsonPointer(place, "op"));
    if (!document.contains("value"))
        throwWrongType("A metadata filter needs a value.", jsonPointer(place, "value"));
    return {keys.get<std::vector<std::string>>(),
            operatorNamed(name.get_ref<const std::string&>(), jsonPointer(place, "op")), document["value"]};
}

MetadataFilter parseMetadataFilter(std::string_view text, const std::string& place)
{
    MetadataFilter filter;
    filter.keys = takeKeys(text, place);
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        throwForm(place);
    filter.filterOperator = operatorNamed(text.substr(0, colon), place);
    const std::string_view value = text.substr(colon + 1);
    const Json read = Json::parse(value, nullptr, false);
    filter.value = read.is_discarded() || read.is_structured() ? Json(value) : read;
    return filter;
}

bool passes(const MetadataFilter& filter, const std::optional<Json>& metadata)
{
    const Json* const stored = metadata ? valueAt(*metadata, filter.keys) : nullptr;
    return stored && matches(*stored, filter.filterOperator, filter.value);
}

}  // namespace tastebench::scenario
