// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/schema.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench {

namespace {

constexpr EnumNames<VectorSource, 4> sourceNames({{
    {VectorSource::Lsa, "lsa"},
    {VectorSource::Imported, "imported"},
    {VectorSource::Endpoint, "endpoint"},
    {VectorSource::Ials, "ials"},
}});

constexpr EnumNames<VectorState, 3> stateNames({{
    {VectorState::Untrained, "untrained"},
    {VectorState::Fresh, "fresh"},
    {VectorState::Stale, "stale"},
}});

constexpr bool isLetter(char character)
{
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
}

constexpr bool isNameCharacter(char character)
{
    return isLetter(character) || character == '_' || (character >= '0' && character <= '9');
}

template <typename Definition>
Json storedObject(const std::vector<Definition>& definitions, const Json& values, const std::string& place)
{
    if (!values.is_object())
        throwWrongType("Properties must be a JSON object.", place);
    Json stored = Json::object();
    for (const auto& [name, value] : values.items()) {
        const auto found = std::ranges::find(definitions, name, &Definition::name);
        const std::string here = place + '/' + name;
        if (found == definitions.end())
            throw Error(ErrorKind::NotFound, "ITEM_PROPERTY_NOT_FOUND",
                        fmt::format("The schema has no property “{}”.", name), here);
        Json checked = storedValue(found->type, value, here);
        if (!checked.is_null())
            stored[name] = std::move(checked);
    }
    return stored;
}

std::string_view singular(std::string_view word)
{
    if (word.ends_with("ies") || word.ends_with("ss") || !word.ends_with('s'))
        return word;
    return word.substr(0, word.size() - 1);
}

// The name without the words that say "I like": favorite_genres → genres.
std::string_view withoutPreference(std::string_view name)
{
    for (const std::string_view prefix : {"favorite_", "favourite_", "preferred_", "liked_", "fav_"}) {
        if (name.starts_with(prefix))
            return name.substr(prefix.size());
    }
    return name;
}

bool isNumeric(PropertyType type)
{
    return elementType(type) == PropertyType::Int || elementType(type) == PropertyType::Number;
}

bool comparable(PropertyType left, PropertyType right)
{
    return elementType(left) == elementType(right) || (isNumeric(left) && isNumeric(right));
}

}  // namespace

std::string_view toString(VectorSource source)
{
    return sourceNames.name(source);
}

std::optional<VectorSource> parseVectorSource(std::string_view name)
{
    return sourceNames.value(name);
}

std::string_view toString(VectorState state)
{
    return stateNames.name(state);
}

const PropertyDefinition* Collection::property(std::string_view propertyName) const
{
    const auto found = std::ranges::find(properties, propertyName, &PropertyDefinition::name);
    return found == properties.end() ? nullptr : &*found;
}

void checkCollectionName(std::string_view name)
{
    const bool good = !name.empty() && name.size() <= 255 && name.front() >= 'A' && name.front() <= 'Z'
        && std::ranges::all_of(name, isNameCharacter);
    if (!good)
        throwWrongParameter(fmt::format("“{}” is not a collection name: it must begin with a capital letter A to Z and "
                                        "hold only letters, digits and underscores (255 at most).",
                                        name),
                            "name");
}

void checkPropertyName(std::string_view name, const std::string& place)
{
    const bool good = !name.empty() && name.size() <= 231 && (isLetter(name.front()) || name.front() == '_')
        && std::ranges::all_of(name, isNameCharacter) && name != "_id" && name != "id" && name != "_additional";
    if (!good)
        throwWrongParameter(fmt::format("“{}” is not a property name: it must begin with a letter or an underscore, hold "
                                        "only letters, digits and underscores, and not be id, _id or _additional.",
                                        name),
                            place);
}

Json storedProperties(const std::vector<PropertyDefinition>& definitions, const Json& values, const std::string& place)
{
    return storedObject(definitions, values, place);
}

Json storedProperties(const std::vector<PersonaPropertyDefinition>& definitions, const Json& values,
                      const std::string& place)
{
    return storedObject(definitions, values, place);
}

std::string labelProperty(const std::vector<PropertyDefinition>& definitions)
{
    for (const std::string_view name : {"title", "name"}) {
        const auto found = std::ranges::find(definitions, name, &PropertyDefinition::name);
        if (found != definitions.end() && found->type == PropertyType::Text)
            return found->name;
    }
    const auto found = std::ranges::find(definitions, PropertyType::Text, &PropertyDefinition::type);
    return found == definitions.end() ? std::string{} : found->name;
}

std::string guessItemProperty(const PersonaPropertyDefinition& personaProperty,
                              const std::vector<PropertyDefinition>& itemProperties)
{
    const std::string_view wanted = singular(withoutPreference(personaProperty.name));
    for (const PropertyDefinition& candidate : itemProperties) {
        if (candidate.type != PropertyType::Object && singular(candidate.name) == wanted
            && comparable(candidate.type, personaProperty.type))
            return candidate.name;
    }
    return {};
}

}  // namespace tastebench
