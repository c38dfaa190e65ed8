// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/demo.h"

#include "engine/base/error.h"
#include "engine/domain/source_ids.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/documents.h"
#include "engine/store/history.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/memories.h"
#include "engine/workspace/scenarios.h"
#include "engine/workspace/training.h"

#include <fmt/format.h>
#include <functional>
#include <unordered_map>

namespace tastebench::workspace {

namespace {

constexpr std::string_view collectionName = "Movie";

using Ids = std::unordered_map<std::string, std::int64_t>;

// Calls back with each line's object; what the callback finds wrong is told with file and line.
void forEachLine(std::string_view text, std::string_view file, const std::function<void(const Json&)>& visit)
{
    int line = 0;
    while (!text.empty()) {
        ++line;
        const auto end = text.find('\n');
        const std::string_view content = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view {} : text.substr(end + 1);
        if (content.empty())
            continue;
        try {
            visit(Json::parse(content));
        } catch (const Json::exception& error) {
            throwWrongType(error.what(), fmt::format("{}:{}", file, line));
        } catch (const Error& error) {
            throw Error(error.kind(), error.detail(), error.message(), fmt::format("{}:{}", file, line));
        }
    }
}

Timestamp timeOf(const Json& object)
{
    const auto time = Timestamp::parse(object.at("created_at").get_ref<const std::string&>());
    if (!time)
        throwWrongType("created_at is not a time.", "/created_at");
    return *time;
}

std::int64_t idOf(const Ids& ids, const Json& object, const char* field)
{
    const auto found = ids.find(object.at(field).get<std::string>());
    if (found == ids.end())
        throwNotFound("UNKNOWN_ID", fmt::format("There is no {} “{}”.", field, object.at(field).get<std::string>()));
    return found->second;
}

Collection movieCollection(Timestamp createdAt)
{
    Collection collection;
    collection.uuid = Uuid::fromName(collectionName);
    collection.name = collectionName;
    collection.description = "Films with a one-sentence synopsis, for trying Tastebench out.";
    collection.properties = {
        {"title", PropertyType::Text, "The title the film is known by in English"},
        {"year", PropertyType::Int, "The year of its first release"},
        {"genres", PropertyType::TextArray, "What kinds of film it is"},
        {"language", PropertyType::Text, "The language it was made in"},
        {"runtime", PropertyType::Int, "Its length in minutes"},
        {"director", PropertyType::Text, "Who directed it"},
        {"synopsis", PropertyType::Text, "What happens, in one sentence"},
    };
    collection.personaSchema = std::vector<PersonaPropertyDefinition> {
        {"age", PropertyType::Number, {}},
        {"favorite_genres", PropertyType::TextArray, "genres"},
        {"favorite_years", PropertyType::NumberArray, "year"},
        {"language", PropertyType::Text, "language"},
    };
    collection.createdAt = createdAt;
    collection.updatedAt = createdAt;
    return collection;
}

// Of everyone who keeps them.
void formAllMemories(store::Database& database, CollectionId collection, Timestamp now, Progress& progress)
{
    const search::CataloguePtr catalogue = loadCatalogue(database, collection, progress);
    store::Change change(database);
    for (const Persona& persona : catalogue->personas->personas) {
        if (persona.memoriesEnabled)
            formMemories(change, *catalogue, persona, "default", now, progress);
    }
    change.commit("Form memories");
}

}  // namespace

void buildDemo(store::Database& database, const DemoTexts& texts, Progress& progress)
{
    const Timestamp createdAt = *Timestamp::parse("2025-01-01T00:00:00Z");
    Collection collection = movieCollection(createdAt);
    store::Change change(database);
    collection.id = store::insertCollection(change, collection);
    store::insertNamedVector(change, NamedVector {.collection = collection.id, .name = "default"}, createdAt);

    Ids items;
    forEachLine(texts.movies, "movies.jsonl", [&](const Json& object) {
        Item item {.collection = collection.id,
                   .sourceId = object.at("source_id").get<std::string>(),
                   .createdAt = createdAt,
                   .updatedAt = createdAt};
        item.uuid = itemUuid(collectionName, item.sourceId);
        Json properties = object;
        properties.erase("source_id");
        item.properties = storedProperties(collection.properties, properties, "");
        items.emplace(item.sourceId, store::insertItem(change, item).value);
    });
    Ids personas;
    forEachLine(texts.personas, "personas.jsonl", [&](const Json& object) {
        Persona persona {.collection = collection.id,
                         .sourceId = object.at("source_id").get<std::string>(),
                         .name = object.at("name").get<std::string>(),
                         .about = object.at("about").get<std::string>(),
                         .metadata = object.at("metadata"),
                         .memoriesEnabled = object.value("memories_enabled", false),
                         .createdAt = timeOf(object),
                         .updatedAt = timeOf(object)};
        persona.uuid = personaUuid(collectionName, persona.sourceId);
        persona.properties = storedProperties(*collection.personaSchema, object.at("properties"), "/properties");
        personas.emplace(persona.sourceId, store::insertPersona(change, persona).value);
    });
    forEachLine(texts.interactions, "interactions.jsonl", [&](const Json& object) {
        const double weight = object.at("weight").get<double>();
        checkWeight(weight, "/weight");
        store::insertInteraction(change,
                                 Interaction {.persona = {idOf(personas, object, "persona")},
                                              .item = {idOf(items, object, "item")},
                                              .weight = weight,
                                              .createdAt = timeOf(object)});
    });
    forEachLine(texts.documents, "documents.jsonl", [&](const Json& object) {
        PersonaDocument document {.persona = {idOf(personas, object, "persona")},
                                  .title = object.at("title").get<std::string>(),
                                  .content = object.at("content").get<std::string>(),
                                  .metadata = object.at("metadata"),
                                  .createdAt = timeOf(object)};
        document.uuid = Uuid::fromName(fmt::format("{}/document/{}", collectionName, document.title));
        store::insertDocument(change, document);
    });
    forEachLine(texts.scenarios, "scenarios.jsonl", [&](const Json& object) {
        const scenario::ScenarioKey key {
            scenario::parseRecoType(object.at("reco_type").get_ref<const std::string&>()).value(),
            object.at("name").get<std::string>()};
        putScenario(change, collection, key, object.at("scenario"));
    });
    change.commit("Create the demo");
    trainVector(database, collection.id, "default", progress);
    formAllMemories(database, collection.id, createdAt, progress);
    store::clearHistory(database);
}

}  // namespace tastebench::workspace
