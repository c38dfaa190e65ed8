// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench {

struct PropertyDefinition {
    std::string name;
    PropertyType type = PropertyType::Text;
    std::string description;

    bool operator==(const PropertyDefinition&) const = default;
};

// A declared property of a collection's personas. itemProperty names the item property it is matched with in the
// P term of the agent score ("favorite_genres" with "genres"); empty when it is not matched.
struct PersonaPropertyDefinition {
    std::string name;
    PropertyType type = PropertyType::Text;
    std::string itemProperty;

    bool operator==(const PersonaPropertyDefinition&) const = default;
};

// Where the values of a named vector come from.
enum class VectorSource : std::uint8_t { Lsa, Imported, Endpoint, Ials };
std::string_view toString(VectorSource source);
std::optional<VectorSource> parseVectorSource(std::string_view name);

// Untrained: no values yet. Stale: more than a tenth of the items are newer than the values.
enum class VectorState : std::uint8_t { Untrained, Fresh, Stale };
std::string_view toString(VectorState state);

struct NamedVector {
    VectorId id;
    CollectionId collection;
    std::string name;
    VectorSource source = VectorSource::Lsa;
    // LSA: the item properties it reads; empty means every text and categorical property.
    std::vector<std::string> properties;
    std::string model;  // endpoint: the model that made the values and reads the queries
};

// A set of items with one schema, its personas and its named vectors. Names are unique in a workspace and follow
// [A-Z][_0-9A-Za-z]{0,254}; property names follow [_A-Za-z][_0-9A-Za-z]{0,230}.
struct Collection {
    CollectionId id;
    Uuid uuid;
    std::string name;
    std::string description;
    std::vector<PropertyDefinition> properties;
    // Nothing: the collection has no persona schema ("exists" answers no).
    std::optional<std::vector<PersonaPropertyDefinition>> personaSchema;
    Timestamp createdAt;
    Timestamp updatedAt;

    [[nodiscard]] const PropertyDefinition* property(std::string_view propertyName) const;
};

// Throw WRONG_PARAMETER with the rule when a name is not allowed.
void checkCollectionName(std::string_view name);
void checkPropertyName(std::string_view name, const std::string& place);

// Checks a whole property object against definitions and returns it in stored form. Unknown names throw
// ITEM_PROPERTY_NOT_FOUND with the place; unset ones are left out.
Json storedProperties(const std::vector<PropertyDefinition>& definitions, const Json& values, const std::string& place);
Json storedProperties(const std::vector<PersonaPropertyDefinition>& definitions, const Json& values,
                      const std::string& place);

// The property that names an item to people: "title", else "name", else the first text property; empty if none.
std::string labelProperty(const std::vector<PropertyDefinition>& definitions);

// Guesses the item property a persona property is matched with, by name and type ("favorite_genres" → "genres",
// "age" → nothing).
std::string guessItemProperty(const PersonaPropertyDefinition& personaProperty,
                              const std::vector<PropertyDefinition>& itemProperties);

}  // namespace tastebench
