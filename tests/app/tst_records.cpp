// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::answer;
using program::count;
using program::keys;
using program::words;

// The verbs that list and change collections, schemas, personas, items, interactions and the history.
class RecordsTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsNotThereIsNamedByItsPlace_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* verb, const char* input, const char* path) {
            QTest::newRow(path) << QString::fromLatin1(verb) << QByteArray(input) << QString::fromLatin1(path);
        };
        row("interactions", R"([{"persona":"Ilona","item":"Nope","weight":1}])", "/0/item");
        row("interactions", R"([{"persona":"Ilona","item_id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","weight":1}])",
            "/0/item_id");
        row("interactions", R"({"persona":"Nope","item":"Alien","weight":1,"create_persona_if_not_exists":false})",
            "/persona");
        row("personas", R"({"name":"X","collection":"Nope"})", "/collection");
        row("documents", R"([{},{"persona_id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","title":"x"}])", "/0/title");
        row("memories", R"({"persona_id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","text":"x","strength":1})",
            "/persona_id");
        row("collections", R"([{"name":"No name","properties":[]}])", "/0/name");
    }
    void whatIsNotThereIsNamedByItsPlace()
    {
        QFETCH(QString, verb);
        QFETCH(QByteArray, input);
        QFETCH(QString, path);
        const program::Demo demo;
        const program::Result result
            = program::run({verb, demo.path(), QStringLiteral("add"), QStringLiteral("--json")}, input);
        QVERIFY(result.exitCode == 3 || result.exitCode == 4);
        QCOMPARE(result.error().value(QStringLiteral("path")).toString(), path);
    }

    void aTitleThatSeveralItemsHaveIsNoName()
    {
        const program::Demo demo;
        const program::Result result = program::run("interactions %1 add --json --quiet", demo.path(),
                                                    R"({"persona":"Ruby","item":"Godzilla","weight":0.5})");
        QVERIFY(result.exitCode != 0);
        const QString message = result.error().value(QStringLiteral("message")).toString();
        QVERIFY2(message.contains(QStringLiteral("godzilla-1954")) && message.contains(QStringLiteral("godzilla-2014")),
                 qPrintable(message));
        QCOMPARE(program::run("who %1 --item Godzilla", demo.path()).exitCode, 2);
    }

    void A4_aPersonaIsClonedWithWhatItDid()
    {
        const program::Demo demo;
        const QJsonObject before = answer("personas %1 show Ilona", demo.path());
        QCOMPARE(answer("personas %1 clone Ilona --name Twin", demo.path()).value(QStringLiteral("added")),
                 QJsonValue(1));
        const QJsonObject twin = answer("personas %1 show Twin", demo.path());
        for (const char* same : {"about", "properties", "metadata", "interactions"})
            QCOMPARE(twin.value(QLatin1String(same)), before.value(QLatin1String(same)));
        QVERIFY(twin.value(QStringLiteral("id")) != before.value(QStringLiteral("id")));
        QCOMPARE(program::run("history %1 undo --quiet", demo.path()).exitCode, 0);
        QCOMPARE(program::run("personas %1 show Twin", demo.path()).exitCode, 4);
    }

    void A2_valuesOfVectorsAreNotTakenSilently()
    {
        const program::Demo demo;
        const program::Result result = program::run("items %1 add --json", demo.path(),
                                                    R"({"properties":{"title":"X"},"vectors":{"default":[1,2]}})");
        QCOMPARE(result.exitCode, 3);
        QCOMPARE(result.error().value(QStringLiteral("path")).toString(), QStringLiteral("/vectors"));
        const program::Result nameless = program::run("collections %1 set Movie --json", demo.path(),
                                                      R"({"vectors":[{"name":"","source":"lsa"}]})");
        QCOMPARE(nameless.exitCode, 3);
    }

    void A1_textsThatNestTooDeepAreRefused()
    {
        const program::Demo demo;
        const QByteArray deep
            = "{\"properties\":{\"title\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}}";
        const program::Result result = program::run("items %1 add --json", demo.path(), deep);
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.messages.contains("nests deeper than 100 levels"), result.messages.constData());
        const program::Result large
            = program::run("items %1 add --json", demo.path(), "{\"properties\":{\"year\":1e400}}");
        QCOMPARE(large.exitCode, 3);
        QVERIFY2(large.messages.contains("a number that is too large"), large.messages.constData());
    }

    void listsHaveTheKeysOfTheContract_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("list");
        QTest::addColumn<QString>("expected");
        QTest::newRow("collections") << "collections"
                                     << "collections"
                                     << "counts description name newest_interaction persona_schema properties vectors";
        QTest::newRow("personas") << "personas"
                                  << "personas"
                                  << "about collection created_at id interactions memories_enabled metadata name "
                                     "properties source_id updated_at";
        QTest::newRow("items") << "items"
                               << "items"
                               << "collection created_at id properties source_id updated_at vectors";
        QTest::newRow("interactions") << "interactions"
                                      << "interactions"
                                      << "created_at id item_id persona_id type weight";
    }
    void listsHaveTheKeysOfTheContract()
    {
        QFETCH(QString, verb);
        QFETCH(QString, list);
        QFETCH(QString, expected);
        const program::Demo demo;
        const QJsonObject all = answer((verb + QStringLiteral(" %1 list")).toUtf8().constData(), demo.path());
        QStringList outer = words("count next_cursor") << list;
        outer.sort();
        QCOMPARE(keys(all), outer);
        const QJsonArray rows = all.value(list).toArray();
        QCOMPARE(qint64(rows.size()), all.value(QStringLiteral("count")).toInteger());
        QVERIFY(all.value(QStringLiteral("next_cursor")).isNull());
        QVERIFY(!rows.isEmpty());
        for (const QJsonValue& row : rows)
            QCOMPARE(keys(row.toObject()), words(expected.toUtf8().constData()));
    }

    void pagesJoinToTheWholeList_data()
    {
        QTest::addColumn<QString>("verb");
        for (const QString& verb : words("personas items interactions"))
            QTest::newRow(qPrintable(verb)) << verb;
    }
    void pagesJoinToTheWholeList()
    {
        QFETCH(QString, verb);
        const program::Demo demo;
        const QJsonArray whole
            = answer((verb + QStringLiteral(" %1 list")).toUtf8().constData(), demo.path()).value(verb).toArray();
        QJsonArray joined;
        QString cursor;
        int pages = 0;
        do {
            QString command = verb + QStringLiteral(" %1 list --limit 60");
            if (!cursor.isEmpty())
                command += QStringLiteral(" --cursor ") + cursor;
            const QJsonObject page = answer(command.toUtf8().constData(), demo.path());
            QCOMPARE(page.value(QStringLiteral("count")).toInteger(), qint64(whole.size()));
            for (const QJsonValue& row : page.value(verb).toArray())
                joined.append(row);
            cursor = page.value(QStringLiteral("next_cursor")).toString();
            ++pages;
        } while (!cursor.isEmpty() && pages < 20);
        QCOMPARE(joined, whole);
        QCOMPARE(pages, (int(whole.size()) + 59) / 60);
    }

    void aPersonaIsAddedChangedAndDeleted()
    {
        const program::Demo demo;
        const qint64 before = count("personas %1 list", demo.path());
        const QJsonObject added = answer("personas %1 add", demo.path(),
                                         "{\"source_id\":\"zoe\",\"name\":\"Zo\xC3\xAB\",\"properties\":{\"age\":31}}");
        const QString id = added.value(QStringLiteral("ids")).toArray().at(0).toString();
        QCOMPARE(id,
                 QUuid::createUuidV5(QUuid(QStringLiteral("6ba7b810-9dad-11d1-80b4-00c04fd430c8")),
                                     QByteArray("Movie/persona/zoe"))
                     .toString(QUuid::WithoutBraces));
        QCOMPARE(count("personas %1 list", demo.path()), before + 1);

        answer("personas %1 set Zo\xC3\xAB", demo.path(), "{\"about\":\"Likes boats.\"}");
        QJsonObject shown = answer("personas %1 show zoe", demo.path());
        QCOMPARE(shown.value(QStringLiteral("about")).toString(), QStringLiteral("Likes boats."));
        QCOMPARE(shown.value(QStringLiteral("properties")).toObject().value(QStringLiteral("age")).toInt(), 31);
        QCOMPARE(answer("personas %1 set", demo.path(), QJsonDocument(shown).toJson())
                     .value(QStringLiteral("updated"))
                     .toInt(),
                 0);
        QCOMPARE(count("personas %1 list --search boat", demo.path()), qint64(1));
        answer("personas %1 delete zoe", demo.path());
        QCOMPARE(count("personas %1 list", demo.path()), before);
    }

    void aNewItemIsFoldedIntoTheTrainedVector()
    {
        const program::Demo demo;
        answer("items %1 add", demo.path(),
               "{\"source_id\":\"kaiju\",\"properties\":{\"title\":\"The Last Kaiju\",\"genres\":[\"Horror\"],"
               "\"synopsis\":\"A giant monster rises from the sea and destroys the city.\"}}");
        const QJsonObject item = answer("items %1 show kaiju", demo.path());
        QCOMPARE(item.value(QStringLiteral("vectors")).toArray(), QJsonArray {QStringLiteral("default")});
        const program::Result found
            = program::run({QStringLiteral("query"), demo.path(), QStringLiteral("--near-text"),
                            QStringLiteral("giant monster from the sea"), QStringLiteral("--json"),
                            QStringLiteral("--limit"), QStringLiteral("20")});
        QVERIFY(found.output.contains("The Last Kaiju"));
        answer("items %1 set kaiju", demo.path(), "{\"properties\":{\"title\":\"Another\"}}");
        QCOMPARE(answer("items %1 show kaiju", demo.path()).value(QStringLiteral("properties")).toObject().size(), 1);
        answer("items %1 delete kaiju", demo.path());
        QCOMPARE(program::run("items %1 show kaiju", demo.path()).exitCode, 4);
    }

    void anItemThatIsChangedMovesInTheTrainedVector()
    {
        const program::Demo demo;
        const QByteArray kaiju = "{\"title\":\"Unnamed\",\"synopsis\":\"A giant monster rises from the sea.\"}";
        answer("items %1 add", demo.path(), "{\"source_id\":\"one\",\"properties\":" + kaiju + "}");
        answer("items %1 add", demo.path(),
               "{\"source_id\":\"two\",\"properties\":{\"title\":\"Unnamed\",\"synopsis\":\"A quiet love letter.\"}}");
        const auto scoreOfTwo = [&demo] {
            const program::Result found
                = program::run({QStringLiteral("query"), demo.path(), QStringLiteral("--near-text"),
                                QStringLiteral("giant monster sea"), QStringLiteral("--json")});
            for (const QJsonValue& object : found.json().value(QStringLiteral("objects")).toArray()) {
                if (object[QStringLiteral("source_id")] == QStringLiteral("two"))
                    return object[QStringLiteral("score")].toDouble();
            }
            return 0.0;
        };
        const double before = scoreOfTwo();
        answer("items %1 set two", demo.path(), "{\"properties\":" + kaiju + "}");
        const double after = scoreOfTwo();
        QVERIFY2(after > before + 0.1, qPrintable(QStringLiteral("%1 to %2").arg(before).arg(after)));
    }

    void anInteractionIsAddedChangedAndDeleted()
    {
        const program::Demo demo;
        const qint64 before = count("interactions %1 list", demo.path());
        const QJsonObject added
            = answer("interactions %1 add", demo.path(), "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":0.25}");
        QVERIFY(!added.isEmpty());
        const QJsonValue id = added.value(QStringLiteral("ids")).toArray().at(0);
        QVERIFY(id.isDouble());
        const QJsonArray listed = answer("interactions %1 list --persona Ilona", demo.path())
                                      .value(QStringLiteral("interactions"))
                                      .toArray();
        QJsonObject mine;
        for (const QJsonValue& row : listed) {
            if (row.toObject().value(QStringLiteral("id")) == id)
                mine = row.toObject();
        }
        QCOMPARE(mine.value(QStringLiteral("weight")).toDouble(), 0.25);
        mine[QStringLiteral("weight")] = -1;
        answer("interactions %1 set", demo.path(), QJsonDocument(mine).toJson());
        const QByteArray number = QByteArray::number(id.toInteger());
        const QJsonObject negative = answer("interactions %1 list --persona Ilona --sign negative", demo.path());
        QVERIFY(QJsonDocument(negative).toJson(QJsonDocument::Compact).contains("\"id\":" + number));
        // Replacing takes the earlier ones with the same item away.
        const QJsonObject replaced
            = answer("interactions %1 add", demo.path(),
                     "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"replace_previous_interactions\":true}");
        QVERIFY(replaced.value(QStringLiteral("deleted")).toInt() >= 1);
        answer("history %1 undo", demo.path());
        answer(("interactions %1 delete " + number).constData(), demo.path());
        QCOMPARE(count("interactions %1 list", demo.path()), before);
    }

    void anInteractionCreatesThePersonaThatDoesNotExist_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* name, const char* input, const char* persona) {
            QTest::newRow(name) << QByteArray(input) << QString::fromUtf8(persona);
        };
        row("by name", "{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":1}", "Nora");
        row("by id", "{\"persona_id\":\"0f0e0d0c-0b0a-4908-8706-050403020100\",\"item\":\"Shrek\",\"weight\":1}",
            "0f0e0d0c-0b0a-4908-8706-050403020100");
        row("by an id as name",
            "{\"persona\":\"0f0e0d0c-0b0a-4908-8706-050403020100\",\"item\":\"Shrek\",\"weight\":1}",
            "0f0e0d0c-0b0a-4908-8706-050403020100");
        row("asked for", "{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":1,\"create_persona_if_not_exists\":true}",
            "Nora");
        row("a row that wins over its batch",
            "{\"interactions\":[{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":1,"
            "\"create_persona_if_not_exists\":true}],\"create_persona_if_not_exists\":false}",
            "Nora");
        row("twice in one batch",
            "{\"interactions\":[{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":1},"
            "{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":-1}]}",
            "Nora");
    }
    void anInteractionCreatesThePersonaThatDoesNotExist()
    {
        QFETCH(QByteArray, input);
        QFETCH(QString, name);
        const program::Demo demo;
        const qint64 before = count("personas %1 list", demo.path());
        const program::Result added = program::run("interactions %1 add --json", demo.path(), input);
        QVERIFY2(added.exitCode == 0, added.messages.constData());
        QVERIFY2(added.messages.contains(name.toUtf8()), added.messages.constData());
        QCOMPARE(count("personas %1 list", demo.path()), before + 1);
        const QJsonObject persona = answer(("personas %1 show " + name).toUtf8().constData(), demo.path());
        QCOMPARE(persona.value(QStringLiteral("name")).toString(), name);
        QCOMPARE(persona.value(QStringLiteral("collection")).toString(), QStringLiteral("Movie"));
        QCOMPARE(persona.value(QStringLiteral("interactions")).toInt(),
                 added.json().value(QStringLiteral("added")).toInt());
        // One change: undone, the persona is gone too.
        answer("history %1 undo", demo.path());
        QCOMPARE(count("personas %1 list", demo.path()), before);
    }

    void previousInteractionsWithTheSameItemAreReplaced_data()
    {
        QTest::addColumn<QByteArray>("options");
        QTest::addColumn<QByteArray>("rowOptions");
        QTest::addColumn<int>("deleted");
        QTest::newRow("not asked for") << QByteArray() << QByteArray() << 0;
        QTest::newRow("refused") << QByteArray(",\"remove_previous_interactions\":false")
                                 << QByteArray(",\"replace_previous_interactions\":false") << 0;
        QTest::newRow("in one row") << QByteArray() << QByteArray(",\"replace_previous_interactions\":true") << 2;
        QTest::newRow("in the batch") << QByteArray(",\"remove_previous_interactions\":true") << QByteArray() << 3;
        QTest::newRow("in both") << QByteArray(",\"remove_previous_interactions\":true")
                                 << QByteArray(",\"replace_previous_interactions\":true") << 3;
    }
    void previousInteractionsWithTheSameItemAreReplaced()
    {
        QFETCH(QByteArray, options);
        QFETCH(QByteArray, rowOptions);
        QFETCH(int, deleted);
        const program::Demo demo;
        const QByteArray shrek = "{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":0.5";
        const QByteArray alien = "{\"persona\":\"Nora\",\"item\":\"Alien\",\"weight\":0.5}";
        answer("interactions %1 add", demo.path(), '[' + shrek + "}," + shrek + "}," + alien + ']');
        // What others did with the item stays.
        answer("interactions %1 add", demo.path(), "{\"persona\":\"Otto\",\"item\":\"Shrek\",\"weight\":1}");
        const qint64 before = count("interactions %1 list", demo.path());
        const QJsonObject changed
            = answer("interactions %1 add", demo.path(),
                     "{\"interactions\":[" + shrek + rowOptions + "}," + alien + ']' + options + '}');
        QCOMPARE(changed.value(QStringLiteral("added")).toInt(), 2);
        QCOMPARE(changed.value(QStringLiteral("deleted")).toInt(), deleted);
        QCOMPARE(count("interactions %1 list --persona Nora", demo.path()), qint64(5 - deleted));
        QCOMPARE(count("interactions %1 list", demo.path()), before + 2 - deleted);
    }

    void whatABatchAddsIsNotWhatWasBefore()
    {
        const program::Demo demo;
        const QByteArray shrek = "{\"persona\":\"Nora\",\"item\":\"Shrek\",\"weight\":0.5}";
        answer("interactions %1 add", demo.path(), shrek);
        const QJsonObject changed
            = answer("interactions %1 add", demo.path(),
                     "{\"interactions\":[" + shrek + ',' + shrek + "],\"remove_previous_interactions\":true}");
        QCOMPARE(changed.value(QStringLiteral("deleted")).toInt(), 1);
        QCOMPARE(count("interactions %1 list --persona Nora", demo.path()), qint64(2));
    }

    void A4_aPersonaMayComeAsTheAgentHasIt()
    {
        const program::Demo demo;
        const char* id = "621ff51c-a813-4046-bfc6-ec425003e8c7";
        answer("personas %1 add", demo.path(),
               QByteArray("{\"persona_id\":\"") + id + "\",\"properties\":{\"favorite_genres\":[\"Drama\"]}}");
        QCOMPARE(answer((QByteArray("personas %1 show ") + id).constData(), demo.path())
                     .value(QStringLiteral("name"))
                     .toString(),
                 QStringLiteral("Anon"));
        QCOMPARE(program::run("personas %1 add", demo.path(), "{}").exitCode, 3);
    }

    void A2_vectorsThatAreNotNamedGoAndAreToldOf()
    {
        const program::Demo demo;
        answer("collections %1 set Movie", demo.path(),
               "{\"vectors\":[{\"name\":\"titles\",\"source\":\"lsa\",\"properties\":[\"title\"]}]}");
        QCOMPARE(program::run("recommend %1 --persona Ilona", demo.path()).exitCode, 0);
        const QJsonObject changed = answer("collections %1 set Movie", demo.path(), "{\"vectors\":[]}");
        QVERIFY(
            changed.value(QStringLiteral("warnings")).toArray().at(0).toString().contains(QStringLiteral("titles")));
        QCOMPARE(program::run("recommend %1 --persona Ilona", demo.path()).exitCode, 0);
    }

    void aMisspeltFieldIsNamedWithTheRightOne()
    {
        const program::Demo demo;
        const program::Result result = program::run(
            "interactions %1 add", demo.path(),
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"replace_previous_interaction\":true}");
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.messages.contains("Did you mean replace_previous_interactions?"), result.messages.constData());
    }

    void wrongInputNamesItsPlaceAndChangesNothing_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* name, const char* command, const char* input, int code, const char* path) {
            QTest::newRow(name) << QString::fromUtf8(command) << QByteArray(input) << code << QString::fromUtf8(path);
        };
        row("no JSON", "personas %1 add", "{\"name\":\n\"x\"", 3, "standard input:2");
        row("a number", "personas %1 add", "5", 3, "/");
        row("array of texts", "personas %1 add", "[{\"name\":\"a\"},\"b\"]", 3, "/1");
        row("no name", "personas %1 add", "{}", 3, "/name");
        row("unknown field", "personas %1 add", "{\"name\":\"a\",\"nmae\":\"b\"}", 3, "/nmae");
        row("wrong type", "personas %1 add", "[{\"name\":\"a\"},{\"name\":\"b\",\"properties\":{\"age\":\"old\"}}]", 3,
            "/1/properties/age");
        row("weight", "interactions %1 add",
            "[{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1},"
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1.5}]",
            3, "/1/weight");
        row("future", "interactions %1 add",
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"created_at\":\"9000-01-01T00:00:00Z\"}", 3,
            "/created_at");
        row("no date", "interactions %1 add",
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"created_at\":\"2024-02-30\"}", 3, "/created_at");
        row("unknown persona", "interactions %1 add",
            "{\"persona\":\"Nobody\",\"item\":\"Shrek\",\"weight\":1,\"create_persona_if_not_exists\":false}", 4, "");
        row("unknown persona of a batch", "interactions %1 add",
            "{\"interactions\":[{\"persona\":\"Nobody\",\"item\":\"Shrek\",\"weight\":1}],"
            "\"create_persona_if_not_exists\":false}",
            4, "");
        row("unknown persona of a change", "interactions %1 set 1", "{\"persona\":\"Nobody\"}", 4, "");
        row("new persona, unknown item", "interactions %1 add",
            "[{\"persona\":\"Nobody\",\"item\":\"Shrek\",\"weight\":1},"
            "{\"persona\":\"Nobody\",\"item\":\"No such film\",\"weight\":1}]",
            4, "");
        row("persona without a name", "interactions %1 add", "{\"persona\":\"\",\"item\":\"Shrek\",\"weight\":1}", 3,
            "/persona");
        row("replace misspelt", "interactions %1 add",
            "[{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"replace_previous_interaction\":true}]", 3,
            "/0/replace_previous_interaction");
        row("replace is no truth", "interactions %1 add",
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"replace_previous_interactions\":1}", 3,
            "/replace_previous_interactions");
        row("a batch's option in a row", "interactions %1 add",
            "{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1,\"remove_previous_interactions\":true}", 3,
            "/remove_previous_interactions");
        row("a row's option in a batch", "interactions %1 add",
            "{\"interactions\":[],\"replace_previous_interactions\":true}", 3, "/replace_previous_interactions");
        row("a batch of no array", "interactions %1 add", "{\"interactions\":5}", 3, "/interactions");
        row("weight in a batch", "interactions %1 add",
            "{\"interactions\":[{\"persona\":\"Ilona\",\"item\":\"Shrek\",\"weight\":1.5}]}", 3,
            "/interactions/0/weight");
        row("unknown item", "interactions %1 add",
            "{\"persona\":\"Ilona\",\"item_id\":\"00000000-0000-5000-8000-000000000000\",\"weight\":1}", 4, "");
        row("collection name", "collections %1 add", "{\"name\":\"book\"}", 3, "");
        row("collection taken", "collections %1 add", "{\"name\":\"Movie\"}", 3, "");
    }
    void wrongInputNamesItsPlaceAndChangesNothing()
    {
        QFETCH(QString, command);
        QFETCH(QByteArray, input);
        QFETCH(int, exitCode);
        QFETCH(QString, path);
        const program::Demo demo;
        const QByteArray before = program::stateOf(demo.path());
        const program::Result result
            = program::run((command + QStringLiteral(" --json")).toUtf8().constData(), demo.path(), input);
        QVERIFY2(result.exitCode == exitCode, result.messages.constData());
        if (!path.isEmpty())
            QCOMPARE(result.error().value(QStringLiteral("path")).toString(), path);
        QCOMPARE(program::stateOf(demo.path()), before);
    }
};

QTEST_GUILESS_MAIN(RecordsTest)
#include "tst_records.moc"
