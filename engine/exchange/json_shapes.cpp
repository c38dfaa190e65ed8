// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/json_shapes.h"

#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tastebench::exchange {

namespace {

PropertyType typeOf(const JsonFields& fields)
{
    const auto name = fields.required(fields.text("type"), "type");
    const auto type = parsePropertyType(name);
    if (!type)
        throwWrongParameter(fmt::format("“{}” is not a type of property.", name), fields.place("type"));
    return *type;
}

std::string propertyNameOf(const JsonFields& fields)
{
    auto name = fields.required(fields.text("name"), "name");
    checkPropertyName(name, fields.place("name"));
    return name;
}

void noteRename(const JsonFields& entry, const std::string& name, std::vector<RenamedProperty>& renamed)
{
    const auto was = entry.text("was");
    if (was && std::ranges::find(renamed, *was, &RenamedProperty::from) != renamed.end())
        throwWrongParameter(fmt::format("Two properties cannot both be what was “{}”.", *was), entry.place("was"));
    if (was && *was != name)
        renamed.push_back({*was, name});
}

// Values a schema does not have are refused there; without values there is nothing to check.
template <typename Definitions>
Json propertiesOf(const JsonFields& fields, const Definitions& definitions)
{
    const Json* const values = fields.object("properties");
    return values ? storedProperties(definitions, *values, fields.place("properties")) : Json::object();
}

Json toJson(const VectorFacts& vector)
{
    return {{"name", vector.name},
            {"source", toString(vector.source)},
            {"dimensions", vector.dimensions},
            {"state", toString(vector.state)},
            {"items", vector.items},
            {"without_vector", vector.withoutVector},
            {"properties", vector.properties}};
}

// What still names a property as it was called before means the renamed one.
std::string currentName(const CollectionFromJson& read, std::string name)
{
    const auto renamed = std::ranges::find(read.renamed, name, &RenamedProperty::from);
    return renamed == read.renamed.end() || read.collection.property(name) ? std::move(name) : renamed->to;
}

}  // namespace

Json toJson(const Collection& collection, const CollectionFacts& facts)
{
    Json properties = Json::array();
    for (const PropertyDefinition& property : collection.properties)
        properties.push_back(
            {{"name", property.name}, {"type", toString(property.type)}, {"description", property.description}});
    Json vectors = Json::array();
    for (const VectorFacts& vector : facts.vectors)
        vectors.push_back(toJson(vector));
    return {{"name", collection.name},
            {"description", collection.description},
            {"properties", std::move(properties)},
            {"vectors", std::move(vectors)},
            {"persona_schema", toJson(collection.personaSchema)},
            {"counts", {{"items", facts.items}, {"personas", facts.personas}, {"interactions", facts.interactions}}},
            {"newest_interaction", timeOrNull(facts.newestInteraction)}};
}

CollectionFromJson collectionFromJson(const Json& json, const std::string& place)
{
    const JsonFields fields(
        json, place,
        {"name", "description", "properties", "vectors", "persona_schema", "counts", "newest_interaction"});
    CollectionFromJson read;
    read.collection.name = fields.required(fields.text("name"), "name");
    checkCollectionName(read.collection.name);
    read.collection.description = fields.text("description").value_or("");
    if (const Json* const properties = fields.array("properties")) {
        for (std::size_t index = 0; index < properties->size(); ++index) {
            const JsonFields entry((*properties)[index], fmt::format("{}/{}", fields.place("properties"), index),
                                   {"name", "type", "description", "was"});
            auto name = propertyNameOf(entry);
            if (read.collection.property(name))
                throwWrongParameter(fmt::format("There are two properties “{}”.", name), entry.place("name"));
            noteRename(entry, name, read.renamed);
            read.collection.properties.push_back(
                {std::move(name), typeOf(entry), entry.text("description").value_or("")});
        }
    }
    if (const Json* const vectors = fields.array("vectors")) {
        for (std::size_t number = 0; number < vectors->size(); ++number) {
            const JsonFields entry((*vectors)[number], fmt::format("{}/{}", fields.place("vectors"), number),
                                   {"name", "source", "properties", "dimensions", "state", "items", "without_vector"});
            NamedVector vector;
            vector.name = entry.required(entry.text("name"), "name");
            if (const auto source = entry.text("source")) {
                const auto parsed = parseVectorSource(*source);
                if (!parsed)
                    throwWrongParameter(fmt::format("“{}” is not a source of vectors.", *source),
                                        entry.place("source"));
                vector.source = *parsed;
            }
            if (const Json* const properties = entry.array("properties"))
                vector.properties = textsOf(*properties, entry.place("properties"));
            for (std::size_t index = 0; index < vector.properties.size(); ++index) {
                vector.properties[index] = currentName(read, std::move(vector.properties[index]));
                if (!read.collection.property(vector.properties[index]))
                    throwWrongParameter(fmt::format("The collection has no property “{}”.", vector.properties[index]),
                                        fmt::format("{}/{}", entry.place("properties"), index));
            }
            read.vectors.push_back(std::move(vector));
        }
    }
    if (const Json* const schema = fields.find("persona_schema")) {
        PersonaSchemaFromJson readSchema = personaSchemaFromJson(*schema, fields.place("persona_schema"));
        read.collection.personaSchema = std::move(readSchema.schema);
        read.renamedOfPersonas = std::move(readSchema.renamed);
        if (read.collection.personaSchema) {
            for (PersonaPropertyDefinition& property : *read.collection.personaSchema)
                property.itemProperty = currentName(read, std::move(property.itemProperty));
        }
    }
    return read;
}

Json toJson(const std::optional<std::vector<PersonaPropertyDefinition>>& personaSchema)
{
    if (!personaSchema)
        return {};
    Json properties = Json::array();
    for (const PersonaPropertyDefinition& property : *personaSchema)
        properties.push_back({{"name", property.name},
                              {"type", toString(property.type)},
                              {"item_property", textOrNull(std::string_view(property.itemProperty))}});
    return properties;
}

PersonaSchemaFromJson personaSchemaFromJson(const Json& json, const std::string& place)
{
    PersonaSchemaFromJson read;
    if (json.is_null())
        return read;
    if (!json.is_array())
        throwWrongType("A persona schema is a list of properties.", place);
    read.schema.emplace();
    for (std::size_t index = 0; index < json.size(); ++index) {
        const JsonFields entry(json[index], fmt::format("{}/{}", place, index),
                               {"name", "type", "item_property", "was"});
        auto name = propertyNameOf(entry);
        if (std::ranges::find(*read.schema, name, &PersonaPropertyDefinition::name) != read.schema->end())
            throwWrongParameter(fmt::format("There are two properties “{}”.", name), entry.place("name"));
        noteRename(entry, name, read.renamed);
        read.schema->push_back({std::move(name), typeOf(entry), entry.text("item_property").value_or("")});
    }
    return read;
}

Json toJson(const Item& item, const std::string& collectionName, std::span<const std::string> vectors)
{
    return {{"id", item.uuid.toString()},
            {"source_id", textOrNull(std::string_view(item.sourceId))},
            {"collection", collectionName},
            {"properties", item.properties},
            {"vectors", std::vector<std::string>(vectors.begin(), vectors.end())},
            {"created_at", item.createdAt.toString()},
            {"updated_at", item.updatedAt.toString()}};
}

Item itemFromJson(const Json& json, const Collection& collection, const std::string& place)
{
    const JsonFields fields(json, place,
                            {"id", "source_id", "collection", "properties", "vectors", "created_at", "updated_at"});
    if (const Json* const vectors = fields.find("vectors"); vectors && !vectors->is_array() && !vectors->is_null())
        throwWrongType("Here “vectors” only tells which an item has; their values come with an import in the layout "
                       "weaviate.",
                       fields.place("vectors"));
    Item item;
    item.collection = collection.id;
    item.uuid = fields.uuid("id").value_or(Uuid {});
    item.sourceId = fields.text("source_id").value_or("");
    item.properties = propertiesOf(fields, collection.properties);
    item.createdAt = fields.time("created_at").value_or(Timestamp {});
    item.updatedAt = fields.time("updated_at").value_or(Timestamp {});
    return item;
}

Json toJson(const Persona& persona, const std::string& collectionName, std::int64_t interactions)
{
    return {{"id", persona.uuid.toString()},
            {"source_id", textOrNull(std::string_view(persona.sourceId))},
            {"collection", collectionName},
            {"name", persona.name},
            {"about", persona.about},
            {"properties", persona.properties},
            {"metadata", persona.metadata},
            {"interactions", interactions},
            {"memories_enabled", persona.memoriesEnabled},
            {"created_at", persona.createdAt.toString()},
            {"updated_at", persona.updatedAt.toString()}};
}

Persona personaFromJson(const Json& json, const Collection& collection, const std::string& place)
{
    const JsonFields fields(json, place,
                            {"id", "source_id", "collection", "name", "about", "properties", "metadata", "interactions",
                             "memories_enabled", "created_at", "updated_at"});
    Persona persona;
    persona.collection = collection.id;
    persona.uuid = fields.uuid("id").value_or(Uuid {});
    persona.sourceId = fields.text("source_id").value_or("");
    persona.name = fields.text("name").value_or("");
    persona.about = fields.text("about").value_or("");
    persona.properties
        = propertiesOf(fields, collection.personaSchema.value_or(std::vector<PersonaPropertyDefinition> {}));
    if (const Json* const metadata = fields.object("metadata"))
        persona.metadata = *metadata;
    persona.memoriesEnabled = fields.truth("memories_enabled").value_or(false);
    persona.createdAt = fields.time("created_at").value_or(Timestamp {});
    persona.updatedAt = fields.time("updated_at").value_or(Timestamp {});
    return persona;
}

Json toJson(const Interaction& interaction, const Uuid& persona, const Uuid& item)
{
    Json json {{"id", interaction.id.value},
               {"persona_id", persona.isNil() ? Json() : Json(persona.toString())},
               {"item_id", item.toString()},
               {"weight", interaction.weight},
               {"created_at", interaction.createdAt.toString()},
               {"type", textOrNull(interaction.type)}};
    if (interaction.session)
        json["session"] = *interaction.session;
    return json;
}

InteractionFromJson interactionFromJson(const Json& json, const std::string& place)
{
    const JsonFields fields(json, place, {"id", "persona_id", "item_id", "weight", "created_at", "type", "session"});
    InteractionFromJson read;
    read.id = {fields.whole("id").value_or(0)};
    read.session = fields.text("session");
    if (read.session && read.session->empty())
        throwWrongParameter("The name of a session is not empty.", fields.place("session"));
    if (const auto persona = fields.uuid("persona_id"); persona && read.session)
        throwWrongParameter("A session is a visit of nobody known: it has no persona.", fields.place("session"));
    else if (persona || (!read.session && !json.contains("persona_id")))
        read.persona = fields.required(persona, "persona_id");
    read.item = fields.required(fields.uuid("item_id"), "item_id");
    read.weight = fields.required(fields.number("weight"), "weight");
    checkWeight(read.weight, fields.place("weight"));
    read.createdAt = fields.time("created_at");
    read.type = fields.text("type");
    return read;
}

}  // namespace tastebench::exchange
