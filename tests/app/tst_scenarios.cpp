// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::keys;
using program::words;

namespace {

constexpr const char* aCase = "{\"scenario_type\": \"case\", \"case\": {\"amt\": 10}}";

QByteArray aliasOf(const char* name)
{
    return QByteArray("{\"scenario_type\": \"alias\", \"alias\": {\"scenario_name\": \"") + name + "\"}}";
}

}  // namespace

// The verb scenario: documents in, documents out, and the rules they keep.
class ScenariosTest : public QObject {
    Q_OBJECT

    static program::Result put(const program::Demo& demo, const char* typeAndName, const QByteArray& document)
    {
        return program::run((QByteArray("scenario %1 put ") + typeAndName + " --json --quiet").constData(), demo.path(),
                            document);
    }
    static QJsonObject stored(const program::Demo& demo, const char* typeAndName)
    {
        return answer((QByteArray("scenario %1 get ") + typeAndName).constData(), demo.path())
            .value(QStringLiteral("scenario"))
            .toObject();
    }
    static QString errorOf(const program::Result& result)
    {
        return result.error()[QStringLiteral("detail")].toString();
    }
    static QString reasonOf(const program::Result& result)
    {
        return result.error()[QStringLiteral("reason")].toString();
    }
    static QString placeOf(const program::Result& result) { return result.error()[QStringLiteral("path")].toString(); }
    static QString namesOf(const QJsonObject& list)
    {
        QStringList names;
        for (const QJsonValue& each : list.value(QStringLiteral("scenarios")).toArray())
            names.append(each[QStringLiteral("name")].toString());
        return names.join(QLatin1Char(' '));
    }

private slots:
    void B1_aDocumentComesBackAsItWasPut()
    {
        const program::Demo demo;
        const QByteArray document = R"({"scenario_type": "case", "metadata": {"configs": {"level": 5}},
                  "case": {"amt": 6, "filters": [{"property_name": "year", "op": "gte", "value": 1988}],
                           "reranking": [{"property_name": "genres", "op": "diversity", "weight": 0.25}],
                           "exclude_rated_items": false, "algorithms": "vec-knn | popular"}})";
        const program::Result result = put(demo, "profile_to_items home", document);
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(keys(result.json()), words("warnings"));
        QCOMPARE(stored(demo, "profile_to_items home"), QJsonDocument::fromJson(document).object());
        answer("history %1 undo", demo.path());
        QCOMPARE(program::run("scenario %1 get profile_to_items home", demo.path()).exitCode, 4);
    }

    void T1_aCircleIsRefusedAndNamed()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a", aCase);
        put(demo, "profile_to_items b", aliasOf("a"));
        const program::Result circle = put(demo, "profile_to_items a", aliasOf("b"));
        QCOMPARE(circle.exitCode, 3);
        QCOMPARE(errorOf(circle), QStringLiteral("WRONG_PARAMETER"));
        QCOMPARE(placeOf(circle), QStringLiteral("/alias/scenario_name"));
        QVERIFY(circle.messages.isEmpty() || circle.messages.contains("a → b → a"));
        QVERIFY(circle.error()[QStringLiteral("message")].toString().contains(QStringLiteral("a → b → a")));
        QCOMPARE(reasonOf(circle), QStringLiteral("cycle"));
        QCOMPARE(circle.error()[QStringLiteral("cycle")].toArray(), (QJsonArray {"a", "b", "a"}));
        QCOMPARE(stored(demo, "profile_to_items a"), QJsonDocument::fromJson(aCase).object());
        QCOMPARE(errorOf(put(demo, "profile_to_items c", aliasOf("c"))), QStringLiteral("WRONG_PARAMETER"));
    }

    void T2_anAbTestNeverChanges()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a", aCase);
        const QByteArray test
            = R"({"scenario_type": "ab_test", "ab_test": {"id": "t", "scenario_a": "a", "scenario_b": "a"}})";
        QCOMPARE(put(demo, "profile_to_items test", test).exitCode, 0);
        const program::Result again = put(demo, "profile_to_items test", test);
        QCOMPARE(again.exitCode, 3);
        QCOMPARE(errorOf(again), QStringLiteral("WRONG_PARAMETER"));
        QCOMPARE(reasonOf(again), QStringLiteral("ab_test_immutable"));
    }

    void T3_whatIsNamedMustBeThere()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a", aCase);
        const program::Result missing = put(demo, "profile_to_items c",
                                            R"({"scenario_type": "condition", "condition": {
                "condition_type": "user_function", "if": {"function_name": "n_ratings", "op": "gte", "value": 21},
                "then": "a", "else": "nobody"}})");
        QCOMPARE(missing.exitCode, 4);
        QCOMPARE(errorOf(missing), QStringLiteral("SCENARIO_NOT_FOUND"));
        QCOMPARE(placeOf(missing), QStringLiteral("/condition/else"));
        // A scenario of another type is another one.
        QCOMPARE(put(demo, "item_to_items x", aliasOf("a")).exitCode, 4);
    }

    void whatIsInUseStays()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a", aCase);
        put(demo, "profile_to_items b", aliasOf("a"));
        put(demo, "generic_input_to_items front",
            R"({"scenario_type": "case", "case": {"reco_type": "profile_to_items", "scenario": "b"}})");
        const auto remove = [&demo](const char* name) {
            return program::run((QByteArray("scenario %1 delete ") + name + " --json").constData(), demo.path());
        };
        QCOMPARE(remove("profile_to_items a").error()[QStringLiteral("referrers")].toArray(), QJsonArray {"b"});
        const program::Result inUse = remove("profile_to_items b");
        QCOMPARE(inUse.exitCode, 3);
        QVERIFY(inUse.error()[QStringLiteral("message")].toString().contains(QStringLiteral("front")));
        QCOMPARE(reasonOf(inUse), QStringLiteral("referenced"));
        QCOMPARE(inUse.error()[QStringLiteral("referrers")].toArray(), QJsonArray {"front"});
        QCOMPARE(remove("generic_input_to_items front").exitCode, 0);
        QCOMPARE(remove("profile_to_items b").exitCode, 0);
        answer("scenario %1 default set profile_to_items a", demo.path());
        const program::Result standing = remove("profile_to_items a");
        QCOMPARE(standing.exitCode, 3);
        QCOMPARE(reasonOf(standing), QStringLiteral("default"));
        answer("scenario %1 default unset profile_to_items", demo.path());
        QCOMPARE(remove("profile_to_items a").exitCode, 0);
        QCOMPARE(remove("profile_to_items a").exitCode, 4);
    }

    void B5_aDefaultIsSetReadAndUnset()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a", aCase);
        QCOMPARE(program::run("scenario %1 default get profile_to_items", demo.path()).exitCode, 4);
        QCOMPARE(program::run("scenario %1 default set profile_to_items nobody", demo.path()).exitCode, 4);
        answer("scenario %1 default set profile_to_items a", demo.path());
        QCOMPARE(answer("scenario %1 default get profile_to_items", demo.path())[QStringLiteral("name")].toString(),
                 QStringLiteral("a"));
        answer("scenario %1 default unset profile_to_items", demo.path());
        QCOMPARE(program::run("scenario %1 default unset profile_to_items", demo.path()).exitCode, 0);
    }

    void T13_listsGoOnByCursorWithTheSameFilters()
    {
        const program::Demo demo;
        for (const char* name : {"session_to_items c", "session_to_items a", "session_to_items b"})
            put(demo, name, aCase);
        put(demo, "session_to_items d", aliasOf("a"));
        QVERIFY(namesOf(answer("scenario %1 list", demo.path())).endsWith(QStringLiteral("couple a b c d")));
        QCOMPARE(namesOf(answer("scenario %1 list --scenario-type alias", demo.path())),
                 QStringLiteral("front_page d"));
        const QJsonObject page = answer("scenario %1 list --reco-type session_to_items --amt 3", demo.path());
        QCOMPARE(namesOf(page), QStringLiteral("a b c"));
        QVERIFY(page[QStringLiteral("has_next")].toBool());
        const QByteArray cursor = page[QStringLiteral("next_cursor")].toString().toUtf8();
        QVERIFY(!cursor.isEmpty());
        const QByteArray next = "scenario %1 list --reco-type session_to_items --amt 3 --cursor " + cursor;
        const QJsonObject last = answer(next.constData(), demo.path());
        QCOMPARE(namesOf(last), QStringLiteral("d"));
        QVERIFY(!last[QStringLiteral("has_next")].toBool());
        QVERIFY(last[QStringLiteral("next_cursor")].isNull());
        for (const QByteArray& foreign :
             {"scenario %1 list --json --cursor " + cursor, QByteArray("scenario %1 list --json --cursor nonsense")}) {
            const program::Result refused = program::run(foreign.constData(), demo.path());
            QCOMPARE(refused.exitCode, 3);
            QCOMPARE(errorOf(refused), QStringLiteral("WRONG_PARAMETER"));
        }
    }

    void T12_metadataIsFilteredInBothForms()
    {
        const program::Demo demo;
        put(demo, "profile_to_items a",
            R"({"scenario_type": "case", "metadata": {"a.b": 1, "configs": {"level": 5}}, "case": {}})");
        put(demo, "profile_to_items b",
            R"({"scenario_type": "case", "metadata": {"configs": {"level": 9}}, "case": {}})");
        put(demo, "profile_to_items c", R"({"scenario_type": "case", "case": {}})");
        const auto listed = [&demo](const QStringList& filters) {
            QStringList arguments = words("scenario") + QStringList {demo.path()} + words("list --json");
            for (const QString& filter : filters)
                arguments += QStringList {QStringLiteral("--metadata-filter"), filter};
            return namesOf(program::run(arguments).json());
        };
        QCOMPARE(listed({QStringLiteral("configs.level:gte:5")}), QStringLiteral("a b"));
        QCOMPARE(listed({QStringLiteral("configs.level:gte:5"), QStringLiteral("configs.level:lt:9")}),
                 QStringLiteral("a"));
        QCOMPARE(listed({QStringLiteral("a\\.b:eq:1")}), QStringLiteral("a"));
        QCOMPARE(listed({QStringLiteral(R"({"keys": ["configs", "level"], "op": "eq", "value": 9.0})")}),
                 QStringLiteral("b"));
        QCOMPARE(listed({QStringLiteral("configs.level:eq:\"5\"")}), QString());
    }

    void B9_mistakesAreNamedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const char* document, const char* detail, const char* place) {
            QTest::newRow(name) << QByteArray(document) << QString::fromUtf8(detail) << QString::fromUtf8(place);
        };
        row("65 items", R"({"scenario_type": "case", "case": {"amt": 65}})", "WRONG_PARAMETER", "/case/amt");
        row("an unknown property",
            R"({"scenario_type": "case", "case": {"filters": [{"property_name": "nope", "op": "eq", "value": 1}]}})",
            "ITEM_PROPERTY_NOT_FOUND", "/case/filters/0/property_name");
        row("a member twice", R"({"scenario_type": "case", "case": {"amt": 1, "amt": 2}})", "WRONG_DATA_TYPE",
            "/case/amt");
        row("an unknown field", R"({"scenario_type": "case", "case": {"amount": 1}})", "WRONG_DATA_TYPE",
            "/case/amount");
        row("the body of another kind", R"({"scenario_type": "alias", "case": {}})", "WRONG_DATA_TYPE", "/case");
    }
    void B9_mistakesAreNamedWithTheirPlace()
    {
        QFETCH(QByteArray, document);
        const program::Demo demo;
        const QByteArray before = program::stateOf(demo.path());
        const program::Result refused = put(demo, "profile_to_items x", document);
        QTEST(errorOf(refused), "detail");
        QTEST(placeOf(refused), "place");
        QVERIFY(refused.exitCode == 3 || refused.exitCode == 4);
        QCOMPARE(program::stateOf(demo.path()), before);
    }

    void wrongWordsAreWrongUsage()
    {
        const program::Demo demo;
        for (const char* wrong : {"scenario %1 get profile_to_items", "scenario %1 get nothing_to_items a",
                                  "scenario %1 default profile_to_items", "scenario %1 list --scenario-type odd",
                                  "scenario %1 list --amt 513"})
            QCOMPARE(program::run(wrong, demo.path()).exitCode, 2);
    }
};

QTEST_GUILESS_MAIN(ScenariosTest)
#include "tst_scenarios.moc"
