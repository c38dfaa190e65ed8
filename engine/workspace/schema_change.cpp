// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/schema_change.h"

#include "engine/base/error.h"
#include "engine/domain/records.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

using PersonaSchema = std::vector<PersonaPropertyDefinition>;

// Whether values stored under the old definitions may be no values under the new ones.
template <typename Definitions>
bool narrows(const Definitions& before, const Definitions& after)
{
    return std::ranges::any_of(before, [&after](const auto& old) {
        return std::ranges::none_of(after,
                                    [&old](const auto& now) { return now.name == old.name && now.type == old.type; });
    });
}

template <typename Definitions>
Json carriedOver(const Definitions& definitions, const Json& properties, const std::string& owner)
{
    Json kept = Json::object();
    for (const auto& definition : definitions) {
        const auto found = properties.find(definition.name);
        if (found == properties.end())
            continue;
        try {
            kept[definition.name] = storedValue(definition.type, *found, definition.name);
        } catch (const Error& error) {
            throw Error(
                error.kind(), error.detail(),
                fmt::format("{} has a value of {} that cannot stay: {}", owner, definition.name, error.message()),
                fmt::format("/properties/{}", definition.name));
        }
    }
    return kept;
}

void rewriteItems(store::Change& change, const Collection& collection)
{
    std::vector<Item> changed;
    store::forEachItem(change.database(), collection.id, [&](const Item& item) {
        Json kept
            = carriedOver(collection.properties, item.properties, fmt::format("The item {}", item.uuid.toString()));
        if (kept == item.properties)
            return;
        changed.push_back(item);
        changed.back().properties = std::move(kept);
        changed.back().updatedAt = collection.updatedAt;
    });
    for (const Item& item : changed)
        store::updateItem(change, item);
}

void rewritePersonas(store::Change& change, const Collection& collection, const PersonaSchema& schema)
{
    std::vector<Persona> changed;
    store::forEachPersona(change.database(), collection.id, [&](const Persona& persona) {
        Json kept = carriedOver(schema, persona.properties, fmt::format("The persona {}", persona.name));
        if (kept == persona.properties)
            return;
        changed.push_back(persona);
        changed.back().properties = std::move(kept);
        changed.back().updatedAt = collection.updatedAt;
    });
    for (const Persona& persona : changed)
        store::updatePersona(change, persona);
}

}  // namespace

void changeCollection(store::Change& change, const Collection& collection)
{
    const Collection before = store::collection(change.database(), collection.id);
    const PersonaSchema schemaBefore = before.personaSchema.value_or(PersonaSchema());
    const PersonaSchema schema = collection.personaSchema.value_or(PersonaSchema());
    store::updateCollection(change, collection);
    if (narrows(before.properties, collection.properties))
        rewriteItems(change, collection);
    if (narrows(schemaBefore, schema))
        rewritePersonas(change, collection, schema);
}

void checkPersonaSchema(const Collection& collection, const std::string& place)
{
    const PersonaSchema schema = collection.personaSchema.value_or(PersonaSchema());
    for (std::size_t index = 0; index < schema.size(); ++index) {
        const PersonaPropertyDefinition& property = schema[index];
        if (property.itemProperty.empty())
            continue;
        const PropertyDefinition* const target = collection.property(property.itemProperty);
        const std::string where = fmt::format("{}/{}/item_property", place, index);
        if (!target)
            throwWrongParameter(fmt::format("{} is matched with {}, which {} does not have.", property.name,
                                            property.itemProperty, collection.name),
                                where);
        if (target->type == PropertyType::Object || property.type == PropertyType::Object)
            throwWrongParameter(fmt::format("{} cannot be matched with {}: objects are not compared.", property.name,
                                            property.itemProperty),
                                where);
    }
}

}  // namespace tastebench::workspace
