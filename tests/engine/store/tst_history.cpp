// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/vectors.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QRandomGenerator>
#include <sqlite3.h>

using namespace fixture;

class HistoryTest : public QObject {
    Q_OBJECT

    // What another program, knowing nothing of changes, writes into the file.
    static void writeRaw(const std::string& path, const char* statement)
    {
        sqlite3* connection = nullptr;
        QCOMPARE(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
        char* message = nullptr;
        sqlite3_exec(connection, statement, nullptr, nullptr, &message);
        QCOMPARE(QByteArray(message), QByteArray());
        sqlite3_close(connection);
    }

    static void renamePersona(Database& database, PersonaId id, const std::string& name)
    {
        Change change(database);
        Persona changed = persona(database, id);
        changed.name = name;
        updatePersona(change, changed);
        change.commit("Rename to " + name);
    }

private slots:
    void anUncommittedChangeLeavesNothing()
    {
        Workspace workspace;
        {
            Change change(*workspace);
            addCollection(change);
        }
        QVERIFY(collections(*workspace).empty());
        QVERIFY(history(*workspace).empty());
        QCOMPARE((*workspace).dataVersion(), 0);
    }

    void aChangeWithoutEffectIsNotRecorded()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        const auto version = (*workspace).dataVersion();
        Change change(*workspace);
        updateItem(change, item(*workspace, catalogue.alien));
        const Committed committed = change.commit("Nothing");
        QVERIFY(!committed.changed);
        QVERIFY(!committed.history);
        QCOMPARE(history(*workspace).size(), std::size_t {1});
        QCOMPARE((*workspace).dataVersion(), version);
    }

    // Rows that a change adds are indexed when it commits; what it does to them before must come out right.
    void rowsEditedAndDeletedWhereTheyWereAddedAreFoundRight()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            Item kept = item(*workspace, addItem(change, catalogue.collection, "Draft"));
            const ItemId dropped = addItem(change, catalogue.collection, "Dropped");
            kept.properties["title"] = "Final";
            updateItem(change, kept);
            deleteItem(change, dropped);
            deleteItem(change, catalogue.amelie);
            deletePersona(change, addPersona(change, catalogue.collection, "Nobody"));
            change.commit("Edit while adding");
        }
        QCOMPARE(countItems(*workspace, catalogue.collection, "final"), 1);
        QCOMPARE(countItems(*workspace, catalogue.collection, "draft"), 0);
        QCOMPARE(countItems(*workspace, catalogue.collection, "dropped"), 0);
        QCOMPARE(countItems(*workspace, catalogue.collection, "amelie"), 0);
        QCOMPARE(problemsOf(*workspace), QString());
        {
            Change abandoned(*workspace);
            addItem(abandoned, catalogue.collection, "Abandoned");
        }
        undo(*workspace);
        QCOMPARE(countItems(*workspace, catalogue.collection, "amelie"), 1);
        QCOMPARE(countItems(*workspace, catalogue.collection, "final"), 0);
        redo(*workspace);
        QCOMPARE(countItems(*workspace, catalogue.collection, "final"), 1);
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void undoAndRedoMoveRowsSearchAndVersion()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        const auto version = (*workspace).dataVersion();
        QCOMPARE(countItems(*workspace, catalogue.collection, "amel"), 1);

        const auto undone = undo(*workspace);
        QVERIFY(undone.has_value());
        QVERIFY(!undone->current);
        QVERIFY(collections(*workspace).empty());
        QCOMPARE(countItems(*workspace, catalogue.collection, "amel"), 0);
        QCOMPARE(countPersonas(*workspace, catalogue.collection, "giant"), 0);
        QCOMPARE((*workspace).dataVersion(), version + 1);
        QCOMPARE(problemsOf(*workspace), QString());

        const auto redone = redo(*workspace);
        QVERIFY(redone.has_value());
        QCOMPARE(countItems(*workspace, catalogue.collection, "amel"), 1);
        QCOMPARE(countPersonas(*workspace, catalogue.collection, "giant"), 1);
        QCOMPARE(interaction(*workspace, catalogue.like).persona.value, catalogue.ada.value);
        QCOMPARE(interaction(*workspace, catalogue.unknown).persona.value, 0);
        QCOMPARE(problemsOf(*workspace), QString());
        QVERIFY(!redo(*workspace).has_value());
    }

    void whatAnUndoWroteIsTold()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        renamePersona(*workspace, catalogue.ada, "Grace");
        const auto moved = undo(*workspace);
        QVERIFY(moved->allRows);
        QCOMPARE(moved->tables, std::vector<std::string> {"persona"});
        QCOMPARE(moved->rows.size(), std::size_t {1});
        QCOMPARE(moved->rows.front().id, catalogue.ada.value);
    }

    void editedTextIsFoundByItsStateOfTheDay()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            Item edited = item(*workspace, catalogue.alien);
            edited.properties["title"] = "Predator";
            updateItem(change, edited);
            change.commit("Edit");
        }
        QCOMPARE(countItems(*workspace, catalogue.collection, "alien"), 0);
        undo(*workspace);
        QCOMPARE(countItems(*workspace, catalogue.collection, "alien"), 1);
        QCOMPARE(countItems(*workspace, catalogue.collection, "predator"), 0);
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void aDeletedCollectionComesBackWhole()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            deleteCollection(change, catalogue.collection);
            change.commit("Delete Movie");
        }
        QCOMPARE(countInteractions(*workspace, {}), 0);
        QCOMPARE(countItems(*workspace, catalogue.collection, "alien"), 0);
        QCOMPARE(problemsOf(*workspace), QString());
        undo(*workspace);
        const auto counts = countRows(*workspace, catalogue.collection);
        QCOMPARE(counts.items, 2);
        QCOMPARE(counts.personas, 1);
        QCOMPARE(counts.interactions, 2);
        QCOMPARE(collection(*workspace, "Movie").personaSchema->size(), std::size_t {1});
        QCOMPARE(countItems(*workspace, catalogue.collection, "alien"), 1);
        QCOMPARE(countPersonas(*workspace, catalogue.collection, "ada"), 1);
        QCOMPARE(problemsOf(*workspace), QString());
        redo(*workspace);
        QVERIFY(collections(*workspace).empty());
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void swappedValuesGoBack()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            Item first = item(*workspace, catalogue.alien);
            Item second = item(*workspace, catalogue.amelie);
            std::swap(first.sourceId, second.sourceId);
            std::swap(first.properties, second.properties);
            updateItem(change, first);
            updateItem(change, second);
            change.commit("Swap");
        }
        QCOMPARE(findItem(*workspace, catalogue.collection, "007")->id.value, catalogue.amelie.value);
        QVERIFY(undo(*workspace).has_value());
        QCOMPARE(findItem(*workspace, catalogue.collection, "007")->id.value, catalogue.alien.value);
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void aUuidTakenOverByAnotherRowGoesBack()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            const Item old = item(*workspace, catalogue.alien);
            deleteItem(change, old.id);
            insertItem(change, old);
            change.commit("Replace");
        }
        QVERIFY(!findItem(*workspace, catalogue.alien).has_value());
        QVERIFY(undo(*workspace).has_value());
        QVERIFY(findItem(*workspace, catalogue.alien).has_value());
        QVERIFY(findInteraction(*workspace, catalogue.like).has_value());
        QVERIFY(redo(*workspace).has_value());
        QVERIFY(!findItem(*workspace, catalogue.alien).has_value());
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void keysAreNeverGivenTwice()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        InteractionId first;
        {
            Change change(*workspace);
            first = addInteraction(change, catalogue.ada, catalogue.amelie, 0.5);
            change.commit("Like");
        }
        undo(*workspace);
        workspace.reopen();
        {
            Change change(*workspace);
            QVERIFY(addInteraction(change, catalogue.ada, catalogue.amelie, 0.25).value > first.value);
            change.commit("Like again");
        }
        // The branch that was left still has its own row.
        goTo(*workspace, {2});
        QCOMPARE(interaction(*workspace, first).weight, 0.5);
    }

    void historySurvivesClosing()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        renamePersona(*workspace, catalogue.ada, "Grace");
        workspace.reopen();
        const auto entries = history(*workspace);
        QCOMPARE(entries.size(), std::size_t {2});
        QCOMPARE(entries[1].label, std::string("Rename to Grace"));
        QVERIFY(entries[1].current);
        QVERIFY(entries[1].parent == entries[0].id);
        QVERIFY(entries[0].bytes > 0);
        undo(*workspace);
        workspace.reopen();
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("Ada"));
        QCOMPARE(redoable(*workspace)->label, std::string("Rename to Grace"));
        redo(*workspace);
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("Grace"));
    }

    void branchesAreReachedOverTheCommonAncestor()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        renamePersona(*workspace, catalogue.ada, "B");
        renamePersona(*workspace, catalogue.ada, "C");
        goTo(*workspace, {1});
        renamePersona(*workspace, catalogue.ada, "D");
        QCOMPARE(history(*workspace).back().parent.value, 1);

        QCOMPARE(goTo(*workspace, {3}).current.value, 3);
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("C"));
        undo(*workspace);
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("B"));
        undo(*workspace);
        // Redo takes the newest branch.
        redo(*workspace);
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("D"));
        goTo(*workspace, {});
        QVERIFY(collections(*workspace).empty());
        QVERIFY(!undo(*workspace).has_value());
        QCOMPARE(errorOf([&] { goTo(*workspace, {99}); }), QStringLiteral("HISTORY_NOT_FOUND"));
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void aConflictChangesNothingAndSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("statement");
        QTest::addColumn<QString>("reason");
        QTest::newRow("changed") << QByteArray("UPDATE interaction SET weight = 0.125 WHERE id = 3")
                                 << QStringLiteral("interaction 3 was changed by something else");
        QTest::newRow("deleted") << QByteArray("DELETE FROM interaction WHERE id = 3")
                                 << QStringLiteral("interaction 3 was deleted by something else");
    }

    void aConflictChangesNothingAndSaysWhere()
    {
        QFETCH(QByteArray, statement);
        QFETCH(QString, reason);
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            addInteraction(change, catalogue.ada, catalogue.amelie, 0.5);
            addInteraction(change, catalogue.ada, catalogue.amelie, 0.75);
            change.commit("Like twice");
        }
        writeRaw(workspace.path, statement.constData());
        const auto before = countInteractions(*workspace, {});
        const auto version = (*workspace).dataVersion();
        try {
            undo(*workspace);
            QFAIL("no conflict");
        } catch (const Error& error) {
            QCOMPARE(QString::fromStdString(error.detail()), QStringLiteral("HISTORY_CONFLICT"));
            const QString message = QString::fromStdString(error.message());
            QVERIFY2(message.contains(reason) && message.contains(QStringLiteral("Like twice")), qPrintable(message));
        }
        QCOMPARE(countInteractions(*workspace, {}), before);
        QCOMPARE((*workspace).dataVersion(), version);
        QCOMPARE(historyHead(*workspace).value, 2);
        // Enforcement is on again.
        Change change(*workspace);
        QCOMPARE(errorOf([&] { addInteraction(change, {99}, catalogue.alien, 1); }),
                 QStringLiteral("RESOURCE_NOT_FOUND"));
    }

    void anUndoThatWouldLeaveAnOrphanIsRefused()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            addPersona(change, catalogue.collection, "Grace");
            change.commit("Add Grace");
        }
        writeRaw(workspace.path,
                 "INSERT INTO interaction (persona_id, item_id, weight, created_at) VALUES (2, 1, 1, 0)");
        QCOMPARE(errorOf([&] { undo(*workspace); }), QStringLiteral("HISTORY_CONFLICT"));
        QCOMPARE(persona(*workspace, PersonaId {2}).name, std::string("Grace"));
    }

    void oldEntriesAreForgottenInOrder()
    {
        Workspace workspace;
        setHistoryLimits(*workspace, {3, 1 << 20});
        const auto catalogue = addSmallCatalogue(*workspace);
        for (const char* name : {"B", "C", "D"})
            renamePersona(*workspace, catalogue.ada, name);
        const auto entries = history(*workspace);
        QCOMPARE(entries.size(), std::size_t {3});
        QCOMPARE(entries.front().id.value, 2);
        QVERIFY(!entries.front().parent);
        while (undo(*workspace)) { }
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("Ada"));
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void branchesFromAForgottenStateAreForgottenToo()
    {
        Workspace workspace;
        setHistoryLimits(*workspace, {4, 1 << 20});
        const auto catalogue = addSmallCatalogue(*workspace);  // 1
        renamePersona(*workspace, catalogue.ada, "B");  // 2
        undo(*workspace);
        renamePersona(*workspace, catalogue.ada, "C");  // 3, a sibling of 2
        renamePersona(*workspace, catalogue.ada, "D");  // 4
        renamePersona(*workspace, catalogue.ada, "E");  // 5: forgets 1, then 2 is beside 3 still
        QCOMPARE(history(*workspace).size(), std::size_t {4});
        goTo(*workspace, {2});
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("B"));
        goTo(*workspace, {5});
        renamePersona(*workspace, catalogue.ada, "F");  // 6: forgets 2
        renamePersona(*workspace, catalogue.ada, "G");  // 7: forgets 3
        std::vector<std::int64_t> ids;
        for (const auto& entry : history(*workspace))
            ids.push_back(entry.id.value);
        QCOMPARE(ids, (std::vector<std::int64_t> {4, 5, 6, 7}));
        goTo(*workspace, {});
        QCOMPARE(persona(*workspace, catalogue.ada).name, std::string("C"));
    }

    void aChangeTooLargeAsksFirst()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        setHistoryLimits(*workspace, {500, 20'000});
        {
            Change change(*workspace);
            for (int index = 0; index < 2000; ++index)
                addItem(change, catalogue.collection, Uuid::fromName(std::to_string(index)).toString());
            QCOMPARE(errorOf([&] { change.commit("Import"); }), QStringLiteral("CHANGE_TOO_LARGE"));
            const Committed committed = change.commit("Import", true);
            QVERIFY(committed.changed);
            QVERIFY(committed.historyCleared);
            QVERIFY(!committed.history);
        }
        workspace.reopen();
        QCOMPARE(countItems(*workspace, catalogue.collection), 2002);
        QVERIFY(history(*workspace).empty());
        QVERIFY(!undo(*workspace).has_value());
        QCOMPARE(problemsOf(*workspace), QString());
    }

    // 100 000 rows, and values that do not compress, so that the changeset spans several chunks.
    void aLargeChangeGoesBackAndForth()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        QRandomGenerator random(1);
        std::vector<float> value(3'000'000);
        for (float& number : value)
            number = static_cast<float>(random.generateDouble());
        NamedVector vector {{}, catalogue.collection, "clip", VectorSource::Imported, {}};
        {
            Change change(*workspace);
            vector.id = insertNamedVector(change, vector, {});
            setImportedVector(change, vector.id, catalogue.alien, value);
            for (int index = 0; index < 100'000; ++index)
                addInteraction(change, catalogue.ada, catalogue.amelie, 0.5, index);
            QVERIFY(change.commit("Large").history);
        }
        QVERIFY(history(*workspace).back().bytes > 8'000'000);
        const auto undone = undo(*workspace);
        QVERIFY(!undone->allRows);
        QVERIFY(undone->rows.empty());
        QCOMPARE(undone->tables, (std::vector<std::string> {"interaction", "item_vector", "named_vector"}));
        QCOMPARE(countInteractions(*workspace, {}), 2);
        QVERIFY(!importedVector(*workspace, vector.id, catalogue.alien).has_value());
        workspace.reopen();
        redo(*workspace);
        QCOMPARE(countInteractions(*workspace, {}), 100'002);
        QVERIFY(importedVector(*workspace, vector.id, catalogue.alien) == value);
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void onlyOneChangeAtATimeOnAConnection()
    {
        Workspace workspace;
        Change change(*workspace);
        QVERIFY_THROWS_EXCEPTION(Error, Change {*workspace});
    }

    void aStopLeavesTheStateBeforeUndo()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        {
            Change change(*workspace);
            for (int index = 0; index < 20'000; ++index)
                addInteraction(change, catalogue.ada, catalogue.alien, 0.5, index);
            change.commit("Many");
        }
        std::stop_source source;
        source.request_stop();
        {
            const Database::StopScope stop(*workspace, source.get_token());
            QCOMPARE(errorOf([&] { undo(*workspace); }), QStringLiteral("CANCELLED"));
        }
        QCOMPARE(countInteractions(*workspace, {}), 20'002);
        QVERIFY(undo(*workspace).has_value());
        QCOMPARE(countInteractions(*workspace, {}), 2);
        QCOMPARE(problemsOf(*workspace), QString());
    }
};

QTEST_APPLESS_MAIN(HistoryTest)
#include "tst_history.moc"
