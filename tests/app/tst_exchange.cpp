// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

using program::keys;
using program::words;

// The verb export, and import of what it writes.
class ExchangeTest : public QObject {
    Q_OBJECT

    static QJsonArray listed(const QString& verb, const QString& path)
    {
        const program::Result result = program::run({verb, path, QStringLiteral("list"), QStringLiteral("--json")});
        return result.json().value(verb).toArray();
    }
    static QJsonArray leftOut(const program::Result& result)
    {
        return result.json().value(QStringLiteral("left_out")).toArray();
    }
    // Gives Claire, who keeps memories, a document and a memory more.
    static void fillClaire(const program::Demo& demo)
    {
        const auto documents = listed(QStringLiteral("documents"), demo.path()).size();
        const auto memories = listed(QStringLiteral("memories"), demo.path()).size();
        program::run("documents %1 add --persona Claire", demo.path(),
                     "{\"title\": \"Diary\", \"content\": \"We liked the owls.\", \"metadata\": {\"page\": 1}}");
        program::run("memories %1 add --persona Claire", demo.path(), "{\"text\": \"likes owls\", \"strength\": 0.25}");
        QCOMPARE(listed(QStringLiteral("documents"), demo.path()).size(), documents + 1);
        QCOMPARE(listed(QStringLiteral("memories"), demo.path()).size(), memories + 1);
    }

    // Name, source and what is read: the rest says how the values stand.
    static QStringList vectorDefinitions(const QJsonObject& collection)
    {
        QStringList all;
        for (const QJsonValue vector : collection.value(QStringLiteral("vectors")).toArray())
            all.append(vector[QStringLiteral("name")].toString() + QLatin1Char(' ')
                       + vector[QStringLiteral("source")].toString() + QLatin1Char(' ')
                       + vector[QStringLiteral("properties")].toVariant().toStringList().join(QLatin1Char(' ')));
        return all;
    }

private slots:
    void theDemoComesBackEqual()
    {
        const program::Demo demo;
        fillClaire(demo);
        const QString folder = demo.file("out");
        const program::Result result
            = program::run({QStringLiteral("export"), demo.path(), folder, QStringLiteral("--layout"),
                            QStringLiteral("folder"), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(keys(result.json()), words("files layout left_out target verified"));
        QCOMPARE(result.json().value(QStringLiteral("verified")).toBool(), true);
        for (const QJsonValue& file : result.json().value(QStringLiteral("files")).toArray()) {
            QCOMPARE(keys(file.toObject()), words("bytes file kind rows"));
            const QString path = folder + u'/' + file.toObject().value(QStringLiteral("file")).toString();
            QCOMPARE(QFileInfo(path).size(), file.toObject().value(QStringLiteral("bytes")).toInteger());
        }
        QVERIFY(!leftOut(result).isEmpty());
        QCOMPARE(keys(leftOut(result).first().toObject()), words("what why"));

        const QString copy = demo.file("copy.tastebench");
        const program::Result imported
            = program::run({QStringLiteral("import"), copy, folder, QStringLiteral("--json")});
        QVERIFY2(imported.exitCode == 0, imported.messages.constData());
        QCOMPARE(imported.json().value(QStringLiteral("layout")).toString(), QStringLiteral("folder"));
        for (const char* const verb : {"personas", "interactions", "items", "documents", "memories"})
            QCOMPARE(listed(QString::fromUtf8(verb), copy), listed(QString::fromUtf8(verb), demo.path()));
        const QByteArray recommend = "recommend %1 --persona Ilona --json --quiet";
        QJsonObject before = program::run(recommend.constData(), demo.path()).json();
        QJsonObject after = program::run(recommend.constData(), copy).json();
        for (QJsonObject* const answer : {&before, &after})
            answer->remove(QStringLiteral("timing_ms"));
        QCOMPARE(after.value(QStringLiteral("objects")).toArray().size(), 10);
        QCOMPARE(after, before);
    }

    void documentsAndMemoriesGoAloneAndComeBack_data()
    {
        QTest::addColumn<QString>("layout");
        QTest::newRow("csv") << QStringLiteral("csv");
        QTest::newRow("jsonl") << QStringLiteral("jsonl");
    }

    void documentsAndMemoriesGoAloneAndComeBack()
    {
        QFETCH(QString, layout);
        const program::Demo demo;
        const QString copy = demo.file("copy.tastebench");
        QFile::copy(demo.path(), copy);
        fillClaire(demo);
        for (const char* const verb : {"documents", "memories"}) {
            const QString kind = QString::fromUtf8(verb);
            const program::Result written
                = program::run({QStringLiteral("export"), demo.path(), QStringLiteral("-"), QStringLiteral("--layout"),
                                layout, QStringLiteral("--kind"), kind});
            QVERIFY2(written.exitCode == 0, written.messages.constData());
            const program::Result imported
                = program::run({QStringLiteral("import"), copy, QStringLiteral("-"), QStringLiteral("--kind"), kind,
                                QStringLiteral("--no-train"), QStringLiteral("--json")},
                               written.output);
            QVERIFY2(imported.exitCode == 0, imported.messages.constData());
            const QJsonObject counts = imported.json().value(QStringLiteral("files")).toArray().at(0).toObject();
            QCOMPARE(counts.value(QStringLiteral("kind")).toString(), kind);
            QVERIFY(counts.value(QStringLiteral("taken")).toInt() > 0);
            QCOMPARE(listed(kind, copy), listed(kind, demo.path()));
        }
    }

    void aVectorThatReadsNoPropertyIsRefused()
    {
        const program::Demo demo;
        const program::Result result
            = program::run({QStringLiteral("import"), demo.path(), QStringLiteral("-"), QStringLiteral("--kind"),
                            QStringLiteral("schema")},
                           "collection,of,name,type,description,item_property\nMovie,vectors,plots,lsa,,plot\n");
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.messages.contains("“plot”, which is no property of “Movie”"), result.messages.constData());
    }

    void aSchemaGoesAloneAndComesBack_data() { documentsAndMemoriesGoAloneAndComeBack_data(); }
    void aSchemaGoesAloneAndComesBack()
    {
        QFETCH(QString, layout);
        const program::Demo demo;
        const program::Result set
            = program::run({QStringLiteral("collections"), demo.path(), QStringLiteral("set"), QStringLiteral("Movie")},
                           "{\"vectors\": [{\"name\": \"default\"}, {\"name\": \"themes\", \"properties\": "
                           "[\"genres\", \"title\"]}]}");
        QVERIFY2(set.exitCode == 0, set.messages.constData());
        const QString file = demo.file("schema.") + layout;
        const program::Result exported
            = program::run({QStringLiteral("export"), demo.path(), file, QStringLiteral("--layout"), layout,
                            QStringLiteral("--kind"), QStringLiteral("schema"), QStringLiteral("--json")});
        QVERIFY2(exported.exitCode == 0, exported.messages.constData());
        const QString copy = demo.file("copy.tastebench");
        const program::Result imported
            = program::run({QStringLiteral("import"), copy, file, QStringLiteral("--collection"),
                            QStringLiteral("Movie"), QStringLiteral("--json")});
        QVERIFY2(imported.exitCode == 0, imported.messages.constData());
        const QJsonObject before = program::answer("collections %1 show Movie", demo.path());
        const QJsonObject after = program::answer("collections %1 show Movie", copy);
        for (const char* const name : {"name", "description", "properties", "persona_schema"})
            QCOMPARE(after.value(QLatin1String(name)), before.value(QLatin1String(name)));
        QVERIFY(!before.value(QStringLiteral("persona_schema")).toArray().isEmpty());
        QCOMPARE(vectorDefinitions(after), vectorDefinitions(before));
        QCOMPARE(vectorDefinitions(after).size(), 2);
    }

    void aMemoryOfSomeoneWhoKeepsNoneIsRefusedWithItsLine()
    {
        const program::Demo demo;
        const auto before = listed(QStringLiteral("memories"), demo.path()).size();
        const program::Result result
            = program::run({QStringLiteral("import"), demo.path(), QStringLiteral("-"), QStringLiteral("--kind"),
                            QStringLiteral("memories"), QStringLiteral("--no-train"), QStringLiteral("--json")},
                           "persona_id,text,strength\nclaire,likes owls,0.5\nharuto,likes owls,0.5\n");
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        const QJsonArray refusals = result.json().value(QStringLiteral("refusals")).toArray();
        QCOMPARE(refusals.size(), 1);
        QCOMPARE(refusals.first()[QStringLiteral("line")].toInt(), 3);
        QVERIFY(refusals.first()[QStringLiteral("reason")].toString().contains(QStringLiteral("keeps no memories")));
        QCOMPARE(listed(QStringLiteral("memories"), demo.path()).size(), before + 1);
    }

    void oneFileGoesToStandardOutput()
    {
        const program::Demo demo;
        const program::Result result
            = program::run("export %1 - --layout csv --kind interactions --quiet", demo.path());
        QCOMPARE(result.exitCode, 0);
        const QList<QByteArray> lines = result.output.split('\n');
        QCOMPARE(lines.first(), QByteArray("id,persona_id,item_id,weight,created_at,type"));
        QCOMPARE(lines.size() - 2, listed(QStringLiteral("interactions"), demo.path()).size());

        const QString copy = demo.file("copy.tastebench");
        QFile::copy(demo.path(), copy);
        const program::Result again
            = program::run({QStringLiteral("import"), copy, QStringLiteral("-"), QStringLiteral("--kind"),
                            QStringLiteral("interactions"), QStringLiteral("--json"), QStringLiteral("--no-train")},
                           result.output);
        QVERIFY2(again.exitCode == 0, again.messages.constData());
        QVERIFY(again.json().value(QStringLiteral("history")).isNull());
    }

    void wrongUseIsTold_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no layout") << QByteArray("export %1 x.csv --json") << 2;
        QTest::newRow("unknown layout") << QByteArray("export %1 x.csv --layout excel --json") << 2;
        QTest::newRow("unknown kind") << QByteArray("export %1 x.csv --layout csv --kind films --json") << 2;
        QTest::newRow("a folder to standard output") << QByteArray("export %1 - --layout folder") << 2;
        QTest::newRow("two things on standard output") << QByteArray("export %1 - --layout csv --json") << 2;
        QTest::newRow("unknown collection") << QByteArray("export %1 x.csv --layout csv --collection No --json") << 4;
        QTest::newRow("no such folder above") << QByteArray("export %1 /no/such/x.csv --layout csv --json") << 5;
        QTest::newRow("full disk") << QByteArray("export %1 /dev/full --layout csv --json") << 5;
    }

    void wrongUseIsTold()
    {
        QFETCH(QByteArray, command);
        QFETCH(int, exitCode);
        const program::Demo demo;
        const program::Result result = program::run(command.constData(), demo.path());
        QVERIFY2(result.exitCode == exitCode, result.messages.constData());
        QVERIFY(!result.messages.isEmpty());
        QVERIFY(!QFile::exists(QStringLiteral("x.csv")));
    }

    void aFileThatDoesNotFitLeavesWhatWasThere()
    {
        const program::Demo demo;
        const QString target = demo.file("items.jsonl");
        program::writeFile(target, "what was there");
        QProcess process;
        process.start(QStringLiteral("sh"),
                      {QStringLiteral("-c"),
                       QStringLiteral("ulimit -f 4; trap '' XFSZ; exec \"$0\" export \"$1\" \"$2\" --layout jsonl"),
                       QStringLiteral(PROGRAM), demo.path(), target});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 5);
        QCOMPARE(program::contentOf(target), QByteArray("what was there"));
        QCOMPARE(QFileInfo(target).dir().entryList({QStringLiteral("*unfinished*")}), QStringList());
    }

    void aMisspeltFlagOfTheAgentIsReportedOnImport()
    {
        const program::Demo demo;
        const QByteArray row = "{\"persona_id\":\"1\",\"item_id\":\"2\",\"weight\":1,"
                               "\"replace_previous_interaction\":true}\n";
        const program::Result result
            = program::run({QStringLiteral("import"), demo.file("new.tastebench"), QStringLiteral("-"),
                            QStringLiteral("--collection"), QStringLiteral("Log"), QStringLiteral("--no-train")},
                           row);
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QVERIFY2(result.messages.contains("Did you mean replace_previous_interactions?"), result.messages.constData());
    }
};

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
