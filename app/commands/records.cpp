// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/records.h"

#include "engine/domain/containment.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/training.h"

#include <fmt/format.h>

namespace tastebench::app {

std::vector<Collection> chosenCollections(store::Database& database, const Arguments& arguments)
{
    if (const auto name = arguments.text("collection"))
        return {store::collection(database, *name)};
    return store::collections(database);
}

Collection collectionOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    if (const std::string* const name = textMember(row, "collection"))
        return atPlace(row.place + "/collection", [&] { return store::collection(database, *name); });
    return workspace::namedCollection(database, arguments.text("collection"));
}

Item itemNamed(store::Database& database, const std::string& name, const std::optional<std::string>& collection)
{
    if (const auto uuid = Uuid::parse(name); uuid && !collection)
        return store::item(database, *uuid);
    return workspace::namedItem(database, workspace::namedCollection(database, collection).id, name);
}

void throwMoved(std::string_view one, const InputRow& row)
{
    throwWrongParameter(fmt::format("The {} keeps its id and its collection.", one), row.place);
}

void throwSourceIdTaken(std::string_view one, const Collection& collection, const std::string& sourceId,
                        const InputRow& row)
{
    throw Error(ErrorKind::Duplicate, "DUPLICATED_ID",
                fmt::format("Another {} of {} has the source id “{}” already.", one, collection.name, sourceId),
                row.place + "/source_id");
}

const std::string* textMember(const InputRow& row, const char* name)
{
    const auto found = row.json.find(name);
    return found != row.json.end() && found->is_string() ? &found->get_ref<const std::string&>() : nullptr;
}

Uuid idMember(const InputRow& row, const std::string& text)
{
    const auto uuid = Uuid::parse(text);
    if (!uuid)
        throwWrongType(fmt::format("“{}” is not an id.", text), row.place + "/id");
    return *uuid;
}

Json merged(Json written, const Json& change)
{
    for (const auto& [name, value] : change.items())
        written[name] = value;
    return written;
}

OptionSpec metadataFilterOption()
{
    return {"metadata-filter", "JSON", "only those whose metadata contains this object"};
}

std::optional<Json> metadataFilterOf(const Arguments& arguments)
{
    const auto text = arguments.text("metadata-filter");
    return text ? std::optional(metadataFilter(*text, "--metadata-filter")) : std::nullopt;
}

Json mergedMetadata(const Json& before, const Json& change)
{
    if (change.is_null())
        return before;
    return change.is_object() ? merged(before, change) : change;
}

Persona personaOfPart(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    if (const std::string* const id = textMember(row, "persona_id")) {
        const auto uuid = Uuid::parse(*id);
        if (!uuid)
            throwWrongType(fmt::format("“{}” is not an id.", *id), row.place + "/persona_id");
        return atPlace(row.place + "/persona_id", [&] { return store::persona(database, *uuid); });
    }
    if (const auto name = arguments.text("persona"))
        return workspace::namedPersona(database, *name, arguments.text("collection"));
    throwWrongParameter("The object names no persona: it needs a persona_id, or the command --persona.",
                        row.place + "/persona_id");
}

std::vector<Persona> chosenPersonas(store::Database& database, const Arguments& arguments)
{
    if (const auto name = arguments.text("persona"))
        return {workspace::namedPersona(database, *name, arguments.text("collection"))};
    std::vector<Persona> personas;
    for (const Collection& collection : chosenCollections(database, arguments)) {
        for (Persona& persona : store::personas(database, store::PersonaQuery {.collection = collection.id}))
            personas.push_back(std::move(persona));
    }
    return personas;
}

Uuid uuidFrom(const std::string& name)
{
    const auto uuid = Uuid::parse(name);
    if (!uuid)
        throwWrongUsage(fmt::format("“{}” is not an id.", name));
    return *uuid;
}

void checkUuid(const std::string& name)
{
    (void)uuidFrom(name);
}

VectorPresence::VectorPresence(store::Database& database, CollectionId collection)
{
    for (const NamedVector& vector : store::namedVectors(database, collection)) {
        const store::VectorBlock block = vector.source == VectorSource::Imported
            ? store::importedVectors(database, vector.id)
            : store::trainedVectors(database, vector.id);
        m_vectors.emplace_back(vector.name, std::unordered_set<ItemId>(block.items.begin(), block.items.end()));
    }
}

std::vector<std::string> VectorPresence::names(ItemId item) const
{
    std::vector<std::string> names;
    for (const auto& [name, items] : m_vectors) {
        if (items.contains(item))
            names.push_back(name);
    }
    return names;
}

void foldInItems(store::Database& database, const Changes& changes, Output& output)
{
    for (const CollectionId collection : changes.touched) {
        for (const NamedVector& vector : store::namedVectors(database, collection)) {
            Progress progress = output.progress();
            workspace::foldInNewItems(database, collection, vector.name, progress);
        }
    }
}

std::string textOf(const Json& properties)
{
    std::string text;
    for (const auto& [property, value] : properties.items())
        text += fmt::format("  {:<20} {}\n", property, displayText(value));
    return text;
}

}  // namespace tastebench::app
