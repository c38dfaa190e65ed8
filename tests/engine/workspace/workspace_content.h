// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/json_shapes.h"
#include "engine/exchange/people_json.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/scenario_files.h"

#include <QTemporaryDir>
#include <map>

namespace tastebench {

// Everything a workspace holds that an exchange must keep, without the keys of its tables: two workspaces are equal
// when these are.
inline Json contentOf(store::Database& database)
{
    Json content = Json::object();
    for (const Collection& collection : store::collections(database)) {
        Json& part = content[collection.name];
        part["definition"] = exchange::toJson(collection, exchange::CollectionFacts {});
        part["id"] = collection.uuid.toString();
        std::map<ItemId, std::string> items;
        store::forEachItem(database, collection.id, [&](const Item& item) {
            items[item.id] = item.uuid.toString();
            part["items"].push_back(exchange::toJson(item, collection.name, {}));
        });
        std::map<PersonaId, std::string> personas;
        store::forEachPersona(database, collection.id, [&](const Persona& persona) {
            personas[persona.id] = persona.uuid.toString();
            part["personas"].push_back(exchange::toJson(persona, collection.name, 0));
            for (const PersonaDocument& document : store::documents(database, persona.id))
                part["documents"].push_back(exchange::toJson(document, persona.uuid));
            for (const Memory& memory : store::memories(database, persona.id))
                part["memories"].push_back(exchange::toJson(memory, persona.uuid));
        });
        store::forEachInteractionById(database, collection.id, [&](const Interaction& interaction) {
            Json row = exchange::toJson(interaction, {}, {});
            row["persona_id"] = personas[interaction.persona];
            row["item_id"] = items[interaction.item];
            row["session"] = interaction.session.value_or("");
            part["interactions"].push_back(std::move(row));
        });
        workspace::forEachScenarioRow(database, collection,
                                      [&](const exchange::ExportRow& row) { part["scenarios"].push_back(row.record); });
        for (const NamedVector& vector : store::namedVectors(database, collection.id)) {
            Json values = Json::object();
            const store::VectorBlock block = store::importedVectors(database, vector.id);
            for (std::size_t row = 0; row < block.items.size(); ++row)
                values[items[block.items[row]]] = block.row(row);
            part["vectors"].push_back({{"name", vector.name},
                                       {"source", toString(vector.source)},
                                       {"properties", vector.properties},
                                       {"model", vector.model},
                                       {"values", std::move(values)}});
        }
    }
    return content;
}

// A workspace in a folder of its own.
class ScratchWorkspace {
public:
    ScratchWorkspace()
        : m_database(path("scratch.tastebench"), store::OpenOptions {.mode = store::OpenMode::Create})
    {
    }

    [[nodiscard]] store::Database& database() { return m_database; }
    [[nodiscard]] std::string path(const char* name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private:
    QTemporaryDir m_folder;
    store::Database m_database;
};

// A collection with everything that is easily lost on the way.
inline void fillWithTraps(store::Database& database)
{
    const auto time = [](std::int64_t micro) { return Timestamp {1'600'000'000'000'000 + micro}; };
    store::Change change(database);
    Collection films {.uuid = Uuid::fromName("films"),
                      .name = "Films",
                      .description = "Films, with \"traps\"\nand two lines",
                      .properties = {{"title", PropertyType::Text, "what it is called"},
                                     {"imdb_id", PropertyType::Text, ""},
                                     {"genres", PropertyType::TextArray, "a list; of words"},
                                     {"year", PropertyType::Number, ""},
                                     {"days", PropertyType::DateArray, ""},
                                     {"where", PropertyType::GeoCoordinates, ""},
                                     {"more", PropertyType::Object, ""},
                                     {"seen", PropertyType::Boolean, ""},
                                     {"source_id", PropertyType::Text, "named like a member of a record"}},
                      .personaSchema
                      = std::vector<PersonaPropertyDefinition> {{"favorites", PropertyType::TextArray, "genres"},
                                                                {"name", PropertyType::Text, ""},
                                                                {"age", PropertyType::Int, ""}},
                      .createdAt = time(1),
                      .updatedAt = time(2)};
    films.id = store::insertCollection(change, films);
    const auto addVector = [&](const char* name, VectorSource source, std::vector<std::string> properties) {
        return store::insertNamedVector(
            change,
            NamedVector {.collection = films.id, .name = name, .source = source, .properties = std::move(properties)},
            films.createdAt);
    };
    addVector("default", VectorSource::Lsa, {"title"});
    const VectorId image = addVector("image", VectorSource::Imported, {});
    const auto addItem = [&](const char* sourceId, Json properties, int number) {
        return store::insertItem(change,
                                 Item {.collection = films.id,
                                       .uuid = Uuid::fromName(std::string("item") + std::to_string(number)),
                                       .sourceId = sourceId,
                                       .properties = std::move(properties),
                                       .createdAt = time(number),
                                       .updatedAt = time(number + 7)});
    };
    const ItemId first = addItem("007",
                                 {{"title", "Se7en, \"the\" film\nsecond line"},
                                  {"imdb_id", "0114369"},
                                  {"genres", {"Crime|Noir", " Thriller "}},
                                  {"year", 1995},
                                  {"days", {"1995-09-22T00:00:00Z"}},
                                  {"where", {{"latitude", 40.5}, {"longitude", -73.25}}},
                                  {"more", {{"a", {1, 2}}}},
                                  {"seen", true},
                                  {"source_id", "kept"}},
                                 1);
    const ItemId second = addItem("", {{"title", "\"quoted\""}, {"genres", Json::array()}, {"imdb_id", ""}}, 2);
    const ItemId third = addItem("3", {{"title", " שבע "}, {"genres", {"Drama", "Film Noir"}}, {"seen", false}}, 3);
    store::setImportedVector(change, image, first, std::vector<float> {0.1F, -2.5F, 1e-7F});
    store::setImportedVector(change, image, third, std::vector<float> {1, 0, 0.333333343F});
    const auto addPersona = [&](const char* sourceId, const char* name, Json properties, int number) {
        return store::insertPersona(change,
                                    Persona {.collection = films.id,
                                             .uuid = Uuid::fromName(std::string("persona") + std::to_string(number)),
                                             .sourceId = sourceId,
                                             .name = name,
                                             .about = number == 1 ? "Likes\ttabs,\ncommas" : "",
                                             .properties = std::move(properties),
                                             .metadata = number == 1 ? Json {{"plan", "gold"}} : Json::object(),
                                             .memoriesEnabled = number == 1,
                                             .createdAt = time(number),
                                             .updatedAt = time(number + 1)});
    };
    const PersonaId ada = addPersona("00042", "Ada", {{"favorites", {"Drama"}}, {"name", "Lovelace"}, {"age", 36}}, 1);
    const PersonaId bo = addPersona("", "Bo", Json::object(), 2);
    const auto log = [&](std::int64_t id, PersonaId persona, ItemId item, double weight, std::int64_t micro,
                         std::optional<std::string> type = {}, std::optional<std::string> session = {}) {
        store::insertNumberedInteraction(change,
                                         Interaction {.id = {id},
                                                      .persona = persona,
                                                      .item = item,
                                                      .weight = weight,
                                                      .createdAt = time(micro),
                                                      .type = std::move(type),
                                                      .session = std::move(session)});
    };
    log(5, ada, first, 0.1, 30, "watch");
    log(9, bo, second, -1, 10);
    log(10, bo, second, -1, 10);
    log(11, {}, third, 1.0 / 3, 20, {}, "visit-1");
    log(40, ada, third, 0.7, 20);
    const auto addDocument = [&](PersonaId persona, const char* title, const char* content, Json metadata, int number) {
        store::insertDocument(change,
                              PersonaDocument {.persona = persona,
                                               .uuid = Uuid::fromName(std::string("document") + std::to_string(number)),
                                               .title = title,
                                               .content = content,
                                               .metadata = std::move(metadata),
                                               .createdAt = time(number)});
    };
    addDocument(ada, "\"quoted\"", " Likes \"noir\", שבע |\nsecond line", {{"page", 1}, {"tags", {"a|b", ""}}}, 50);
    addDocument(ada, "7", "", Json::object(), 49);
    addDocument(bo, "", "{\"no\": \"title\"}", Json::object(), 51);
    const auto remember = [&](PersonaId persona, const char* property, Json value, const char* text, double strength,
                              std::vector<InteractionId> evidence, int number) {
        const bool statement = *property != '\0';
        store::insertMemory(
            change,
            Memory {.persona = persona,
                    .uuid = Uuid::fromName(std::string("memory") + std::to_string(number)),
                    .kind = statement ? Memory::Kind::Statement : Memory::Kind::Text,
                    .property = property,
                    .value = std::move(value),
                    .text = text,
                    .strength = strength,
                    .interactions = std::move(evidence),
                    .documents = statement ? std::vector<Uuid> {} : std::vector<Uuid> {Uuid::fromName("document50")},
                    .createdAt = time(number),
                    .formed = number % 2 == 0});
    };
    remember(ada, "genres", "Film Noir", "likes genres=Film Noir, +0.62", 0.62, {{40}, {5}}, 60);
    remember(ada, "genres", {"Crime|Noir", "Drama"}, "likes \"both\"\nof them", 1.0 / 3, {{5}}, 61);
    remember(ada, "year", 1995, "dislikes year=1995", -1, {}, 62);
    remember(ada, "imdb_id", "0114369", "likes it", 0.1, {{5}}, 63);
    remember(ada, "imdb_id", "5", "a text that reads as a number", 0.2, {}, 64);
    remember(ada, "title", " ", "a blank", 0.25, {}, 65);
    remember(ada, "seen", true, "likes what was seen", 1e-7, {{40}}, 66);
    remember(ada, "where", {{"latitude", 40.5}, {"longitude", -73.25}}, "likes the place", 0.5, {{5}}, 67);
    remember(ada, "", nullptr, "Likes noir, שבע", 0.4, {}, 68);
    remember(bo, "", nullptr, "kept from before they were switched off", -0.4, {{9}, {10}}, 69);
    // By name, the alias comes before what it leads to, and the generic case before that.
    using scenario::RecoType;
    const auto putScenario = [&](RecoType type, const char* name, Json document, std::int64_t revision = 1) {
        (void)workspace::restoreScenario(change, films,
                                         {{type, name}, std::move(document), revision, time(70), time(71)});
    };
    putScenario(RecoType::ProfileToItems, "z \"recent\"\nשבע",
                {{"scenario_type", "case"},
                 {"case", {{"filters", Json::array({{{"property_name", "year"}, {"op", "gte"}, {"value", 1980.5}}})}}},
                 {"metadata", {{"a.b", {1, nullptr}}}}},
                7);
    putScenario(RecoType::ProfileToItems, "b", {{"scenario_type", "case"}, {"case", {{"amt", 0}}}});
    putScenario(RecoType::ProfileToItems, "split",
                {{"scenario_type", "ab_test"},
                 {"ab_test", {{"id", "t"}, {"scenario_a", "b"}, {"scenario_b", "z \"recent\"\nשבע"}}}});
    putScenario(RecoType::ProfileToItems, "a", {{"scenario_type", "alias"}, {"alias", {{"scenario_name", "split"}}}});
    putScenario(RecoType::GenericInputToItems, "front",
                {{"scenario_type", "case"}, {"case", {{"reco_type", "profile_to_items"}, {"scenario", "a"}}}});
    putScenario(RecoType::LlmTextCompletion, "talk",
                {{"scenario_type", "case"}, {"case", {{"system_prompt", "{% if user %}\n{{ user }}{% endif %}"}}}});
    workspace::setDefaultScenario(change, films.id, {RecoType::ProfileToItems, "a"});
    change.commit("Fill");
}

}  // namespace tastebench
