// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include <algorithm>
#include <csignal>

using program::keys;
using program::words;

// The verb import on good, broken and interrupted sources.
class ImportTest : public QObject {
    Q_OBJECT

    static QString movieLens() { return QStringLiteral(SHARED_DIRECTORY "/data/movielens-latest-small"); }
    static QJsonObject counts(const QString& path)
    {
        return program::run("check %1 --json --quiet", path).json().value(QStringLiteral("counts")).toObject();
    }
    static qint64 count(const QString& path, const char* table)
    {
        return counts(path).value(QString::fromUtf8(table)).toInteger(-1);
    }
    // A ratings file long enough to be caught in the middle.
    static QByteArray manyRatings(int rows)
    {
        QByteArray csv = "user_id,item_id,rating,timestamp\n";
        for (int row = 0; row < rows; ++row)
            csv += QByteArray::number(row % 1000) + ',' + QByteArray::number(row / 1000) + ','
                + QByteArray::number(1 + row % 5) + ',' + QByteArray::number(1'000'000'000 + row) + '\n';
        return csv;
    }

private slots:
    void movieLensIsImportedOnceAndTakenBack()
    {
        if (!QFile::exists(movieLens()))
            QSKIP("The MovieLens data is not there.");
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("ml.tastebench"));
        const QStringList import {QStringLiteral("import"),
                                  path,
                                  movieLens(),
                                  QStringLiteral("--no-train"),
                                  QStringLiteral("--collection"),
                                  QStringLiteral("Movie"),
                                  QStringLiteral("--json")};
        const QJsonObject report = program::run(import).json();
        QCOMPARE(keys(report),
                 words("collection counts created_workspace dry_run files history layout rating_scale "
                       "refusals refusals_left_out source warnings"));
        QCOMPARE(report.value(QStringLiteral("layout")).toString(), QStringLiteral("movielens"));
        QCOMPARE(report.value(QStringLiteral("rating_scale")).toArray(), (QJsonArray {0.5, 5}));
        QCOMPARE(report.value(QStringLiteral("created_workspace")).toBool(), true);
        const QJsonObject imported = report.value(QStringLiteral("counts")).toObject();
        QCOMPARE(imported.value(QStringLiteral("items")).toInteger(), 9742);
        QCOMPARE(imported.value(QStringLiteral("personas")).toInteger(), 610);
        QCOMPARE(imported.value(QStringLiteral("interactions")).toInteger(), 100'836);
        for (const QJsonValue& value : report.value(QStringLiteral("files")).toArray()) {
            const QJsonObject file = value.toObject();
            QCOMPARE(keys(file), words("duplicates file kind read refused taken updated"));
            const auto number = [&file](const char* name) { return file.value(QLatin1String(name)).toInteger(); };
            QCOMPARE(number("read"), number("taken") + number("updated") + number("duplicates") + number("refused"));
        }
        const QJsonObject once = counts(path);
        const QJsonObject again = program::run(import).json();
        QVERIFY(again.value(QStringLiteral("history")).isNull());
        QCOMPARE(counts(path), once);

        QCOMPARE(program::run("history %1 undo", path).exitCode, 0);
        QCOMPARE(count(path, "interaction"), qint64(0));
        QCOMPARE(count(path, "item"), qint64(0));
        QCOMPARE(program::run("history %1 redo", path).exitCode, 0);
        QCOMPARE(count(path, "interaction"), qint64(100'836));
        QCOMPARE(count(path, "item"), qint64(9742));
    }

    void aDryRunWritesNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new.tastebench"));
        const QStringList arguments {QStringLiteral("import"), path,
                                     QStringLiteral("-"),      QStringLiteral("--dry-run"),
                                     QStringLiteral("--json"), QStringLiteral("--collection"),
                                     QStringLiteral("Log")};
        const program::Result result = program::run(arguments, manyRatings(3000));
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(result.json().value(QStringLiteral("counts")).toObject().value(QStringLiteral("interactions")).toInt(),
                 3000);
        QCOMPARE(result.json().value(QStringLiteral("created_workspace")).toBool(), false);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList());
    }

    void aMisspeltFlagIsToldOnceAndInTheAnswer()
    {
        const QTemporaryDir folder;
        const QString source = folder.filePath(QStringLiteral("log.jsonl"));
        program::writeFile(source,
                           "{\"persona\":\"Ada\",\"item\":\"Alien\",\"weight\":1,"
                           "\"replace_previous_interaction\":true}\n");
        const program::Result result
            = program::run({QStringLiteral("import"), folder.filePath(QStringLiteral("log.tastebench")), source,
                            QStringLiteral("--kind"), QStringLiteral("interactions"), QStringLiteral("--json"),
                            QStringLiteral("--no-train")});
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        const QJsonArray warnings = result.json().value(QStringLiteral("warnings")).toArray();
        const auto naming = std::count_if(warnings.begin(), warnings.end(), [](const QJsonValue& warning) {
            return warning.toString().contains(QStringLiteral("Did you mean replace_previous_interactions?"));
        });
        QCOMPARE(naming, 1);
        QCOMPARE(result.messages.count("Did you mean replace_previous_interactions?"), 1);
    }

    void brokenRowsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<int>("read");
        QTest::addColumn<int>("line");  // of the refusal; 0: none
        QTest::newRow("ragged") << QByteArray("id,title,year\n1,Alien,1979\n2,Aliens\n") << 2 << 3;
        QTest::newRow("too long") << QByteArray("id,title,year\n1,Alien,1979\n2,Aliens,1986,x,y\n") << 2 << 3;
        QTest::newRow("not UTF-8") << QByteArray("id,title\n1,Alien\n2,\xFF\xFE\n") << 2 << 3;
        QTest::newRow("NUL") << QByteArray("id,title\n1,Alien\n2,A\0b\n", 23) << 2 << 3;
        QTest::newRow("BOM and CRLF") << QByteArray("\xEF\xBB\xBFid,title\r\n1,Alien\r\n2,Aliens\r\n") << 2 << 0;
        QTest::newRow("open quote") << QByteArray("id,title\n1,Alien\n2,\"Aliens\n") << 2 << 3;
    }
    void brokenRowsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, csv);
        QFETCH(int, read);
        QFETCH(int, line);
        const QTemporaryDir folder;
        const QString source = folder.filePath(QStringLiteral("films.csv"));
        const QString path = folder.filePath(QStringLiteral("films.tastebench"));
        program::writeFile(source, csv);
        const QStringList import {
            QStringLiteral("import"), path, source, QStringLiteral("--kind"), QStringLiteral("items"),
            QStringLiteral("--json")};
        const program::Result result = program::run(import);
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        const QJsonObject report = result.json();
        QCOMPARE(report.value(QStringLiteral("files")).toArray().at(0).toObject().value(QStringLiteral("read")).toInt(),
                 read);
        const QJsonArray refusals = report.value(QStringLiteral("refusals")).toArray();
        QCOMPARE(int(refusals.size()), line > 0 ? 1 : 0);
        QCOMPARE(program::contentOf(source), csv);
        if (line == 0)
            return;
        const QJsonObject refusal = refusals.at(0).toObject();
        QCOMPARE(keys(refusal), words("field file line reason value"));
        QCOMPARE(refusal.value(QStringLiteral("line")).toInt(), line);
        const QByteArray place = "films.csv:" + QByteArray::number(line) + ": ";
        QVERIFY2(result.messages.contains(place), result.messages.constData());

        // Strictly, nothing at all is imported: into a new workspace, nor into an old one.
        const QByteArray before = program::stateOf(path);
        const program::Result strict = program::run(import + QStringList {QStringLiteral("--strict")});
        QCOMPARE(strict.exitCode, 3);
        QCOMPARE(strict.error().value(QStringLiteral("detail")).toString(), QStringLiteral("IMPORT_REFUSED"));
        QCOMPARE(program::stateOf(path), before);
        QFile::remove(path);
        QCOMPARE(program::run(import + QStringList {QStringLiteral("--strict")}).exitCode, 3);
        QVERIFY(!QFile::exists(path));
    }

    void whatCannotBeImportedEndsWithThree_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("header only") << QByteArray("persona_id,item_id,rating\n");
        QTest::newRow("no columns for interactions") << QByteArray("a,b\n1,2\n");
        QTest::newRow("damaged gzip") << QByteArray("\x1f\x8b\x08\x00garbage garbage garbage");
    }
    void whatCannotBeImportedEndsWithThree()
    {
        QFETCH(QByteArray, csv);
        const QTemporaryDir folder;
        const QString source = folder.filePath(QStringLiteral("log.csv"));
        const QString path = folder.filePath(QStringLiteral("log.tastebench"));
        program::writeFile(source, csv);
        const program::Result result = program::run({QStringLiteral("import"), path, source, QStringLiteral("--kind"),
                                                     QStringLiteral("interactions"), QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 3, result.messages.constData());
        QVERIFY(result.messages.contains("log.csv"));
        QVERIFY(!QFile::exists(path));
        QCOMPARE(program::contentOf(source), csv);

        const program::Demo demo;
        const QByteArray before = program::stateOf(demo.path());
        QCOMPARE(program::run({QStringLiteral("import"), demo.path(), source, QStringLiteral("--kind"),
                               QStringLiteral("interactions"), QStringLiteral("--collection"), QStringLiteral("Log")})
                     .exitCode,
                 3);
        QCOMPARE(program::stateOf(demo.path()), before);
    }

    void aSignalEndsWith130AndLeavesTheWorkspaceAsItWas_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void aSignalEndsWith130AndLeavesTheWorkspaceAsItWas()
    {
        QFETCH(int, signal);
        const program::Demo demo;
        const QByteArray before = program::stateOf(demo.path());
        QProcess process;
        process.start(QStringLiteral(PROGRAM),
                      {QStringLiteral("import"), demo.path(), QStringLiteral("-"), QStringLiteral("--collection"),
                       QStringLiteral("Log")});
        process.write(manyRatings(200'000));  // more than is looked at first; the end never comes
        QVERIFY(process.waitForBytesWritten());
        QTest::qWait(300);
        kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(program::stateOf(demo.path()), before);
    }

    void aKilledImportLeavesAWorkspaceThatOpens_data()
    {
        QTest::addColumn<int>("milliseconds");
        for (const int milliseconds : {5, 40, 150, 400, 800})
            QTest::addRow("%d ms", milliseconds) << milliseconds;
    }
    void aKilledImportLeavesAWorkspaceThatOpens()
    {
        QFETCH(int, milliseconds);
        const program::Demo demo;
        const qint64 before = count(demo.path(), "interaction");
        const QString source = demo.file("log.csv");
        program::writeFile(source, manyRatings(200'000));
        QProcess process;
        process.start(QStringLiteral(PROGRAM),
                      {QStringLiteral("import"), demo.path(), source, QStringLiteral("--collection"),
                       QStringLiteral("Log"), QStringLiteral("--no-train")});
        QVERIFY(process.waitForStarted());
        QTest::qWait(milliseconds);
        process.kill();
        QVERIFY(process.waitForFinished());
        const program::Result check = program::run("check %1", demo.path());
        QVERIFY2(check.exitCode == 0, check.messages.constData());
        const qint64 after = count(demo.path(), "interaction");
        QVERIFY2(after == before || after == before + 200'000, qPrintable(QString::number(after)));
        QVERIFY(program::run("personas %1 add --collection Movie", demo.path(), "{\"name\":\"After\"}").exitCode == 0);
    }

    void aReaderSeesTheLastStateWhileAnotherWrites()
    {
        const program::Demo demo;
        QProcess process;
        process.start(QStringLiteral(PROGRAM),
                      {QStringLiteral("import"), demo.path(), QStringLiteral("-"), QStringLiteral("--collection"),
                       QStringLiteral("Log")});
        process.write(manyRatings(100'000));
        QVERIFY(process.waitForBytesWritten());
        QTest::qWait(300);
        QCOMPARE(program::run("recommend %1 --persona Ilona", demo.path()).exitCode, 0);
        // A second writer waits for five seconds and gives up.
        const program::Result locked
            = program::run("personas %1 add --collection Movie --json", demo.path(), "{\"name\":\"Late\"}");
        QCOMPARE(locked.exitCode, 5);
        QCOMPARE(locked.error().value(QStringLiteral("detail")).toString(), QStringLiteral("WORKSPACE_LOCKED"));
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(program::run("personas %1 add --collection Movie", demo.path(), "{\"name\":\"Late\"}").exitCode, 0);
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "tst_import.moc"
