// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/item_text.h"

#include <algorithm>

namespace tastebench::text {

namespace {

bool isText(PropertyType type)
{
    return elementType(type) == PropertyType::Text;
}

bool isBoolean(PropertyType type)
{
    return elementType(type) == PropertyType::Boolean;
}

void forEachEntry(const Json& value, const std::function<void(const Json&)>& callback)
{
    if (value.is_array())
        std::ranges::for_each(value, callback);
    else if (!value.is_null())
        callback(value);
}

}  // namespace

bool isCategorical(std::size_t distinct, std::size_t present, std::size_t items)
{
    return distinct <= std::max<std::size_t>(50, items / 20) && distinct * 2 <= present;
}

TextFieldSurvey::TextFieldSurvey(const std::vector<PropertyDefinition>& definitions,
                                 const std::vector<std::string>& chosen)
{
    for (const PropertyDefinition& definition : definitions) {
        const bool wanted = chosen.empty() || std::ranges::find(chosen, definition.name) != chosen.end();
        if (wanted && (isText(definition.type) || isBoolean(definition.type)))
            m_candidates.push_back({definition.name, definition.type, 0, {}});
    }
}

void TextFieldSurvey::add(const Json& properties)
{
    ++m_items;
    for (Candidate& candidate : m_candidates) {
        if (candidate.type != PropertyType::Text)
            continue;
        const auto value = properties.find(candidate.property);
        if (value == properties.end() || !value->is_string())
            continue;
        ++candidate.present;
        candidate.hashes.insert(std::hash<std::string> {}(value->get_ref<const std::string&>()));
    }
}

std::vector<TextField> TextFieldSurvey::fields() const
{
    std::vector<TextField> fields;
    for (const Candidate& candidate : m_candidates) {
        const bool categorical = candidate.type != PropertyType::Text
            || isCategorical(candidate.hashes.size(), candidate.present, m_items);
        fields.push_back({candidate.property, isText(candidate.type), categorical});
    }
    return fields;
}

void forEachWordOf(const Json& value, Stemming stemming, const std::function<void(std::string_view)>& callback)
{
    forEachEntry(value, [&](const Json& entry) {
        if (entry.is_string())
            forEachWord(entry.get_ref<const std::string&>(), stemming, callback);
    });
}

void forEachTerm(const std::vector<TextField>& fields, const Json& properties, Stemming stemming,
                 const std::function<void(std::string_view)>& callback)
{
    for (const TextField& field : fields) {
        const auto value = properties.find(field.property);
        if (value == properties.end())
            continue;
        if (field.wholeValues) {
            forEachEntry(*value, [&](const Json& entry) { callback(field.property + '=' + displayText(entry)); });
        }
        if (field.words)
            forEachWordOf(*value, stemming, callback);
    }
}

}  // namespace tastebench::text
