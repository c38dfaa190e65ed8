// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/subject.h"
#include "tests/engine/scenario/expected_error.h"
#include "tests/engine/scenario/films.h"

#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

// What an answer says about how it came to be: stages, layers, the cases of the trace, places and warnings.
class RecommendTraceTest : public QObject, private fixture::Films {
    Q_OBJECT

    static QString stageLines(const RecommendationAnswer& answer)
    {
        QStringList lines;
        for (const StageCount& stage : answer.stages)
            lines << stageLine(stage);
        return lines.join(QStringLiteral("; "));
    }
    static const StageCount& stage(const RecommendationAnswer& answer, const std::string& rule)
    {
        return *std::ranges::find(answer.stages, rule, &StageCount::rule);
    }

private slots:
    void cleanup() { m_scenarios = {}; }

    void diversityOfACaseOfASequenceIsOfTheLayerOfTheSequence()
    {
        const auto found = ruled(RecoType::ItemToItems, R"({"case_sequence": {"sequence": [{"amt": 1},
            {"amt": 3, "reranking": [{"property_name": "genre", "op": "diversity"}]}]}})",
                                 ofItem("war1"));
        QVERIFY(stage(found, "diversity of genre").layer == Layer::Runtime);
        const auto& effects = found.items.back().effects;
        QVERIFY(!effects.empty());
        QVERIFY(effects.front().layer == Layer::Runtime);
    }

    void typesThatExcludeAreToldApartByTheirLayers()
    {
        constexpr RecoType type = RecoType::ProfileToItems;
        m_scenarios.put(type, "always", R"({"scenario_type": "case", "case": {
            "exclude_items_with_interaction_types": ["purchase"],
            "exclude_props_of_items_with_interaction_types": [
                {"property_name": "genre", "interaction_types": ["hate"]}]}})");
        m_scenarios.put(type, "now", R"({"scenario_type": "case", "case": {
            "exclude_items_with_interaction_types": ["view"],
            "exclude_props_of_items_with_interaction_types": [
                {"property_name": "year", "interaction_types": ["hate"]}]}})");
        m_scenarios.defaults[type] = "always";
        const auto found = answer(type, R"({"user_id": "Ada", "scenario": "now"})");
        QVERIFY(stage(found, "touched by purchase").layer == Layer::Default);
        QVERIFY(stage(found, "touched by view").layer == Layer::Runtime);
        QVERIFY(stage(found, "genre of items touched by hate").layer == Layer::Default);
        QVERIFY(stage(found, "year of items touched by hate").layer == Layer::Runtime);
    }

    void everyStageTakesInWhatTheOneBeforeLetOut()
    {
        const auto found = ruled(RecoType::ItemToItems,
                                 R"({"amt": 2, "filters": [{"property_name": "year", "op": "gte", "value": 2000}],
                                     "reranking": [{"property_name": "genre", "op": "diversity"}]})",
                                 ofItem("war1"));
        QCOMPARE(stageLines(found),
                 QStringLiteral("filter year ≥ 2000: 7 of 8; score : 7 of 7; rerank diversity of genre: 7 of 7; "
                                "page : 2 of 7"));
        const auto parts = ruled(RecoType::ItemToItems,
                                 R"({"filters": [{"property_name": "year", "op": "gte", "value": 2000}],
                                     "case_sequence": {"sequence": [
                                        {"amt": 2, "filters": [{"property_name": "genre", "op": "eq", "value": "love"}]},
                                        {"amt": 1}]}})",
                                 ofItem("war1"));
        QCOMPARE(stageLines(parts),
                 QStringLiteral("filter year ≥ 2000: 7 of 8; filter genre = love: 3 of 7; score : 3 of 3; "
                                "sequence case 1 of the sequence: 2 of 3; sequence not listed yet: 5 of 7; "
                                "score : 5 of 5; sequence case 2 of the sequence: 1 of 5"));
    }

    void thePoolIsCountedWhereItCutsWhatIsScored()
    {
        testing::CatalogueFixture many;
        for (std::size_t number = 0; number < poolSize + 10; ++number)
            many.item("item" + std::to_string(number), {1, static_cast<float>(number) / poolSize});
        const CollectionIndex index(many.catalogue(), m_now);
        Progress silent;
        const auto request
            = readRequest(RecoType::ItemToItems, {{"item_id", many.uuid("item0").toString()}, {"amt", 5}}, m_now);
        QCOMPARE(stageLines(recommend(request, m_scenarios, index, Detail::Items, silent)),
                 QStringLiteral("score : 521 of 521; pool : 512 of 521; page : 5 of 512"));
    }

    void theTraceHasTheValuesThatWereFilteredBy()
    {
        const auto found = ruled(RecoType::ItemToItems,
                                 R"({"filters": [{"property_name": "genre", "op": "neq", "value": "both"},
                            {"property_name": "year", "op": "eq", "value": {"type": "item_property", "value": "year"}},
                            {"property_name": "year", "op": "gt", "value": {"type": "user_property", "value": "x"}}],
                        "case_sequence": {"sequence": [{"filters": [{"property_name": "year", "op": "gte",
                            "value": {"type": "runtime_param", "value": "user_properties.since"}}]}]}})",
                                 ofItem("war1", "\"user_properties\": {\"since\": 1980}"));
        const Json rules = toJson(*found.evaluated.runtime->back().resolved);
        QCOMPARE(rules["filters"].size(), std::size_t(2));
        QCOMPARE(rules["filters"][1]["value"], Json(1990));
        QCOMPARE(rules["case_sequence"]["sequence"][0]["filters"][0]["value"], Json(1980));
        QVERIFY(found.warnings == std::vector<std::string> {"Missing property value `x`"});
        QCOMPARE(names(found.items), QStringLiteral("love1"));
    }

    void aValueOfTheRequestThatDoesNotFitIsShownWhereItIs()
    {
        const auto refused = [this](const QByteArray& value, const QByteArray& more) {
            return refusal([&] {
                answer(
                    RecoType::ItemToItems,
                    ofItem("war1",
                           R"("filters": [{"property_name": "genre", "op": "eq", "value": )" + value + "}], " + more));
            });
        };
        QCOMPARE(
            refused(R"({"type": "user_property", "value": "favourites"})", R"("user_properties": {"favourites": 5})"),
            QStringLiteral("WRONG_DATA_TYPE /user_properties/favourites"));
        QCOMPARE(refused(R"({"type": "user_property", "value": "favourites"})",
                         R"("user_properties": {"favourites": ["war", 5]})"),
                 QStringLiteral("WRONG_DATA_TYPE /user_properties/favourites/1"));
        QCOMPARE(
            refused(R"({"type": "runtime_param", "value": "item_properties.a/b"})", R"("item_properties": {"a/b": 5})"),
            QStringLiteral("WRONG_DATA_TYPE /item_properties/a~1b"));
        QCOMPARE(refused(R"({"type": "runtime_param", "value": "amt"})", R"("amt": 5)"),
                 QStringLiteral("WRONG_DATA_TYPE /amt"));
    }

    void aFilterOfTheRequestIsNumberedAsTheRequestHasIt()
    {
        m_scenarios.put(RecoType::ItemToItems, "always", R"({"scenario_type": "case", "case": {
            "filters": [{"property_name": "year", "op": "gte", "value": 2000}]}})");
        m_scenarios.defaults[RecoType::ItemToItems] = "always";
        QCOMPARE(refusal([this] {
                     answer(RecoType::ItemToItems,
                            ofItem("war1", R"("filters": [{"property_name": "nope", "op": "notempty"}])"));
                 }),
                 QStringLiteral("ITEM_PROPERTY_NOT_FOUND /filters/0/property_name"));
    }

    void algorithmsOfAPreselectionAreShownWhereTheyAreWritten()
    {
        const QByteArray rules = R"({"candidates_preselection": {"method": "knn", "params": {"algorithms": ["zz"]}}})";
        QCOMPARE(refusal([&] { ruled(RecoType::ItemToItems, rules, ofItem("war1")); }),
                 QStringLiteral("WRONG_DATA_TYPE /preview_scenarios_params/0/scenario/case/candidates_preselection/"
                                "params/algorithms"));
        m_scenarios.put(RecoType::ItemToItems, "always", R"({"scenario_type": "case", "case": )" + rules + "}");
        m_scenarios.defaults[RecoType::ItemToItems] = "always";
        QCOMPARE(refusal([this] { answer(RecoType::ItemToItems, ofItem("war1")); }),
                 QStringLiteral("WRONG_DATA_TYPE /case/candidates_preselection/params/algorithms"));
    }

    void anEmptyListSaysThatNoWordIsKnown()
    {
        const auto said = answer(RecoType::ChatToItems, R"({"messages": [{"role": "user", "content": "zzqq"}]})");
        QVERIFY(said.items.empty());
        QCOMPARE(said.warnings.back(), std::string("No word of the chat is known here: nothing is found by it"));
        RecommendationRequest read = readRequest(
            RecoType::ChatToItems, {{"messages", {{{"role", "user"}, {"content", "Something nice"}}}}}, m_now);
        read.chatReading = ChatReading {"zzqq", {}, {}};
        Progress silent;
        QVERIFY(recommend(read, m_scenarios, m_index, Detail::Items, silent).warnings
                == std::vector<std::string> {
                    "No word of what the model read in the chat is known here: nothing is found by it"});
        const auto described = answer(RecoType::ItemPropertiesToItems, R"({"item_properties": {"genre": ["zzqq"]}})");
        QVERIFY(described.items.empty());
        QVERIFY(
            described.warnings
            == std::vector<std::string> {"No word or value of the description is known here: nothing is found by it"});
        QVERIFY(answer(RecoType::ItemPropertiesToItems, R"({"item_properties": {"genre": ["war"]}})").warnings.empty());
    }

    void anUnknownPersonIsNewAndSaidToBe()
    {
        const auto found = answer(RecoType::ProfileToItems, R"({"user_id": "Ad", "amt": 1})");
        QCOMPARE(names(found.items), QStringLiteral("war1"));
        QVERIFY(found.warnings
                == std::vector<std::string> {"There is no persona “Ad”: recommended as to somebody new"});
        QVERIFY(answer(RecoType::ProfileToItems, R"({"user_id": "New", "amt": 1})").warnings.empty());
        QVERIFY(answer(RecoType::ItemToItems, ofItem("war1", R"("user_id": "anybody")")).warnings.empty());
    }

    void aPersonIsFoundByANameThatOneAloneHas()
    {
        search::Catalogue catalogue = *m_catalogue;
        auto personas = std::make_shared<search::PersonaTable>(*catalogue.personas);
        personas->personas[0].name = "Bo";  // whose source id is Ada
        personas->personas[2].name = "Someone";
        personas->personas[3].name = "Cyrus";
        personas->personas.push_back(personas->personas[3]);
        personas->personas.back().sourceId = "another";
        catalogue.personas = personas;
        QCOMPARE(*personaRow(catalogue, "Bo"), 1U);  // ids come first
        QCOMPARE(*personaRow(catalogue, "Someone"), 2U);
        QVERIFY(!personaRow(catalogue, "Cyrus"));
        QCOMPARE(whyNoPersona(catalogue, "Cyrus"), std::string("2 personas are named “Cyrus”, none has it as its id"));
    }
};

QTEST_GUILESS_MAIN(RecommendTraceTest)
#include "tst_recommend_trace.moc"
