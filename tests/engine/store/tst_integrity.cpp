// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/migrations.h"
#include "engine/store/scenarios.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QFile>
#include <sqlite3.h>

using namespace fixture;

class IntegrityTest : public QObject {
    Q_OBJECT

private slots:
    void aHealthyWorkspaceCountsItsRows()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        Progress progress;
        const IntegrityReport report = check(*workspace, progress);
        QVERIFY(report.isOk());
        QCOMPARE(report.applicationId, 0x54424E43);
        QCOMPARE(report.schemaVersion, programMigrations().back().version);
        QCOMPARE(report.sqliteVersion, std::string(sqlite3_libversion()));
        QCOMPARE(report.counts.at("item"), 2);
        QCOMPARE(report.counts.at("interaction"), 2);
        QCOMPARE(report.counts.at("history"), 1);
        QVERIFY(!report.counts.contains("item_text_data"));
    }

    void damageIsFoundWhereItIs_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<QString>("expected");
        QTest::newRow("orphan") << QByteArray("UPDATE interaction SET item_id = 99 WHERE id = 1")
                                << QStringLiteral("interaction: refers to a missing item");
        QTest::newRow("weight") << QByteArray("PRAGMA ignore_check_constraints = ON; UPDATE interaction SET weight = 7 "
                                              "WHERE id = 2; PRAGMA ignore_check_constraints = OFF")
                                << QStringLiteral("interaction: its weight 7.0 is outside [-1, 1]");
        QTest::newRow("search index") << QByteArray(
            "DROP TRIGGER item_text_update; UPDATE item SET source_id = 'x' WHERE id = 1")
                                      << QStringLiteral("item_text: the search index is not that of its rows");
        QTest::newRow("metadata") << QByteArray("UPDATE persona SET metadata = '{' WHERE id = 1")
                                  << QStringLiteral("persona: its properties or metadata are not JSON");
        QTest::newRow("document") << QByteArray(
            "INSERT INTO persona_document VALUES (1, zeroblob(16), 1, 't', 'c', '{', 0)")
                                  << QStringLiteral("persona_document: its metadata is not JSON");
        QTest::newRow("document text") << QByteArray(
            "INSERT INTO persona_document VALUES (1, zeroblob(16), 1, 't', 'c', '{}', 0); "
            "DROP TRIGGER document_text_update; UPDATE persona_document SET title = 'x'")
                                       << QStringLiteral("document_text: the search index is not that of its rows");
        QTest::newRow("memory") << QByteArray(
            "INSERT INTO memory VALUES (1, zeroblob(16), 1, 'rumour', '', 'null', 't', 0.5, '{}', 0, 0)")
                                << QStringLiteral("memory: its kind “rumour” is unknown");
        QTest::newRow("history") << QByteArray("DELETE FROM history_chunk")
                                 << QStringLiteral("history: its content is incomplete");
        QTest::newRow("two collections") << QByteArray(
            "DROP TRIGGER persona_text_update; DROP TRIGGER item_text_update; "
            "INSERT INTO collection SELECT 9, x'00112233445566778899aabbccddeeff', 'B', '', '[]', 0, 0, 0;"
            "UPDATE persona SET collection_id = 9")
                                         << QStringLiteral("its persona and its item are of different collections");
    }

    void damagedScenariosAreFound_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* damage, const char* expected) {
            QTest::newRow(name) << QByteArray(damage) << QString::fromUtf8(expected);
        };
        row("nothing", "", "");
        row("body", "UPDATE scenario SET body = '{' WHERE id = 1", "scenario: its body or metadata is not JSON");
        row("type", "UPDATE scenario SET scenario_type = 'rule' WHERE id = 1", "scenario: its type “rule” is unknown");
        row("twice", "UPDATE scenario SET name = 'b', first_reference = NULL WHERE id = 2",
            "scenario: there is another of its type and name");
        row("reference", "UPDATE scenario SET second_reference = 'c' WHERE id = 2",
            "scenario: it leads to “c”, which is missing");
        row("another type", "UPDATE scenario SET reco_type = 'item_to_items' WHERE id = 1",
            "scenario: it leads to “b”, which is missing");
        row("default", "UPDATE scenario_default SET name = 'c'", "scenario_default: the scenario “c” is missing");
        row("two defaults",
            "INSERT INTO scenario_default SELECT 9, collection_id, reco_type, name FROM scenario_default",
            "scenario_default: its type has another default");
        row("exposure", "INSERT INTO exposure VALUES (1, 1, 't', 's', 'C', 'h', 0)",
            "exposure: its variant “C” is neither A nor B");
        row("outcome", "INSERT INTO outcome VALUES (1, 1, 't', 's', 'a', 'i', NULL, 1, NULL, 0)",
            "outcome: its variant “a” is neither A nor B");
        row("propensity", "INSERT INTO outcome VALUES (1, 1, 't', 's', 'A', 'i', NULL, 1, 1.5, 0)",
            "outcome: its propensity 1.5 is outside (0, 1]");
    }
    void damagedScenariosAreFound()
    {
        QFETCH(QByteArray, damage);
        QFETCH(QString, expected);
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            const auto put = [&](const char* name, const char* type, Json body, std::vector<std::string> references) {
                ScenarioRow row;
                row.collection = catalogue.collection;
                row.recoType = "profile_to_items";
                row.name = name;
                row.scenarioType = type;
                row.body = std::move(body);
                row.references = std::move(references);
                putScenario(change, row);
            };
            put("b", "case", {{"amt", 1}}, {});
            put("a", "alias", {{"scenario_name", "b"}}, {"b"});
            setDefaultScenario(change, catalogue.collection, "profile_to_items", "a");
            change.commit("Put");
        }
        QCOMPARE(sqlite3_exec((*workspace).handle(), damage.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        const QString problems = problemsOf(*workspace);
        QVERIFY2(expected.isEmpty() ? problems.isEmpty() : problems.contains(expected), qPrintable(problems));
    }

    void damageIsFoundWhereItIs()
    {
        QFETCH(QByteArray, damage);
        QFETCH(QString, expected);
        Workspace workspace;
        addSmallCatalogue(*workspace);
        sqlite3* connection = (*workspace).handle();
        QCOMPARE(sqlite3_exec(connection, "PRAGMA foreign_keys = OFF", nullptr, nullptr, nullptr), SQLITE_OK);
        QCOMPARE(sqlite3_exec(connection, damage.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        const QString problems = problemsOf(*workspace);
        QVERIFY2(problems.contains(expected), qPrintable(problems));
    }

    void aCopyIsCompleteAndOpens()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        const std::string target = workspace.folder.filePath(QStringLiteral("copy.tastebench")).toStdString();
        saveCopy(*workspace, target);
        QCOMPARE(errorOf([&] { saveCopy(*workspace, target); }), QStringLiteral("FILE_EXISTS"));
        saveCopy(*workspace, target, true);
        QCOMPARE(errorOf([&] { saveCopy(*workspace, workspace.path, true); }), QStringLiteral("SAME_FILE"));
        QCOMPARE(errorOf([&] { saveCopy(*workspace, workspace.path + "/no/folder"); }), QStringLiteral("IO_ERROR"));
        Database copy(target);
        QVERIFY(copy.workspaceUuid() == (*workspace).workspaceUuid());
        QCOMPARE(countItems(copy, catalogue.collection, "alien"), 1);
        QVERIFY(undo(copy).has_value());
        QCOMPARE(problemsOf(copy), QString());
        QCOMPARE(QDir(workspace.folder.path()).entryList({QStringLiteral("*unfinished*")}).size(), 0);
    }

    void compactingGivesSpaceBack()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        const auto compactSize = [&workspace] {
            clearHistory(*workspace);
            compact(*workspace);
            return QFile(QString::fromStdString(workspace.path)).size();
        };
        const qint64 before = compactSize();
        {
            Change change(*workspace);
            for (int index = 0; index < 5000; ++index)
                addItem(change, catalogue.collection, "Film " + std::to_string(index));
            change.commit("Import");
        }
        undo(*workspace);
        // Full text keeps that its rows are gone, some 24 pages. The items themselves would take a megabyte.
        const qint64 kept = compactSize() - before;
        QVERIFY2(kept <= 25 * 4096, qPrintable(QString::number(kept)));
        QCOMPARE(countItems(*workspace, catalogue.collection, "alien"), 1);
        QCOMPARE(problemsOf(*workspace), QString());
    }
};

QTEST_APPLESS_MAIN(IntegrityTest)
#include "tst_integrity.moc"
