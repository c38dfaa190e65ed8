// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/store/workspace_fixture.h"

#include <QFile>
#include <array>
#include <csignal>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace fixture;

// What is left by a program that is killed opens, and holds what was committed.
class KilledTest : public QObject {
    Q_OBJECT

    // Runs a call in a child process that is then killed as by kill -9.
    template <typename Call>
    static void inAKilledProcess(const Call& call)
    {
        std::array<int, 2> channel {};
        QCOMPARE(pipe(channel.data()), 0);
        const pid_t child = fork();
        if (child == 0) {
            call([&channel] {
                if (::write(channel[1], "!", 1) != 1)
                    _exit(1);
                pause();
            });
            _exit(1);
        }
        char ready = 0;
        QCOMPARE(::read(channel[0], &ready, 1), ssize_t {1});
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        close(channel[0]);
        close(channel[1]);
    }

private slots:
    void killedInTheMiddleOfAChange()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        workspace.database.reset();
        inAKilledProcess([&](const auto& ready) {
            Database database(workspace.path);
            {
                Change change(database);
                addItem(change, catalogue.collection, "Committed");
                change.commit("Committed");
            }
            Change change(database);
            // More than the page cache holds, so that uncommitted pages reach the log.
            for (int index = 0; index < 60'000; ++index)
                addItem(change, catalogue.collection, Uuid::fromName(std::to_string(index)).toString());
            ready();
        });
        QVERIFY(QFile::exists(QString::fromStdString(workspace.path + "-wal")));
        workspace.database.emplace(workspace.path, OpenOptions {});
        QCOMPARE(countItems(*workspace, catalogue.collection), 3);
        QCOMPARE(countItems(*workspace, catalogue.collection, "committed"), 1);
        QCOMPARE(undoable(*workspace)->label, std::string("Committed"));
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void killedBetweenChangesOpensReadOnlyToo()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        workspace.database.reset();
        inAKilledProcess([&](const auto& ready) {
            Database database(workspace.path);
            Change change(database);
            addItem(change, catalogue.collection, "Committed");
            change.commit("Committed");
            ready();
        });
        Database reader(workspace.path, {.mode = OpenMode::ReadOnly});
        QCOMPARE(countItems(reader, catalogue.collection), 3);
    }

    // Killed while it switched the file to its log and back: an undo journal of SQLite's is left.
    void killedWithAnUndoJournalOpensReadOnlyToo()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        inAKilledProcess([&](const auto& ready) {
            sqlite3* connection = nullptr;
            sqlite3_open(workspace.path.c_str(), &connection);
            sqlite3_exec(connection,
                         "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; BEGIN; DELETE FROM interaction;"
                         "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                         "INSERT INTO meta SELECT 'half written ' || i, i FROM n;",
                         nullptr, nullptr, nullptr);
            ready();
        });
        QVERIFY(QFile::exists(QString::fromStdString(workspace.path + "-journal")));
        Database reader(workspace.path, {.mode = OpenMode::ReadOnly});
        QVERIFY(reader.isReadOnly());
        QCOMPARE(countInteractions(reader, {}), 2);
        QVERIFY_EXCEPTION_THROWN(Change {reader}, Error);
        QCOMPARE(problemsOf(reader), QString());
    }
};

QTEST_APPLESS_MAIN(KilledTest)
#include "tst_killed.moc"
