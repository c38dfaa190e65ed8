// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

// The program as a whole: versions, help, usage errors and the exit codes of each kind of trouble.
class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void theVersionNamesTheProgramAndItsLibraries()
    {
        const program::Result result = program::run({QStringLiteral("--version")});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.output.startsWith("tastebench "));
        QVERIFY(result.output.contains(qVersion()));
        for (const char* library : {"SQLite 3.", "ICU ", "zlib ", "Eigen 3.", "fmt ", "nlohmann-json "})
            QVERIFY2(result.output.contains(library), library);
    }

    void everyVerbIsListedAndHasHelp_data()
    {
        QTest::addColumn<QString>("verb");
        for (const QString& verb : program::words("demo import recommend query why collections schema personas items "
                                                  "interactions train history check screenshot"))
            QTest::newRow(qPrintable(verb)) << verb;
    }
    void everyVerbIsListedAndHasHelp()
    {
        QFETCH(QString, verb);
        const program::Result all = program::run({QStringLiteral("--help")});
        QCOMPARE(all.exitCode, 0);
        QVERIFY(all.output.contains("\n  " + verb.toUtf8() + ' '));
        const program::Result help = program::run({verb, QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        QVERIFY(help.output.contains("Usage: tastebench " + verb.toUtf8() + " FILE"));
        QVERIFY(help.output.contains("--json"));
        QVERIFY(help.messages.isEmpty());
    }

    void theManualTellsOfEveryVerbAndOption()
    {
        const program::Result manual = program::run({QStringLiteral("--manual")});
        QCOMPARE(manual.exitCode, 0);
        QVERIFY(manual.output.startsWith(".TH TASTEBENCH 1"));
        for (const QString& verb : program::words("demo import recommend query why collections schema personas items "
                                                  "interactions train history check screenshot"))
            QVERIFY2(manual.output.contains("\n.SS " + verb.toUtf8() + '\n'), qPrintable(verb));
        QVERIFY(manual.output.contains("\\-\\-decay\\-rate"));
        QVERIFY(manual.output.contains(".TP\n.B 130\ninterrupted"));
    }

    void bashCompletesVerbsAndTheirOptions_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QByteArray>("completed");
        QTest::newRow("a verb") << "tastebench rec" << QByteArray("recommend\n");
        QTest::newRow("an option") << "tastebench query --overf" << QByteArray("--overfetch\n");
        QTest::newRow("an option of another verb") << "tastebench check --overf" << QByteArray("\n");
    }
    void bashCompletesVerbsAndTheirOptions()
    {
        QFETCH(QString, words);
        QFETCH(QByteArray, completed);
        const program::Result script = program::run({QStringLiteral("--completion"), QStringLiteral("bash")});
        QCOMPARE(script.exitCode, 0);
        QProcess bash;
        bash.start(QStringLiteral("bash"),
                   {QStringLiteral("-c"),
                    QStringLiteral("%1\nCOMP_WORDS=(%2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _tastebench; "
                                   "echo \"${COMPREPLY[*]}\"")
                        .arg(QString::fromUtf8(script.output), words)});
        QVERIFY(bash.waitForFinished());
        QCOMPARE(bash.readAllStandardOutput(), completed);
        QCOMPARE(bash.readAllStandardError(), QByteArray());
    }

    void completionIsForKnownShells()
    {
        QVERIFY(program::run({QStringLiteral("--completion"), QStringLiteral("zsh")}).output.startsWith("#compdef"));
        QVERIFY(program::run({QStringLiteral("--completion"), QStringLiteral("fish")})
                    .output.contains("__fish_seen_subcommand_from query' -l overfetch -r"));
        QCOMPARE(program::run({QStringLiteral("--completion"), QStringLiteral("tcsh")}).exitCode, 2);
        QCOMPARE(program::run({QStringLiteral("--completion")}).exitCode, 2);
    }

    void aVerbNeedsNoDisplay()
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        environment.remove(QStringLiteral("DISPLAY"));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM_PLUGIN_PATH"), QStringLiteral("/nonexistent"));
        process.setProcessEnvironment(environment);
        const program::Demo demo;
        process.start(QStringLiteral(PROGRAM), {QStringLiteral("check"), demo.path(), QStringLiteral("--json")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QVERIFY(process.readAllStandardError().isEmpty());
    }

    void wrongUsageEndsWithTwoAndAHint_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("hint");
        QTest::newRow("unknown verb") << "recomend %1"
                                      << "recommend";
        QTest::newRow("unknown option of the program") << "--versoin"
                                                       << "--versoin";
        QTest::newRow("unknown option") << "recommend %1 --persona Ilona --limt 3"
                                        << "--limit";
        QTest::newRow("unknown action") << "personas %1 lits"
                                        << "list";
        QTest::newRow("no file") << "check"
                                 << "FILE";
        QTest::newRow("no persona") << "recommend %1"
                                    << "--persona";
        QTest::newRow("no query") << "query %1"
                                  << "--near-text";
        QTest::newRow("two queries") << "query %1 --bm25 a --hybrid b"
                                     << "one of";
        QTest::newRow("value missing") << "recommend %1 --persona"
                                       << "--persona";
        QTest::newRow("value for a flag") << "check %1 --json=yes"
                                          << "--json";
        QTest::newRow("given twice") << "recommend %1 --persona a --persona b"
                                     << "twice";
        QTest::newRow("one too many") << "check %1 more"
                                      << "more";
        QTest::newRow("not a number") << "recommend %1 --persona Ilona --limit ten"
                                      << "--limit";
        QTest::newRow("limit 0") << "recommend %1 --persona Ilona --limit 0"
                                 << "--limit";
        QTest::newRow("limit 1001") << "recommend %1 --persona Ilona --limit 1001"
                                    << "--limit";
        QTest::newRow("decay 1.5") << "recommend %1 --persona Ilona --decay-rate 1.5"
                                   << "--decay-rate";
        QTest::newRow("decay nan") << "recommend %1 --persona Ilona --decay-rate nan"
                                   << "--decay-rate";
        QTest::newRow("recent -1") << "recommend %1 --persona Ilona --recent -1"
                                   << "--recent";
        QTest::newRow("beta 6") << "recommend %1 --persona Ilona --beta q=6"
                                << "--beta";
        QTest::newRow("beta z") << "recommend %1 --persona Ilona --beta z=1"
                                << "--beta";
        QTest::newRow("shares") << "recommend %1 --persona Ilona --algorithms content=0.7"
                                << "--algorithms";
        QTest::newRow("affinity") << "recommend %1 --persona Ilona --affinity worst"
                                  << "--affinity";
        QTest::newRow("as-of") << "recommend %1 --persona Ilona --as-of yesterday"
                               << "--as-of";
        QTest::newRow("strength") << "query %1 --hybrid a --strength 2"
                                  << "--strength";
        QTest::newRow("overfetch") << "query %1 --hybrid a --overfetch 0.5"
                                   << "--overfetch";
        QTest::newRow("instruction without agent") << "recommend %1 --persona Ilona --no-agent --instruction x"
                                                   << "--instruction";
        QTest::newRow("layout") << "import %1 x --layout movies"
                                << "movies";
        QTest::newRow("kind") << "import %1 x --kind films"
                              << "--kind";
        QTest::newRow("map") << "import %1 x --map title"
                             << "title";
        QTest::newRow("rating scale") << "import %1 x --rating-scale 5:1"
                                      << "5:1";
        QTest::newRow("collection name") << "import %1 x --collection movies"
                                         << "--collection";
        QTest::newRow("size") << "screenshot %1 out.png --size big"
                              << "--size";
        QTest::newRow("algorithm") << "train %1 --algorithm deep"
                                   << "--algorithm";
        QTest::newRow("goto") << "history %1 goto start"
                              << "start";
        QTest::newRow("sign") << "interactions %1 list --sign maybe"
                              << "--sign";
    }
    void wrongUsageEndsWithTwoAndAHint()
    {
        QFETCH(QString, words);
        QFETCH(QString, hint);
        const program::Demo demo;
        const QByteArray before = program::contentOf(demo.path());
        const program::Result result = program::run(words.toUtf8().constData(), demo.path());
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.messages.contains(hint.toUtf8()), result.messages.constData());
        QVERIFY(result.output.isEmpty());
        QCOMPARE(program::contentOf(demo.path()), before);
    }

    void anErrorIsAnObjectAndASentence()
    {
        const program::Demo demo;
        const program::Result result = program::run("recommend %1 --persona Ilona --limit 0 --json", demo.path());
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(program::keys(result.json()), program::words("error"));
        QCOMPARE(program::keys(result.error()), program::words("code detail message name path"));
        QCOMPARE(result.error().value(QStringLiteral("code")).toInt(), 40);
        QCOMPARE(result.error().value(QStringLiteral("name")).toString(), QStringLiteral("WrongData"));
        QCOMPARE(result.error().value(QStringLiteral("path")).toString(), QStringLiteral("--limit"));
        QVERIFY(result.messages.contains(result.error().value(QStringLiteral("message")).toString().toUtf8()));
    }

    void whatIsMissingEndsWithFour_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("file") << "check %1.absent";
        QTest::newRow("window file") << "%1.absent";
        QTest::newRow("persona") << "recommend %1 --persona Nobody";
        QTest::newRow("persona id") << "recommend %1 --persona 00000000-0000-5000-8000-000000000000";
        QTest::newRow("collection") << "recommend %1 --collection Books --persona Ilona";
        QTest::newRow("near item") << "query %1 --near-item Nothing";
        QTest::newRow("item of why") << "why %1 --persona Ilona --item Nothing";
        QTest::newRow("vector") << "recommend %1 --persona Ilona --vector posters";
        QTest::newRow("item") << "items %1 show Nothing";
        QTest::newRow("interaction") << "interactions %1 delete 999999";
        QTest::newRow("history") << "history %1 goto 999999";
        QTest::newRow("undo") << "history %1 undo";
        QTest::newRow("source") << "import %1 %1.absent";
        QTest::newRow("input") << "personas %1 add --file %1.absent";
    }
    void whatIsMissingEndsWithFour()
    {
        QFETCH(QString, words);
        const program::Demo demo;
        const program::Result result = program::run(words.toUtf8().constData(), demo.path());
        QVERIFY2(result.exitCode == 4, result.messages.constData());
        QVERIFY(result.messages.startsWith("tastebench: "));
        QVERIFY(!QFile::exists(demo.path() + QStringLiteral(".absent")));
    }

    void whatIsNoWorkspaceEndsWithThreeAndStaysAsItWas_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("detail");
        const program::Demo demo;
        const QByteArray whole = program::contentOf(demo.path());
        QByteArray newer = whole;
        newer[63] = 99;  // the last byte of user_version
        QByteArray foreign = whole;
        foreign[68] = 0;  // the first byte of application_id
        QTest::newRow("text") << QByteArray("title,year\n") << "NOT_A_WORKSPACE";
        QTest::newRow("empty") << QByteArray() << "NOT_A_WORKSPACE";
        QTest::newRow("another program's") << foreign << "NOT_A_WORKSPACE";
        QTest::newRow("newer") << newer << "NEWER_WORKSPACE";
        QTest::newRow("truncated") << whole.left(whole.size() / 2) << "DAMAGED_WORKSPACE";
    }
    void whatIsNoWorkspaceEndsWithThreeAndStaysAsItWas()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, detail);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("some.tastebench"));
        program::writeFile(path, content);
        for (const char* words : {"check %1 --json", "recommend %1 --persona Ilona --json", "history %1 undo --json",
                                  "import %1 /dev/null --json"}) {
            const program::Result result = program::run(words, path);
            QVERIFY2(result.exitCode == 3, words);
            QCOMPARE(result.error().value(QStringLiteral("detail")).toString(), detail);
            QCOMPARE(program::contentOf(path), content);
        }
    }

    void anAnswerThatCannotBeWrittenEndsWithFive()
    {
        const program::Demo demo;
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(PROGRAM), {QStringLiteral("check"), demo.path()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 5);
    }

    void messagesThatNobodyCanReadAreNoFault_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("neither") << "check" << 5;
        QTest::newRow("help") << "--help" << 5;
        QTest::newRow("no verb") << "chekc" << 2;
    }
    void messagesThatNobodyCanReadAreNoFault()
    {
        QFETCH(const QString, words);
        const program::Demo demo;
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.setStandardErrorFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(PROGRAM),
                      words == u"check" ? QStringList {words, demo.path()} : QStringList {words});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QTEST(process.exitCode(), "exitCode");
    }

    void aDemoDoesNotReplaceAFileUnasked()
    {
        const program::Demo demo;
        const QByteArray before = program::contentOf(demo.path());
        QCOMPARE(program::run("demo %1", demo.path()).exitCode, 3);
        QCOMPARE(program::contentOf(demo.path()), before);
        QCOMPARE(program::run("demo %1 --force", demo.path()).exitCode, 0);
        QCOMPARE(program::run("check %1", demo.path()).exitCode, 0);
        program::writeFile(demo.file("notes.txt"), "important");
        QCOMPARE(program::run("demo %1 --force", demo.file("notes.txt")).exitCode, 3);
        QCOMPARE(program::contentOf(demo.file("notes.txt")), QByteArray("important"));
    }

    void aScreenshotIsAPictureOfTheSizeAskedFor_data()
    {
        QTest::addColumn<QString>("page");
        for (const char* page : {"explore", "items", "personas", "evaluate"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void aScreenshotIsAPictureOfTheSizeAskedFor()
    {
        QFETCH(QString, page);
        const program::Demo demo;
        const QString picture = demo.file("page.png");
        const program::Result result
            = program::run({QStringLiteral("screenshot"), demo.path(), QStringLiteral("--page"), page,
                            QStringLiteral("--size"), QStringLiteral("800x600"), picture, QStringLiteral("--json")});
        QVERIFY2(result.exitCode == 0, result.messages.constData());
        QCOMPARE(program::keys(result.json()), program::words("file height width"));
        QCOMPARE(result.json().value(QStringLiteral("width")).toInt(), 800);
        QVERIFY(program::contentOf(picture).startsWith("\x89PNG"));
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
