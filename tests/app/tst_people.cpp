// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <QTemporaryDir>

using program::keys;
using program::words;

// Personas as users: documents, metadata, memories (product rows C1 to C5).
class PeopleTest : public QObject {
    Q_OBJECT

    static program::Result runWords(const QStringList& arguments, const QByteArray& input = {})
    {
        return program::run(arguments + words("--json --quiet"), input);
    }
    static QJsonObject answer(const QStringList& arguments, const QByteArray& input = {})
    {
        const program::Result result = runWords(arguments, input);
        if (result.exitCode != 0)
            qWarning("%s: %s", qPrintable(arguments.join(QLatin1Char(' '))), result.messages.constData());
        return result.exitCode == 0 ? result.json() : QJsonObject();
    }
    static QStringList at(const char* verb, const program::Demo& demo, const char* rest)
    {
        return QStringList {QString::fromLatin1(verb), demo.path()} + words(rest);
    }
    static QJsonArray list(const QJsonObject& answer, const char* name)
    {
        return answer.value(QLatin1String(name)).toArray();
    }
    static QString nameOf(const QJsonArray& rows)
    {
        QStringList names;
        for (const QJsonValue& row : rows)
            names.append(row[QStringLiteral("name")].toString());
        return names.join(QLatin1Char('|'));
    }
    static QString firstId(const QJsonObject& changed)
    {
        return changed.value(QStringLiteral("ids")).toArray().at(0).toString();
    }

    // The user of the public page.
    static QString addSeedUser(const program::Demo& demo)
    {
        return firstId(
            answer(at("personas", demo, "add"),
                   "{\"about\": \"A 25 year old man with acute recurring headache.\","
                   "\"docs\": [{\"title\": \"Blood test report\", \"content\": \"Haemoglobin is normal.\","
                   "\"metadata\": {\"page\": 1}}], \"metadata\": {\"db_uuid\": \"1234\", \"clinic\": \"B\"}}"));
    }

private slots:
    void C1_theSeedWalkWorksAsWritten()
    {
        const program::Demo demo;
        const QString id = addSeedUser(demo);
        QVERIFY(!id.isEmpty());

        const QJsonObject user = answer(at("personas", demo, "show") << id);
        QCOMPARE(user.value(QStringLiteral("name")).toString(), QStringLiteral("Anon"));
        QCOMPARE(user.value(QStringLiteral("about")).toString(),
                 QStringLiteral("A 25 year old man with acute recurring headache."));
        QVERIFY(user.value(QStringLiteral("created_at")).toString().endsWith(QLatin1Char('Z')));
        // Declared and unset: null.
        const QJsonObject properties = user.value(QStringLiteral("properties")).toObject();
        QVERIFY(properties.contains(QStringLiteral("age")) && properties.value(QStringLiteral("age")).isNull());

        const QJsonObject found = answer(at("personas", demo, "list --metadata-filter {\"db_uuid\":\"1234\"}"));
        QCOMPARE(found.value(QStringLiteral("count")).toInt(), 1);
        QCOMPARE(list(found, "personas").at(0)[QStringLiteral("id")].toString(), id);
        const QJsonObject none = answer(at("personas", demo, "list --metadata-filter {\"db_uuid\":1234}"));
        QCOMPARE(none.value(QStringLiteral("count")).toInt(), 0);

        const QJsonArray documents = list(answer(at("documents", demo, "list --persona") << id), "documents");
        QCOMPARE(documents.size(), 1);
        QCOMPARE(keys(documents.at(0).toObject()), words("content created_at id metadata persona_id title"));
        QCOMPARE(documents.at(0)[QStringLiteral("title")].toString(), QStringLiteral("Blood test report"));
        QCOMPARE(documents.at(0)[QStringLiteral("metadata")][QStringLiteral("page")].toInt(), 1);

        answer(at("personas", demo, "set") << id, "{\"metadata\": {\"db_uuid\": \"12345\"}}");
        const QJsonObject updated = answer(at("personas", demo, "show") << id);
        QCOMPARE(updated.value(QStringLiteral("metadata")).toObject(),
                 (QJsonObject {{QStringLiteral("db_uuid"), QStringLiteral("12345")},
                               {QStringLiteral("clinic"), QStringLiteral("B")}}));
        QVERIFY(updated.value(QStringLiteral("updated_at")).toString()
                > updated.value(QStringLiteral("created_at")).toString());
    }

    void C1_settingPartsAndReplacingAll()
    {
        const program::Demo demo;
        const QString id = addSeedUser(demo);
        const QJsonObject before = answer(at("personas", demo, "show") << id);
        const auto metadata
            = [&] { return answer(at("personas", demo, "show") << id).value(QStringLiteral("metadata")).toObject(); };
        // null takes nothing away, neither the whole nor a key.
        answer(at("personas", demo, "set") << id, "{\"metadata\": null}");
        QCOMPARE(metadata().size(), 2);
        answer(at("personas", demo, "set") << id, "{\"metadata\": {\"clinic\": null}}");
        QVERIFY(metadata().contains(QStringLiteral("clinic")) && metadata().value(QStringLiteral("clinic")).isNull());
        // The merge is shallow.
        answer(at("personas", demo, "set") << id, "{\"metadata\": {\"a\": {\"b\": 1, \"c\": 2}}}");
        answer(at("personas", demo, "set") << id, "{\"metadata\": {\"a\": {\"b\": 3}}}");
        QCOMPARE(metadata().value(QStringLiteral("a")).toObject().size(), 1);

        const program::Result wrong = runWords(at("personas", demo, "set") << id, "{\"metadata\": [1]}");
        QCOMPARE(wrong.exitCode, 3);
        QCOMPARE(wrong.error().value(QStringLiteral("path")).toString(), QStringLiteral("/metadata"));

        const program::Result refused
            = runWords(at("personas", demo, "set --replace") << id, "{\"about\": \"Someone\"}");
        QCOMPARE(refused.exitCode, 3);
        QCOMPARE(refused.error().value(QStringLiteral("path")).toString(), QStringLiteral("/name"));
        answer(at("personas", demo, "set --replace") << id, "{\"name\": \"Berta\", \"about\": \"Someone\"}");
        const QJsonObject after = answer(at("personas", demo, "show") << id);
        QCOMPARE(after.value(QStringLiteral("name")).toString(), QStringLiteral("Berta"));
        QVERIFY(after.value(QStringLiteral("metadata")).toObject().isEmpty());
        QCOMPARE(after.value(QStringLiteral("created_at")), before.value(QStringLiteral("created_at")));
        QCOMPARE(after.value(QStringLiteral("id")), before.value(QStringLiteral("id")));
        QCOMPARE(list(answer(at("documents", demo, "list --persona") << id), "documents").size(), 1);
    }

    void C2_personasAreListedSortedAndPaged()
    {
        const program::Demo demo;
        const auto names
            = [&demo](const char* options) { return nameOf(list(answer(at("personas", demo, options)), "personas")); };
        const QString ascending = names("list --sort created_at");
        QStringList reversed = ascending.split(QLatin1Char('|'));
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(reversed.size(), 8);
        QCOMPARE(names("list --sort created_at --order desc"), reversed.join(QLatin1Char('|')));
        QCOMPARE(names("list --sort created_at --order desc --limit 3"), reversed.mid(0, 3).join(QLatin1Char('|')));
        QCOMPARE(names("list --sort created_at --order desc --limit 3 --cursor 6"),
                 reversed.mid(6).join(QLatin1Char('|')));
        answer(at("personas", demo, "set Ruby"), "{\"about\": \"Changed\"}");
        QCOMPARE(names("list --sort updated_at --order desc --limit 1"), QStringLiteral("Ruby"));
        QCOMPARE(names("list --sort interactions --order desc --limit 1"), QStringLiteral("Ilona"));
        QCOMPARE(names("list --metadata-filter {\"segment\":\"classic-genre\"} --search ilo"), QStringLiteral("Ilona"));
        QCOMPARE(runWords(at("personas", demo, "list --sort age")).exitCode, 2);
        QCOMPARE(runWords(at("personas", demo, "list --order up")).exitCode, 2);
        const program::Result broken = runWords(at("personas", demo, "list --metadata-filter [1]"));
        QCOMPARE(broken.exitCode, 3);
        QCOMPARE(broken.error().value(QStringLiteral("path")).toString(), QStringLiteral("--metadata-filter"));
    }

    void C1_documentsAreAddedChangedAndDeleted()
    {
        const program::Demo demo;
        const QString id
            = firstId(answer(at("documents", demo, "add --persona Ruby"),
                             "{\"title\": \"Diary\", \"content\": \"A cabin.\", \"metadata\": {\"a\": 1}}"));
        const QJsonObject added = answer(at("documents", demo, "show") << id);
        QCOMPARE(added.value(QStringLiteral("content")).toString(), QStringLiteral("A cabin."));
        answer(at("documents", demo, "set") << id, "{\"title\": \"Diary 2\", \"metadata\": {\"b\": 2}}");
        const QJsonObject changed = answer(at("documents", demo, "show") << id);
        QCOMPARE(changed.value(QStringLiteral("title")).toString(), QStringLiteral("Diary 2"));
        QCOMPARE(changed.value(QStringLiteral("content")).toString(), QStringLiteral("A cabin."));
        QCOMPARE(changed.value(QStringLiteral("metadata")).toObject().size(), 2);
        // What show prints can be set: nothing changes.
        const QJsonObject same = answer(at("documents", demo, "set"), QJsonDocument(changed).toJson());
        QCOMPARE(same.value(QStringLiteral("updated")).toInt(), 0);
        QVERIFY(same.value(QStringLiteral("history")).isNull());
        const QJsonObject listed = answer(at("documents", demo, "list --persona Ruby --metadata-filter {\"b\":2}"));
        QCOMPARE(listed.value(QStringLiteral("count")).toInt(), 1);

        QCOMPARE(runWords(at("documents", demo, "add --persona Ruby"), "{\"title\": \" \"}").exitCode, 3);
        QCOMPARE(runWords(at("documents", demo, "add"), "{\"title\": \"Whose?\"}")
                     .error()
                     .value(QStringLiteral("path"))
                     .toString(),
                 QStringLiteral("/persona_id"));
        QCOMPARE(runWords(at("documents", demo, "show nonsense")).exitCode, 2);

        QCOMPARE(answer(at("documents", demo, "delete") << id).value(QStringLiteral("deleted")).toInt(), 1);
        QCOMPARE(runWords(at("documents", demo, "show") << id).exitCode, 4);
        answer(at("history", demo, "undo"));
        QCOMPARE(answer(at("documents", demo, "show") << id), changed);
    }

    void C3_documentsAreSearched()
    {
        const program::Demo demo;
        const auto search = [&demo](const QStringList& rest) {
            return answer(at("documents", demo, "search --persona Nasrin") + rest);
        };
        const QJsonObject text = search({QStringLiteral("--text"), QStringLiteral("a schoolboy with a notebook")});
        QCOMPARE(keys(text), words("count documents next_cursor usage warnings"));
        QCOMPARE(text.value(QStringLiteral("count")).toInt(), 1);
        const QJsonObject hit = list(text, "documents").at(0).toObject();
        QCOMPARE(keys(hit),
                 words("content created_at distance id metadata persona_id score text_score title vector_score"));
        QVERIFY(hit.value(QStringLiteral("distance")).isNull());
        const QJsonObject hybrid = search({QStringLiteral("--hybrid"), QStringLiteral("an elderly couple in the city"),
                                           QStringLiteral("--k"), QStringLiteral("1")});
        QCOMPARE(list(hybrid, "documents").at(0)[QStringLiteral("title")].toString(),
                 QStringLiteral("What to see next"));
        // Found by its words alone, it has no distance.
        const QJsonObject byWords = search({QStringLiteral("--hybrid"), QStringLiteral("a schoolboy with a notebook"),
                                            QStringLiteral("--confidence"), QStringLiteral("1")});
        QCOMPARE(byWords.value(QStringLiteral("count")).toInt(), 1);
        QVERIFY(list(byWords, "documents").at(0)[QStringLiteral("distance")].isNull());
        QVERIFY(list(byWords, "documents").at(0)[QStringLiteral("vector_score")].isNull());
        const QJsonObject vector = search({QStringLiteral("--vector"), QStringLiteral("a family quarrel"),
                                           QStringLiteral("--confidence"), QStringLiteral("-1"),
                                           QStringLiteral("--metadata-filter"), QStringLiteral("{\"kind\":\"note\"}")});
        QCOMPARE(vector.value(QStringLiteral("count")).toInt(), 1);
        const QJsonObject found = list(vector, "documents").at(0).toObject();
        QCOMPARE(found.value(QStringLiteral("distance")).toDouble(),
                 1 - found.value(QStringLiteral("score")).toDouble());
    }

    void C3_wrongSearchesAreRefused_data()
    {
        QTest::addColumn<QString>("options");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no method") << "--persona Nasrin" << 2;
        QTest::newRow("two methods") << "--persona Nasrin --text a --vector b" << 2;
        QTest::newRow("nobody") << "--text a" << 2;
        QTest::newRow("k") << "--persona Nasrin --text a --k 51" << 2;
        QTest::newRow("alpha") << "--persona Nasrin --text a --alpha 1.5" << 2;
        QTest::newRow("mmr") << "--persona Nasrin --text a --mmr-strength 1" << 2;
        QTest::newRow("fusion") << "--persona Nasrin --text a --fusion sum" << 2;
        QTest::newRow("no word") << "--persona Nasrin --text ..." << 3;
        QTest::newRow("unknown persona") << "--persona Nobody --text a" << 4;
        QTest::newRow("unknown vector") << "--persona Nasrin --hybrid film --named-vector other" << 4;
    }
    void C3_wrongSearchesAreRefused()
    {
        QFETCH(QString, options);
        QFETCH(int, exitCode);
        const program::Demo demo;
        QCOMPARE(runWords(at("documents", demo, "search") + words(options.toUtf8().constData())).exitCode, exitCode);
    }

    void C4_memoriesAreFormedOnlyForThoseWhoKeepThem()
    {
        const program::Demo demo;
        const program::Result off = runWords(at("memories", demo, "form --persona Haruto"));
        QCOMPARE(off.exitCode, 3);
        QCOMPARE(off.error().value(QStringLiteral("detail")).toString(), QStringLiteral("MEMORIES_OFF"));
        QCOMPARE(runWords(at("memories", demo, "add --persona Haruto"), "{\"text\": \"a\", \"strength\": 1}").exitCode,
                 3);

        answer(at("personas", demo, "set Haruto"), "{\"memories_enabled\": true}");
        const QJsonObject formed = answer(at("memories", demo, "form --persona Haruto"));
        const int added = formed.value(QStringLiteral("added")).toInt();
        QVERIFY(added > 0);
        const QJsonArray memories = list(answer(at("memories", demo, "list --persona Haruto")), "memories");
        QCOMPARE(memories.size(), added);
        QCOMPARE(keys(memories.at(0).toObject()),
                 words("created_at evidence formed id kind persona_id property strength text value"));
        QVERIFY(memories.at(0)[QStringLiteral("evidence")][QStringLiteral("interactions")].toArray().size() >= 3);
        const QJsonObject again = answer(at("memories", demo, "form --persona Haruto"));
        QCOMPARE(again.value(QStringLiteral("added")).toInt() + again.value(QStringLiteral("updated")).toInt(), 0);
        QVERIFY(again.value(QStringLiteral("history")).isNull());

        // Each is a term of the score and named in the answer.
        const QJsonObject ranked = answer(at("recommend", demo, "--persona Haruto --limit 5"));
        int named = 0;
        for (const QJsonValue& object : list(ranked, "objects")) {
            for (const QJsonValue& addend : object[QStringLiteral("attribution")].toArray())
                named += addend[QStringLiteral("kind")].toString() == QStringLiteral("memory") ? 1 : 0;
        }
        QVERIFY(named > 0);
        QCOMPARE(answer(at("memories", demo, "delete --all --persona Haruto")).value(QStringLiteral("deleted")).toInt(),
                 added);
        QVERIFY(list(answer(at("memories", demo, "list --persona Haruto")), "memories").isEmpty());
        answer(at("history", demo, "undo"));
        QCOMPARE(list(answer(at("memories", demo, "list --persona Haruto")), "memories"), memories);
    }

    void C4_memoriesAreWrittenAndEdited()
    {
        const program::Demo demo;
        const auto add
            = [&demo](const char* json) { return runWords(at("memories", demo, "add --persona Nasrin"), json); };
        const QString id = firstId(add("{\"property\": \"genres\", \"value\": \"Horror\", \"strength\": -0.9}").json());
        const QJsonObject memory = answer(at("memories", demo, "show") << id);
        QCOMPARE(memory.value(QStringLiteral("kind")).toString(), QStringLiteral("statement"));
        QCOMPARE(memory.value(QStringLiteral("text")).toString(), QStringLiteral("dislikes genres=Horror"));
        QCOMPARE(memory.value(QStringLiteral("formed")).toBool(true), false);
        answer(at("memories", demo, "set") << id, "{\"strength\": -0.5}");
        QCOMPARE(answer(at("memories", demo, "show") << id).value(QStringLiteral("strength")).toDouble(), -0.5);
        // A text of ours follows the statement, one in a person's own words stays.
        const auto text = [&] { return answer(at("memories", demo, "show") << id)[QStringLiteral("text")].toString(); };
        answer(at("memories", demo, "set") << id, "{\"strength\": 0.5}");
        QCOMPARE(text(), QStringLiteral("likes genres=Horror"));
        answer(at("memories", demo, "set") << id, "{\"text\": \"a fan of the dark\"}");
        answer(at("memories", demo, "set") << id, "{\"strength\": -0.5}");
        QCOMPARE(text(), QStringLiteral("a fan of the dark"));
        QCOMPARE(add("{\"property\": \"mood\", \"value\": \"sad\", \"strength\": 1}").exitCode, 4);
        QCOMPARE(add("{\"property\": \"year\", \"value\": \"soon\", \"strength\": 1}").exitCode, 3);
        QCOMPARE(add("{\"text\": \"quiet films\", \"strength\": 1.5}").exitCode, 3);
        QCOMPARE(add("{\"text\": \"quiet films\", \"strenght\": 1}").exitCode, 3);
        for (const char* const empty : {"\"\"", "\" \"", "[]", "null"}) {
            const QByteArray statement
                = "{\"property\": \"genres\", \"strength\": 1, \"value\": " + QByteArray(empty) + "}";
            QCOMPARE(add(statement.constData()).error().value(QStringLiteral("path")).toString(),
                     QStringLiteral("/value"));
        }
        // Evidence is the persona's own.
        const QJsonObject theirs = answer(at("interactions", demo, "list --persona Haruto --limit 1"));
        const int others = program::first(theirs, "interactions").value(QStringLiteral("id")).toInt();
        const program::Result foreign
            = add(QStringLiteral("{\"text\": \"a\", \"strength\": 1, \"evidence\": {\"interactions\": [%1]}}")
                      .arg(others)
                      .toUtf8()
                      .constData());
        QCOMPARE(foreign.exitCode, 3);
        QCOMPARE(foreign.error().value(QStringLiteral("path")).toString(), QStringLiteral("/evidence/interactions/0"));
        // An edited memory is not formed over.
        answer(at("memories", demo, "form --persona Nasrin"));
        QCOMPARE(answer(at("memories", demo, "show") << id).value(QStringLiteral("strength")).toDouble(), -0.5);
        QCOMPARE(answer(at("memories", demo, "delete") << id).value(QStringLiteral("deleted")).toInt(), 1);
        QCOMPARE(runWords(at("memories", demo, "show") << id).exitCode, 4);
    }

    void C5_aboutDocumentsAndPropertiesRankWithoutAnyInteraction()
    {
        const program::Demo demo;
        const QString id = firstId(
            answer(at("personas", demo, "add"),
                   "{\"name\": \"New\", \"about\": \"A giant monster comes ashore in Tokyo\", \"properties\": "
                   "{\"favorite_genres\": [\"Sci-Fi\"]}, \"docs\": [{\"title\": \"Wish\", \"content\": \"a prehistoric "
                   "monster\"}]}"));
        const QJsonObject ranked = answer(at("recommend", demo, "--limit 5 --persona") << id);
        const QJsonObject first = list(ranked, "objects").at(0).toObject();
        QVERIFY2(QJsonDocument(first.value(QStringLiteral("properties")).toObject()).toJson().contains("monster"),
                 QJsonDocument(first).toJson().constData());
        QStringList kinds;
        for (const QJsonValue& addend : first.value(QStringLiteral("attribution")).toArray())
            kinds.append(addend[QStringLiteral("kind")].toString() + QLatin1Char(':')
                         + addend[QStringLiteral("label")].toString().section(QLatin1Char(':'), 0, 0));
        QCOMPARE(kinds, words("property:genres") + QStringList {QStringLiteral("text:about and documents")});
        QCOMPARE(first.value(QStringLiteral("original_rank")).toInt(), 1);
    }

    void aPersonIsDeletedForGood()
    {
        const program::Demo demo;
        addSeedUser(demo);
        QVERIFY(program::contentOf(demo.path()).contains("recurring headache"));
        const QJsonObject deleted = answer(at("personas", demo, "delete Anon --for-good"));
        QCOMPARE(deleted.value(QStringLiteral("deleted")).toInt(), 1);
        QVERIFY(deleted.value(QStringLiteral("history")).isNull());
        QVERIFY(!program::contentOf(demo.path()).contains("recurring headache"));
        QVERIFY(!program::contentOf(demo.path()).contains("Haemoglobin"));
        QVERIFY(list(answer(at("history", demo, "list")), "history").isEmpty());
        QVERIFY(answer(at("check", demo, "")).value(QStringLiteral("ok")).toBool());
    }

    void checkCountsDocumentsAndMemories()
    {
        const program::Demo demo;
        const QJsonObject counts = answer(at("check", demo, "")).value(QStringLiteral("counts")).toObject();
        QCOMPARE(counts.value(QStringLiteral("persona_document")).toInt(), 5);
        QVERIFY(counts.value(QStringLiteral("memory")).toInt() >= 5);
    }
};

QTEST_GUILESS_MAIN(PeopleTest)
#include "tst_people.moc"
