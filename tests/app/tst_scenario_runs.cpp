// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::keys;
using program::words;

// `scenario preview` and `scenario recommend`: the JSON of the reference in and out.
class ScenarioRunsTest : public QObject {
    Q_OBJECT

    static QJsonObject put(const program::Demo& demo, const char* typeAndName, const QByteArray& document)
    {
        return answer((QByteArray("scenario %1 put ") + typeAndName).constData(), demo.path(), document);
    }
    static program::Result recommend(const program::Demo& demo, const char* type, const QByteArray& request)
    {
        return program::run((QByteArray("scenario %1 recommend ") + type + " --json --quiet").constData(), demo.path(),
                            request);
    }
    static program::Result preview(const program::Demo& demo, const QByteArray& request)
    {
        return program::run("scenario %1 preview --json --quiet", demo.path(), request);
    }
    static QString errorOf(const program::Result& result)
    {
        return result.error()[QStringLiteral("name")].toString() + QLatin1Char(' ')
            + result.error()[QStringLiteral("detail")].toString() + QLatin1Char(' ')
            + result.error()[QStringLiteral("path")].toString();
    }
    static QJsonArray itemsOf(const QJsonObject& answer) { return answer[QStringLiteral("items_id")].toArray(); }
    static QByteArray example()
    {
        return R"({"scenario": "generic_home_page", "user_id": "ilona", "preview_scenarios_params": [
            {"reco_type": "profile_to_items", "name": "home_page",
             "scenario": {"scenario_type": "case", "case": {"amt": 10}}},
            {"reco_type": "generic_input_to_items", "name": "generic_home_page",
             "scenario": {"scenario_type": "case", "case": {"reco_type": "profile_to_items", "scenario": "home_page"}}}]})";
    }

private slots:
    void B6_thePreviewExampleAnswersInItsShape()
    {
        const program::Demo demo;
        put(demo, "profile_to_items only_recent_movies",
            R"({"scenario_type": "case", "case": {"filters": [{"property_name": "year", "op": "gte", "value": 1980}]}})");
        answer("scenario %1 default set profile_to_items only_recent_movies", demo.path());
        const QByteArray before = program::stateOf(demo.path());
        const program::Result result = preview(demo, example());
        QVERIFY2(result.exitCode == 0, result.output.constData());
        const QJsonObject found = result.json();
        QCOMPARE(keys(found), words("evaluated_scenarios items_id metadata next_cursor warnings"));
        QCOMPARE(itemsOf(found).size(), 10);
        const QJsonObject trace = found[QStringLiteral("evaluated_scenarios")].toObject();
        QCOMPARE(keys(trace), words("default generic_runtime reco_type runtime"));
        QCOMPARE(keys(trace[QStringLiteral("runtime")].toArray().at(0).toObject()),
                 words("case kwargs_hash scenario_name scenario_type"));
        const QJsonObject metadata = found[QStringLiteral("metadata")].toObject();
        QCOMPARE(keys(metadata), words("items removed stages"));
        QCOMPARE(metadata[QStringLiteral("stages")][0][QStringLiteral("rule")].toString(),
                 QStringLiteral("year ≥ 1980"));
        QCOMPARE(program::stateOf(demo.path()), before);
    }

    void B6_peopleReadWhichRuleDidWhat()
    {
        const program::Demo demo;
        QByteArray request = example();
        request.replace(R"({"amt": 10})",
                        R"({"amt": 5, "filters": [{"property_name": "year", "op": "gte", "value": 2005}],
                            "reranking": [{"property_name": "genres", "op": "diversity"}]})");
        const program::Result result = program::run("scenario %1 preview", demo.path(), request);
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.output.contains("by diversity of genres"), result.output.constData());
        QVERIFY2(result.output.contains("removed by year ≥ 2005"), result.output.constData());
        QVERIFY2(result.output.contains("filter year ≥ 2005: "), result.output.constData());
    }

    void B7_storedScenariosRecommend()
    {
        const program::Demo demo;
        put(demo, "item_to_items like", R"({"scenario_type": "case", "case": {"amt": 4, "algorithms": "vec-knn"}})");
        const QJsonObject list
            = recommend(demo, "item_to_items", R"({"item_id": "godzilla-1954", "scenario": "like"})").json();
        QCOMPARE(itemsOf(list).size(), 4);
        const QByteArray cursor = list[QStringLiteral("next_cursor")].toString().toUtf8();
        const QJsonObject next
            = recommend(demo, "item_to_items",
                        "{\"item_id\": \"godzilla-1954\", \"scenario\": \"like\", \"cursor\": \"" + cursor + "\"}")
                  .json();
        QCOMPARE(itemsOf(next).size(), 4);
        for (const QJsonValue& id : itemsOf(next))
            QVERIFY(!itemsOf(list).contains(id));
        const QJsonObject genres
            = recommend(demo, "profile_to_item_properties", R"({"user_id": "ilona", "property_name": "genres"})")
                  .json();
        QCOMPARE(keys(genres), words("evaluated_scenarios metadata properties warnings"));
        QVERIFY(!genres[QStringLiteral("properties")].toArray().isEmpty());
    }

    void B3_visitsAndEventsAreHeard()
    {
        const program::Demo demo;
        const QJsonObject added
            = answer("interactions %1 add", demo.path(),
                     R"([{"session": "visit-1", "item": "godzilla-1954", "weight": 1, "type": "view"},
                                             {"session": "visit-1", "item": "king-kong-1933", "weight": 1, "type": "view"},
                                             {"persona": "Ilona", "item": "godzilla-1954", "weight": 1, "type": "purchase"}])");
        QCOMPARE(added[QStringLiteral("added")].toInt(), 3);
        const QJsonObject visit = program::answer("interactions %1 list --item king-kong-1933 --limit 1", demo.path());
        const QJsonObject row = program::first(visit, "interactions");
        QCOMPARE(row[QStringLiteral("session")].toString(), QStringLiteral("visit-1"));
        QVERIFY(row[QStringLiteral("persona_id")].isNull());

        const auto listed = [&demo](const char* type, const QByteArray& request) {
            return recommend(demo, type, request).json()[QStringLiteral("items_id")].toArray();
        };
        QCOMPARE(listed("session_to_items", R"({"session_id": "visit-1", "amt": 6})").size(), 6);
        const QByteArray rule = R"({"scenario_type": "case", "case": {"amt": 64,
            "exclude_items_with_interaction_types": ["purchase"]}})";
        const QJsonArray all = listed("profile_to_items", R"({"user_id": "ilona", "amt": 64, "filters": [
            {"property_name": "item_id", "op": "eq", "value": "godzilla-1954"}]})");
        QCOMPARE(all.size(), 1);
        put(demo, "profile_to_items unbought", rule);
        QVERIFY(listed("profile_to_items", R"({"user_id": "ilona", "scenario": "unbought", "filters": [
            {"property_name": "item_id", "op": "eq", "value": "godzilla-1954"}]})")
                    .isEmpty());
    }

    void B9_errorsHaveTheNamesOfTheReference_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QString>("error");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char* name, const char* type, const char* request, const char* error, int exitCode) {
            QTest::newRow(name) << QByteArray(type) << QByteArray(request) << QString::fromUtf8(error) << exitCode;
        };
        row("unknown item", "item_to_items", R"({"item_id": "nobody"})", "NotFoundError ITEM_NOT_FOUND /item_id", 4);
        row("unknown scenario", "item_to_items", R"({"item_id": "godzilla-1954", "scenario": "nobody"})",
            "NotFoundError SCENARIO_NOT_FOUND /scenario", 4);
        row("no id", "profile_to_items", "{}", "WrongData WRONG_PARAMETER /user_id", 3);
        row("an empty id", "profile_to_items", R"({"user_id": ""})", "WrongData INCORRECT_USER_ID_TYPE /user_id", 3);
        row("65 items", "profile_to_items", R"({"user_id": "ilona", "amt": 65})", "WrongData WRONG_PARAMETER /amt", 3);
        row("a nested value in a request", "profile_to_items",
            R"({"user_id": "ilona", "filters": [{"property_name": "title", "op": "ftsearch",
                "value": {"type": "user_property", "value": "x"}}]})",
            "WrongData WRONG_DATA_TYPE /filters/0/value", 3);
        row("equality of a fraction", "profile_to_items",
            R"({"user_id": "ilona", "filters": [{"property_name": "genres", "op": "lt", "value": "x"}]})",
            "WrongData WRONG_OP_USE /filters/0/op", 3);
        row("a weight of nothing", "profile_to_items",
            R"({"user_id": "ilona", "reranking": [{"property_name": "genres", "op": "diversity", "weight": 0}]})",
            "WrongData WRONG_PARAMETER /reranking/0/weight", 3);
        row("a foreign cursor", "profile_to_items", R"({"user_id": "ilona", "cursor": "abc"})",
            "WrongData WRONG_PARAMETER /cursor", 3);
        row("nothing trained", "profile_to_items", R"({"user_id": "ilona", "algorithms": "magic"})",
            "WrongData WRONG_DATA_TYPE /algorithms", 3);
        row("no JSON", "profile_to_items", "nonsense", "WrongData WRONG_DATA_TYPE ", 3);
        row("a completion", "llm_text_completion", "{}", "ServerUnavailable ENDPOINT_OFF endpoint", 5);
    }
    void B9_errorsHaveTheNamesOfTheReference()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, request);
        const program::Demo demo;
        const program::Result refused = recommend(demo, type.constData(), request);
        QTEST(errorOf(refused), "error");
        QTEST(refused.exitCode, "exitCode");
    }

    void aCircleOfTheOverlayIsFound()
    {
        const program::Demo demo;
        const program::Result refused = preview(demo, R"({"scenario": "a", "preview_scenarios_params": [
            {"reco_type": "generic_input_to_items", "name": "a",
             "scenario": {"scenario_type": "alias", "alias": {"scenario_name": "b"}}},
            {"reco_type": "generic_input_to_items", "name": "b",
             "scenario": {"scenario_type": "alias", "alias": {"scenario_name": "a"}}}]})");
        QCOMPARE(refused.exitCode, 3);
        QVERIFY(refused.error()[QStringLiteral("message")].toString().contains(QStringLiteral("a → b → a")));
        QCOMPARE(refused.error()[QStringLiteral("path")].toString(),
                 QStringLiteral("/preview_scenarios_params/1/scenario/alias/scenario_name"));
        QCOMPARE(refused.error()[QStringLiteral("reason")].toString(), QStringLiteral("cycle"));
        QCOMPARE(refused.error()[QStringLiteral("cycle")].toArray(), (QJsonArray {"a", "b", "a"}));
    }

    void wrongWordsAreWrongUsage()
    {
        const program::Demo demo;
        for (const char* wrong : {"scenario %1 recommend", "scenario %1 recommend nothing_to_items",
                                  "scenario %1 preview profile_to_items"})
            QCOMPARE(program::run(wrong, demo.path(), "{}").exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(ScenarioRunsTest)
#include "tst_scenario_runs.moc"
