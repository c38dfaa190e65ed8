// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/exchange/json_shapes.h"
#include "engine/exchange/ranking_json.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::exchange;

class JsonShapesTest : public QObject {
    Q_OBJECT

    static QStringList keys(const Json& json)
    {
        QStringList names;
        for (const auto& member : json.items())
            names << QString::fromStdString(member.key());
        names.sort();
        return names;
    }

    static QStringList sorted(const char* names)
    {
        QStringList list = QString::fromLatin1(names).split(QLatin1Char(' '));
        list.sort();
        return list;
    }

    static Collection movies()
    {
        Collection collection;
        collection.name = "Movie";
        collection.properties = {{"title", PropertyType::Text, "what it is called"}, {"year", PropertyType::Int, {}}};
        collection.personaSchema
            = {{{"favorite_genres", PropertyType::TextArray, "genres"}, {"age", PropertyType::Int, {}}}};
        return collection;
    }

    static std::string placeOf(const std::function<void()>& read)
    {
        try {
            read();
        } catch (const Error& error) {
            return error.place();
        }
        return "nothing was thrown";
    }

private slots:
    void collectionsHaveTheirShape()
    {
        CollectionFacts facts;
        facts.vectors = {{"default", VectorSource::Lsa, 128, VectorState::Fresh, 9742, 3}};
        facts.items = 9742;
        facts.newestInteraction = Timestamp::fromSeconds(1537799250);
        const Json json = toJson(movies(), facts);
        QVERIFY(json
                == Json::parse(
                    "{\"name\":\"Movie\",\"description\":\"\",\"properties\":[{\"name\":\"title\",\"type\":"
                    "\"text\",\"description\":\"what it is called\"},{\"name\":\"year\",\"type\":\"int\","
                    "\"description\":\"\"}],\"vectors\":[{\"name\":\"default\",\"source\":\"lsa\","
                    "\"dimensions\":128,\"state\":\"fresh\",\"items\":9742,\"without_vector\":3,\"properties\":[]}],"
                    "\"persona_schema\":[{\"name\":\"favorite_genres\",\"type\":\"text[]\",\"item_property\":"
                    "\"genres\"},{\"name\":\"age\",\"type\":\"int\",\"item_property\":null}],\"counts\":"
                    "{\"items\":9742,\"personas\":0,\"interactions\":0},\"newest_interaction\":"
                    "\"2018-09-24T14:27:30Z\"}"));
        const CollectionFromJson read = collectionFromJson(json, "");
        QVERIFY(read.collection.properties == movies().properties);
        QVERIFY(read.collection.personaSchema == movies().personaSchema);
        QCOMPARE(read.vectors.at(0).name, std::string("default"));
        Collection bare = movies();
        bare.personaSchema.reset();
        QVERIFY(toJson(bare, {})["persona_schema"].is_null());
        QVERIFY(toJson(bare, {})["newest_interaction"].is_null());
        QVERIFY(!collectionFromJson(toJson(bare, {}), "").collection.personaSchema);
    }

    void recordsComeBackAsTheyWere()
    {
        Item item;
        item.uuid = Uuid::fromName("Movie1");
        item.sourceId = "0001";
        item.properties = {{"title", "Heat"}, {"year", 1995}};
        item.createdAt = Timestamp {964982703000001};
        item.updatedAt = Timestamp::fromSeconds(1);
        const std::vector<std::string> vectors {"default"};
        const Json itemJson = toJson(item, "Movie", vectors);
        QCOMPARE(keys(itemJson), sorted("id source_id collection properties vectors created_at updated_at"));
        QVERIFY(itemJson["vectors"] == Json({"default"}));
        const Item readItem = itemFromJson(itemJson, movies(), "");
        QVERIFY(toJson(readItem, "Movie", vectors) == itemJson);

        Persona persona;
        persona.uuid = Uuid::fromName("Movie/persona/7");
        persona.name = "Ada";
        persona.properties = {{"age", 74}};
        persona.metadata = {{"team", "x"}};
        const Json personaJson = toJson(persona, "Movie", 12);
        QCOMPARE(keys(personaJson),
                 sorted("id source_id collection name about properties metadata interactions "
                        "memories_enabled created_at updated_at"));
        QVERIFY(personaJson["source_id"].is_null());
        QVERIFY(personaJson["interactions"] == 12);
        QVERIFY(toJson(personaFromJson(personaJson, movies(), ""), "Movie", 12) == personaJson);

        Interaction interaction;
        interaction.id = {17};
        interaction.weight = -0.25;
        const Json interactionJson = toJson(interaction, persona.uuid, item.uuid);
        QCOMPARE(keys(interactionJson), sorted("id persona_id item_id weight created_at type"));
        QVERIFY(interactionJson["id"] == 17 && interactionJson["type"].is_null());
        const InteractionFromJson read = interactionFromJson(interactionJson, "");
        QCOMPARE(read.id.value, 17);
        QVERIFY(read.persona == persona.uuid && read.item == item.uuid && !read.type);
        QCOMPARE(read.weight, -0.25);
    }

    void aVisitOfNobodyKnownHasASessionAndNoPersona()
    {
        const Uuid item = Uuid::fromName("x");
        Interaction visit;
        visit.weight = 1;
        visit.session = "visit 1";
        const Json written = toJson(visit, {}, item);
        QVERIFY(written["persona_id"].is_null() && written["session"] == "visit 1");
        const InteractionFromJson read = interactionFromJson(written, "");
        QVERIFY(read.persona.isNil() && read.session == "visit 1");
        const auto refused = [&](const Json& json) { return placeOf([&] { (void)interactionFromJson(json, "/3"); }); };
        const std::string id = item.toString();
        QCOMPARE(refused({{"item_id", id}, {"weight", 1}}), std::string("/3/persona_id"));
        QCOMPARE(refused({{"item_id", id}, {"weight", 1}, {"session", ""}}), std::string("/3/session"));
        QCOMPARE(refused({{"item_id", id}, {"persona_id", id}, {"weight", 1}, {"session", "v"}}),
                 std::string("/3/session"));
    }

    void wrongInputNamesItsPlace()
    {
        const Collection collection = movies();
        const auto item
            = [&](const Json& json) { return placeOf([&] { (void)itemFromJson(json, collection, "/0"); }); };
        QCOMPARE(item({{"propertys", Json::object()}}), std::string("/0/propertys"));
        QCOMPARE(item({{"properties", {{"year", "late"}}}}), std::string("/0/properties/year"));
        QCOMPARE(item({{"properties", {{"none", 1}}}}), std::string("/0/properties/none"));
        QCOMPARE(item({{"id", "7"}}), std::string("/0/id"));
        QCOMPARE(item(Json::array()), std::string("/0"));
        const auto interaction
            = [](const Json& json) { return placeOf([&] { (void)interactionFromJson(json, "/3"); }); };
        const std::string id = Uuid::fromName("x").toString();
        QCOMPARE(interaction({{"persona_id", id}, {"weight", 1}}), std::string("/3/item_id"));
        QCOMPARE(interaction({{"persona_id", id}, {"item_id", id}, {"weight", 1.5}}), std::string("/3/weight"));
        QCOMPARE(interaction({{"persona_id", id}, {"item_id", id}, {"weight", 1}, {"created_at", "soon"}}),
                 std::string("/3/created_at"));
        QCOMPARE(placeOf([] { (void)collectionFromJson({{"name", "movies"}}, ""); }), std::string("name"));
        QCOMPARE(placeOf([] {
                     (void)collectionFromJson(
                         {{"name", "M"}, {"properties", {{{"name", "x"}, {"type", "texts"}, {"description", ""}}}}},
                         "");
                 }),
                 std::string("/properties/0/type"));
    }

    void requestsHoldEveryParameter()
    {
        RankingOptions options;
        const Json plain = requestJson(options, std::nullopt);
        QCOMPARE(keys(plain),
                 sorted("limit offset recent_interactions_count exclude_interacted_items decay_rate exclude_items "
                        "exclude_near_duplicates instruction_edits "
                        "use_agent_ranking explain_results instruction filters as_of rerank_window affinity algorithms "
                        "similarity beta popularity_half_life_days diversity vector_name"));
        QVERIFY(plain["popularity_half_life_days"].is_null() && plain["as_of"].is_null());
        QVERIFY(plain["beta"] == Json({{"p", 0.5}, {"t", 0.3}, {"m", 0.3}, {"i", 1.0}, {"q", 0.0}}));
        QVERIFY(requestFromJson(plain, "").options == options);
        QVERIFY(!requestFromJson(plain, "").query);

        options.limit = 20;
        options.excludeItems = {Uuid::fromName("a")};
        options.instruction = "only old films";
        options.filters = Json({{"operator", "Equal"}, {"target", "year"}, {"value", 1995}});
        options.asOf = Timestamp {1537799250123456};
        options.affinity = Affinity::Interests;
        options.algorithms = {0.25, 0.75};
        options.weights.popularity = 0.1;
        options.popularityHalfLife = 30;
        options.vector = "plot";
        Query query;
        query.text = "a giant monster";
        query.fusion = Fusion::Ranked;
        query.distance = 0.7;
        query.moveTo = Move {0.5, {"sea"}, {Uuid::fromName("b")}};
        query.properties = {"title^2"};
        query.tokenOperator = TokenOperator::And;
        query.strength = 0.1 + 0.2;
        const Json full = requestJson(options, query);
        const Request read = requestFromJson(Json::parse(full.dump()), "");
        QVERIFY(read.options == options);
        QVERIFY(read.query == query);

        query = {};
        query.method = QueryMethod::NearItem;
        query.item = Uuid::fromName("c");
        const Json nearItem = requestJson(options, query);
        QVERIFY(nearItem["query"].is_null() && nearItem["method"] == "near_item");
        QVERIFY(requestFromJson(nearItem, "").query == query);
    }

    void wrongRequestsAreRefused()
    {
        const auto place = [](const Json& json) { return placeOf([&] { (void)requestFromJson(json, ""); }); };
        QCOMPARE(place({{"limt", 3}}), std::string("/limt"));
        QCOMPARE(place({{"limit", 0}}), std::string("limit"));
        QCOMPARE(place({{"affinity", "most"}}), std::string("/affinity"));
        QCOMPARE(place({{"beta", {{"x", 1}}}}), std::string("/beta/x"));
        QCOMPARE(place({{"method", "near_text"}}), std::string("/query"));
        QCOMPARE(place({{"exclude_items", {"7"}}}), std::string("/exclude_items/0"));
    }

    void rankingsHaveTheirShape()
    {
        Ranking ranking;
        ranking.eligible = 9742;
        ranking.milliseconds = 1.5;
        ranking.options.instruction = "no horror";
        ranking.rules = {{"horror", -1, InstructionRule::Kind::Value, "genres", "Horror"}};
        ranking.notUnderstood = {"please"};
        RankedItem item;
        item.uuid = Uuid::fromName("Movie1");
        item.originalRank = 4;
        item.personalizedRank = 1;
        item.score = 0.1 + 0.2;
        item.agentScore = item.score;
        item.attribution
            = {{AddendKind::Interaction, "17", "Liked Tremors", 0.1}, {AddendKind::Popularity, {}, "", 0.2}};
        item.steps = {{"diversity", 2, 1}};
        ranking.objects = {item};
        const ItemLookup lookup = [](const RankedItem&) { return ItemFacts {"1", {{"title", "Heat"}}}; };
        const Json json = toJson(ranking, PersonaLabel {Uuid::fromName("p"), "Ada"}, lookup);
        QCOMPARE(keys(json),
                 sorted("request persona eligible objects instruction ranking_rationale usage warnings timing_ms"));
        QCOMPARE(keys(json["persona"]), sorted("id name"));
        const Json& object = json["objects"][0];
        QCOMPARE(keys(object),
                 sorted("id source_id properties original_rank personalized_rank score agent_score "
                        "query_score query_scaled query_attribution attribution steps explanation"));
        QVERIFY(object["properties"] == Json({{"title", "Heat"}}));
        QVERIFY(object["query_score"].is_null());
        QVERIFY(Json::parse(json.dump())["objects"][0]["score"].get<double>() == 0.1 + 0.2);
        QVERIFY(object["attribution"]
                == Json::array({{{"kind", "interaction"}, {"ref", "17"}, {"label", "Liked Tremors"}, {"value", 0.1}},
                                {{"kind", "popularity"}, {"ref", nullptr}, {"label", ""}, {"value", 0.2}}}));
        QVERIFY(object["steps"] == Json::array({{{"name", "diversity"}, {"rank_before", 2}, {"rank_after", 1}}}));
        QVERIFY(json["instruction"]
                == Json({{"rules",
                          Json::array({{{"text", "horror"},
                                        {"sign", -1},
                                        {"kind", "value"},
                                        {"property", "genres"},
                                        {"value", "Horror"}}})},
                         {"not_understood", {"please"}}}));
        QVERIFY(json["timing_ms"] == Json({{"total", 1.5}}));
        QCOMPARE(keys(json["usage"]), sorted("requests request_tokens response_tokens total_tokens"));

        ranking.options.instruction.reset();
        const Json alone = toJson(ranking, std::nullopt, lookup);
        QVERIFY(alone["persona"].is_null() && alone["instruction"].is_null() && alone["warnings"].is_array());
    }
};

QTEST_APPLESS_MAIN(JsonShapesTest)
#include "tst_json_shapes.moc"
