// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/strict_json.h"
#include "engine/scenario/ab_split.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "tests/engine/scenario/expected_error.h"

#include <QFile>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::scenario;
using fixture::refusal;

class DocumentTest : public QObject {
    Q_OBJECT

    static Json shared(const char* name)
    {
        QFile file(QStringLiteral(SHARED_DIRECTORY "/oracles/") + QLatin1String(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return readStrictJson(file.readAll().toStdString());
    }

    static Scenario read(const char* text, RecoType type = RecoType::ProfileToItems)
    {
        return readScenario(readStrictJson(text), type);
    }

    static Json caseOf(const char* rules) { return {{"scenario_type", "case"}, {"case", readStrictJson(rules)}}; }

    static QString refusalOf(const char* rules, RecoType type = RecoType::ProfileToItems)
    {
        return refusal([&] { readScenario(caseOf(rules), type); });
    }

    static QString schemaRefusal(const char* rules)
    {
        Collection movies;
        movies.name = "Movie";
        movies.properties = {{"title", PropertyType::Text, {}},   {"tags", PropertyType::TextArray, {}},
                             {"year", PropertyType::Int, {}},     {"price", PropertyType::Number, {}},
                             {"seen", PropertyType::Boolean, {}}, {"out", PropertyType::Date, {}},
                             {"owner", PropertyType::Uuid, {}},   {"where", PropertyType::GeoCoordinates, {}}};
        return refusal([&] { checkSchema(readScenario(caseOf(rules), RecoType::ProfileToItems), movies); });
    }

private slots:
    void theExamplesOfTheReferenceComeBackAsTheyWere()
    {
        const Json examples = shared("scenario_examples.json");
        if (examples.is_null())
            QSKIP("the examples of the reference are not here");
        int count = 0;
        const auto roundTrip = [&](const Json& document, RecoType type) {
            const Scenario scenario = readScenario(document, type);
            QVERIFY2(toJson(scenario) == document, document.dump().c_str());
            QVERIFY(readScenario(toJson(scenario), type) == scenario);
            ++count;
        };
        const auto roundTripNamed = [&](const Json& named) {
            const auto type = parseRecoType(named["reco_type"].get<std::string>());
            QVERIFY(type.has_value());
            roundTrip(named["scenario"], *type);
        };
        for (const Json& example : examples) {
            const Json& document = example["document"];
            if (document.contains("scenario_type")) {
                const bool ofItem = document.value("/condition/condition_type"_json_pointer, "") == "item_property";
                roundTrip(document, ofItem ? RecoType::ItemToItems : RecoType::ProfileToItems);
            } else if (document.contains("reco_type")) {
                roundTripNamed(document);
            }
            for (const char* list : {"scenarios", "preview_scenarios_params"}) {
                if (document.contains(list)) {
                    for (const Json& named : document[list])
                        roundTripNamed(named);
                }
            }
        }
        QCOMPARE(count, 16);
    }

    void everyFieldOfACaseComesBack_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("live") << int(RecoType::ProfileToItems) << QByteArray(R"({
            "amt": 6, "exclude_rated_items": true,
            "filters": [{"property_name": "year", "op": "gte", "value": {"type": "timestamp_now",
                         "options": {"rounding_amount": 3600.0, "rounding_method": "ceil"}}, "disable_preload": true},
                        {"property_name": "tags", "op": "notempty"},
                        {"property_name": "tags", "op": "notin", "value": ["a", 1, true]}],
            "reranking": [{"property_name": "genres", "op": "diversity", "weight": 0.25, "options": {
                "activation_period": 3, "max_activation_count": 2, "default_malus": 0.5,
                "filters": [{"property_name": "year", "op": "lt", "value": 2000}], "rank_divider": 10.0,
                "similarity": {"type": "embedding"}, "malus": {"drama": 1.0}, "rank_scores": {"type": "score"},
                "randomness": {"scale": 0.5, "seed": 7}}}, {"op": "model_diversity"}],
            "advanced_exclude_rated_items": {"enabled": true, "exclude_above_value": 9.0, "exclude_below_value": 2.0,
                                             "ensure_exclude_remaining_ratings": false},
            "exclude_items_with_interaction_types": ["purchase"],
            "exclude_props_of_items_with_interaction_types": [
                {"property_name": "brand", "interaction_types": ["purchase"]}],
            "interactions_to_ratings_params": {"weights": {"view": 1.0}, "half_life_days": 30.0, "kappa": 4.0,
                                               "default_weight": 1.0},
            "algorithms": "vec-knn|cf-jaccard",
            "candidates_preselection": {"method": "rated_items_nearest_neighbor",
                "params": {"nearest_neighbor_algorithms": ["vec-knn"]}, "item_selector_config": {"max_candidates": 50}},
            "force_session_optimization": {"enabled": true, "last_n": 10},
            "case_sequence": {"sequence": [{"amt": 2, "filters": [], "reranking": []}, {}]}})");
        QTest::newRow("precomputed") << int(RecoType::PrecomputedItemToItems)
                                     << QByteArray(R"({"table": "mail", "cache_control": {"max_age": 60}})");
        QTest::newRow("chat") << int(RecoType::ChatToItems) << QByteArray(R"({"amt": 0, "chat_params": {"a": [1]}})");
        QTest::newRow("completion") << int(RecoType::LlmChatCompletion) << QByteArray(R"({
            "model": "vendor/name", "system_prompt": "Hello {{ user }}", "max_tokens": 10, "temperature": 0.5,
            "retrieval": {"amt": 64, "algorithms": "fts-bm25", "property": "title", "filters": [], "reranking": [],
                "history_injection": {"json_template": "[]", "python_literal_template": "[]"},
                "candidates_preselection": {"method": "knn"}, "properties_returned": ["title"]}})");
    }

    void everyFieldOfACaseComesBack()
    {
        QFETCH(int, type);
        QFETCH(QByteArray, rules);
        const Json document = caseOf(rules.constData());
        const Scenario scenario = readScenario(document, static_cast<RecoType>(type));
        QCOMPARE(toJson(scenario).dump(1), document.dump(1));
    }

    void operatorsAreReadWithoutRegardToCase()
    {
        const auto scenario = readScenario(
            caseOf(R"({"filters": [{"property_name": "year", "op": "NotIn", "value": []}]})"), RecoType::ItemToItems);
        QVERIFY(std::get<Case>(scenario.body).filters->front().filterOperator == FilterOperator::NotIn);
    }

    void mistakesAreNamedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("refusal");
        const auto row = [](const char* name, const char* rules, const char* refusal) {
            QTest::newRow(name) << QByteArray(rules) << QString::fromUtf8(refusal);
        };
        row("unknown field", R"({"amount": 5})", "WRONG_DATA_TYPE /case/amount");
        row("a field with a slash", R"({"a/b": 5})", "WRONG_DATA_TYPE /case/a~1b");
        row("T11 amt 65", R"({"amt": 65})", "WRONG_PARAMETER /case/amt");
        row("amt below 0", R"({"amt": -1})", "WRONG_PARAMETER /case/amt");
        row("amt of 64 bits", R"({"amt": 18446744073709551615})", "WRONG_PARAMETER /case/amt");
        row("amt text", R"({"amt": "5"})", "WRONG_DATA_TYPE /case/amt");
        row("filters object", R"({"filters": {}})", "WRONG_DATA_TYPE /case/filters");
        row("op", R"({"filters": [{"property_name": "a", "op": "like", "value": 1}]})",
            "WRONG_OP_USE /case/filters/0/op");
        row("value missing", R"({"filters": [{"property_name": "a", "op": "eq"}]})",
            "WRONG_DATA_TYPE /case/filters/0/value");
        row("value of empty", R"({"filters": [{"property_name": "a", "op": "empty", "value": 1}]})",
            "WRONG_DATA_TYPE /case/filters/0/value");
        row("in without list", R"({"filters": [{"property_name": "a", "op": "in", "value": 1}]})",
            "WRONG_DATA_TYPE /case/filters/0/value");
        row("list in list", R"({"filters": [{"property_name": "a", "op": "in", "value": [1, [2]]}]})",
            "WRONG_DATA_TYPE /case/filters/0/value/1");
        row("source of ftsearch",
            R"({"filters": [{"property_name": "a", "op": "ftsearch",
                "value": {"type": "user_property", "value": "x"}}]})",
            "WRONG_DATA_TYPE /case/filters/0/value");
        row("unknown source", R"({"filters": [{"property_name": "a", "op": "eq", "value": {"type": "moon"}}]})",
            "WRONG_DATA_TYPE /case/filters/0/value/type");
        row("T19 weight 0", R"({"reranking": [{"property_name": "a", "op": "diversity", "weight": 0}]})",
            "WRONG_PARAMETER /case/reranking/0/weight");
        row("T19 weight -1", R"({"reranking": [{"property_name": "a", "op": "diversity", "weight": -1}]})",
            "WRONG_PARAMETER /case/reranking/0/weight");
        row("diversity of nothing", R"({"reranking": [{"op": "diversity"}]})",
            "WRONG_DATA_TYPE /case/reranking/0/property_name");
        row("preload in an option",
            R"({"reranking": [{"property_name": "a", "op": "diversity", "options": {"filters": [
                {"property_name": "a", "op": "empty", "disable_preload": true}]}}]})",
            "WRONG_DATA_TYPE /case/reranking/0/options/filters/0/disable_preload");
        row("three cases", R"({"case_sequence": {"sequence": [{}, {}, {}]}})",
            "WRONG_PARAMETER /case/case_sequence/sequence");
        row("a field of another type", R"({"table": "mail"})", "WRONG_DATA_TYPE /case/table");
    }

    void mistakesAreNamedWithTheirPlace()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QString, refusal);
        QCOMPARE(refusalOf(rules.constData()), refusal);
    }

    void T4_anEleventhFilterIsRefused()
    {
        Json filters = Json::array();
        for (int index = 0; index < 10; ++index)
            filters.push_back({{"property_name", "year"}, {"op", "gt"}, {"value", index}});
        const auto attempt = [&] {
            return refusal([&] {
                readScenario({{"scenario_type", "case"}, {"case", {{"filters", filters}}}}, RecoType::ItemToItems);
            });
        };
        QCOMPARE(attempt(), QStringLiteral("accepted"));
        filters.push_back(filters.front());
        QCOMPARE(attempt(), QStringLiteral("WRONG_PARAMETER /case/filters"));
    }

    void exactlyTheBodyOfTheTypeIsThere()
    {
        QCOMPARE(refusal([] { read(R"({"scenario_type": "alias", "alias": {"scenario_name": "a"}, "case": {}})"); }),
                 QStringLiteral("WRONG_DATA_TYPE /case"));
        QCOMPARE(refusal([] { read(R"({"scenario_type": "alias", "alias": {"scenario_name": "a"}, "case": null})"); }),
                 QStringLiteral("accepted"));
        QCOMPARE(refusal([] { read(R"({"scenario_type": "alias"})"); }), QStringLiteral("WRONG_DATA_TYPE /alias"));
    }

    void conditionsFitTheirType()
    {
        const char* const ofItem = R"({"scenario_type": "condition", "condition": {"condition_type": "ITEM_PROPERTY",
            "if": {"property_name": "year", "op": "LT", "value": 21}, "then": "a", "else": "b"}})";
        QCOMPARE(refusal([&] { read(ofItem, RecoType::ItemToItems); }), QStringLiteral("accepted"));
        QCOMPARE(refusal([&] { read(ofItem, RecoType::ProfileToItems); }),
                 QStringLiteral("WRONG_DATA_TYPE /condition/condition_type"));
    }

    void T6_floatsHaveNoEqualityAndOtherOperatorsFitTheirTypes_data()
    {
        QTest::addColumn<QByteArray>("property");
        QTest::addColumn<QByteArray>("operators");
        const auto row = [](const char* property, const char* operators) {
            QTest::newRow(property) << QByteArray(property) << QByteArray(operators);
        };
        row("title", "eq neq in notin empty notempty ftsearch");
        row("tags", "eq neq in notin empty notempty ftsearch");
        row("year", "eq neq in notin lt lte gt gte empty notempty");
        row("price", "lt lte gt gte empty notempty");
        row("seen", "eq neq empty notempty");
        row("out", "eq neq in notin lt lte gt gte empty notempty");
        row("owner", "eq neq in notin empty notempty");
        row("where", "empty notempty");
        row("item_id", "eq neq in notin");
    }

    void T6_floatsHaveNoEqualityAndOtherOperatorsFitTheirTypes()
    {
        QFETCH(QByteArray, property);
        QFETCH(QByteArray, operators);
        const QList<QByteArray> taken = operators.split(' ');
        for (int index = 0; index < 11; ++index) {
            const std::string name(toString(static_cast<FilterOperator>(index)));
            const bool bare = name == "empty" || name == "notempty";
            Json filter = {{"property_name", property.toStdString()}, {"op", name}};
            if (!bare)
                filter["value"] = {{"type", "runtime_param"}, {"value", "x"}};
            if (name == "ftsearch")
                filter["value"] = "words";
            const Json rules = {{"filters", Json::array({filter})}};
            const QString expected = taken.contains(QByteArray::fromStdString(name))
                ? QStringLiteral("accepted")
                : QStringLiteral("WRONG_OP_USE /case/filters/0/op");
            QCOMPARE(schemaRefusal(rules.dump().c_str()), expected);
        }
    }

    void valuesAndPropertiesFitTheSchema()
    {
        QCOMPARE(schemaRefusal(R"({"filters": [{"property_name": "director", "op": "empty"}]})"),
                 QStringLiteral("ITEM_PROPERTY_NOT_FOUND /case/filters/0/property_name"));
        QCOMPARE(schemaRefusal(R"({"filters": [{"property_name": "year", "op": "in", "value": [1, "two"]}]})"),
                 QStringLiteral("WRONG_DATA_TYPE /case/filters/0/value/1"));
        QCOMPARE(schemaRefusal(R"({"reranking": [{"property_name": "price", "op": "diversity"}]})"),
                 QStringLiteral("WRONG_OP_USE /case/reranking/0/op"));
    }

    void undeclaredUserPropertiesAreWarnedAbout()
    {
        Collection movies;
        movies.properties = {{"title", PropertyType::Text, {}}};
        const auto scenario = readScenario(caseOf(R"({"filters": [{"property_name": "title", "op": "eq",
                "value": {"type": "user_property", "value": "test"}}]})"),
                                           RecoType::ProfileToItems);
        QVERIFY(checkSchema(scenario, movies) == std::vector<std::string> {"Missing property value `test`"});
    }

    void wholeNumbersMayBeWrittenAsFractions()
    {
        for (const char* amount : {"10", "10.0", "1e1"}) {
            const auto rules = "{\"amt\": " + std::string(amount) + "}";
            const auto scenario = readScenario(caseOf(rules.c_str()), RecoType::ProfileToItems);
            QCOMPARE(*std::get<Case>(scenario.body).amount, 10);
        }
        const auto refused
            = [](const char* rules) { return refusal([&] { readScenario(caseOf(rules), RecoType::ProfileToItems); }); };
        QCOMPARE(refused(R"({"amt": 10.5})"), QStringLiteral("WRONG_DATA_TYPE /case/amt"));
        QCOMPARE(refused(R"({"amt": 1e300})"), QStringLiteral("WRONG_PARAMETER /case/amt"));
        QCOMPARE(refused(R"({"amt": -1e300})"), QStringLiteral("WRONG_PARAMETER /case/amt"));
    }

    void whatSurroundsAScenarioInAListIsNoPartOfIt()
    {
        const Json printed {{"reco_type", "profile_to_items"}, {"name", "x"}, {"scenario", caseOf("{}")}};
        try {
            readScenario(printed, RecoType::ProfileToItems);
            QFAIL("It was read");
        } catch (const Error& error) {
            QCOMPARE(error.place(), std::string("/scenario"));
            QVERIFY(error.message().starts_with("Only the object under “scenario” is wanted"));
        }
    }

    void textThatIsNoJsonIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("refusal");
        QTest::newRow("twice") << QByteArray(R"({"a": [0, {"b": 1, "b": 2}]})")
                               << QStringLiteral("WRONG_DATA_TYPE /a/1/b");
        QTest::newRow("cut") << QByteArray(R"({"a": )") << QStringLiteral("WRONG_DATA_TYPE /a");
        QTest::newRow("no key") << QByteArray("{zz") << QStringLiteral("WRONG_DATA_TYPE ");
        QTest::newRow("no second key") << QByteArray(R"({"a": 1, zz)") << QStringLiteral("WRONG_DATA_TYPE ");
        QTest::newRow("no key within") << QByteArray(R"({"a": {"b": [1], zz)") << QStringLiteral("WRONG_DATA_TYPE /a");
        QTest::newRow("an empty key") << QByteArray(R"({"": zz)") << QStringLiteral("WRONG_DATA_TYPE /");
        QTest::newRow("no text") << QByteArray() << QStringLiteral("WRONG_DATA_TYPE ");
        QTest::newRow("too large a number") << QByteArray("[1, 1e999]") << QStringLiteral("WRONG_DATA_TYPE /1");
        QTest::newRow("NaN") << QByteArray("[NaN]") << QStringLiteral("WRONG_DATA_TYPE /0");
        QTest::newRow("not UTF-8") << QByteArray("[\"\xff\"]") << QStringLiteral("WRONG_DATA_TYPE /0");
    }

    void textThatIsNoJsonIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, refusal);
        QCOMPARE(fixture::refusal([&] { readStrictJson(text.toStdString()); }), refusal);
    }

    void deepAndLargeDocumentsAreBounded()
    {
        const QString deep = refusal([] { readStrictJson(std::string(1'000'000, '[')); });
        QVERIFY(deep.startsWith(QLatin1String("WRONG_DATA_TYPE")));
        QCOMPARE(refusal([] { readStrictJson(std::string(largestJsonDocument + 1, ' ')); }),
                 QStringLiteral("WRONG_PARAMETER "));
        const std::string tenMegabytes = "{\"x\": \"" + std::string(10'000'000, 'x') + "\"}";
        QCOMPARE(refusal([&] { readScenario(readStrictJson(tenMegabytes), RecoType::ItemToItems); }),
                 QStringLiteral("WRONG_DATA_TYPE /x"));
    }

    void T8_theSplitIsThatOfTheReference()
    {
        const Json oracles = shared("oracles.json");
        if (oracles.is_null())
            QSKIP("the oracles are not here");
        for (const Json& row : oracles["ab_split"]["rows"]) {
            const auto test = row["test"].get<std::string>();
            const auto subject = row["subject"].get<std::string>();
            QCOMPARE(splitPosition(test, subject), row["n"].get<double>());
            QCOMPARE(variantOf(test, subject) == Variant::A, row["variant"] == "A");
        }
        QCOMPARE(splitPosition("seed", "a"), 0.0505);
        QCOMPARE(splitPosition("foo", "ab"), 0.2575);
    }
};

QTEST_APPLESS_MAIN(DocumentTest)
#include "tst_document.moc"
