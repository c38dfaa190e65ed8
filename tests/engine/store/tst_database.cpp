// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/meta.h"
#include "engine/store/migrations.h"
#include "engine/store/transaction.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QElapsedTimer>
#include <QFile>
#include <chrono>
#include <sqlite3.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace fixture;
using namespace std::chrono_literals;

class DatabaseTest : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    static QByteArray read(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    // The exact name of the error of opening a file; the message must name the file.
    static QString errorOfOpening(const QString& path, OpenMode mode = OpenMode::ReadWrite)
    {
        try {
            const Database database(path.toStdString(), {.mode = mode});
        } catch (const Error& error) {
            if (error.message().find(path.toStdString()) == std::string::npos)
                return QStringLiteral("the message does not name the file: ") + QString::fromStdString(error.message());
            return QString::fromStdString(error.detail());
        }
        return QStringLiteral("nothing");
    }

private slots:
    void aNewWorkspaceOpensAgainAsItself()
    {
        Workspace workspace;
        const Uuid uuid = (*workspace).workspaceUuid();
        QVERIFY(!uuid.isNil());
        QCOMPARE((*workspace).schemaVersion(), programMigrations().back().version);
        QVERIFY(workspaceCreatedAt(*workspace).microseconds > 0);
        workspace.reopen();
        QVERIFY((*workspace).workspaceUuid() == uuid);
        QVERIFY(!(*workspace).isReadOnly());
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void theClosedFileStandsAlone()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        QCOMPARE(QDir(workspace.folder.path()).entryList(QDir::Files), QStringList {QStringLiteral("test.tastebench")});
        // Write and read version 1: not write-ahead logging, which would need files beside it.
        const QByteArray header = read(QString::fromStdString(workspace.path)).left(20);
        QCOMPARE(header.mid(18, 2), QByteArray("\x01\x01"));
    }

    void settingsOfTheConnectionAreOurs_data()
    {
        QTest::addColumn<QByteArray>("pragma");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("identity") << QByteArray("application_id") << QByteArray::number(0x54424E43);
        QTest::newRow("write-ahead log") << QByteArray("journal_mode") << QByteArray("wal");
        QTest::newRow("every commit reaches the disk") << QByteArray("synchronous") << QByteArray("2");
        QTest::newRow("references") << QByteArray("foreign_keys") << QByteArray("1");
        QTest::newRow("triggers within triggers") << QByteArray("recursive_triggers") << QByteArray("1");
        QTest::newRow("patience") << QByteArray("busy_timeout") << QByteArray("5000");
    }

    void settingsOfTheConnectionAreOurs()
    {
        QFETCH(QByteArray, pragma);
        QFETCH(QByteArray, expected);
        Workspace workspace;
        QByteArray value;
        sqlite3_exec((*workspace).handle(), ("PRAGMA " + pragma).constData(),
                     [](void* target, int, char** values, char**) {
                         *static_cast<QByteArray*>(target) = values[0];
                         return 0;
                     },
                     &value, nullptr);
        QCOMPARE(value, expected);
    }

    // Sessions silently skip tables without a primary key; undo needs an index for every reference.
    void recordedTablesKeepTheRulesOfSessions()
    {
        Workspace workspace;
        sqlite3* connection = (*workspace).handle();
        const auto count = [connection](const QByteArray& query) {
            int result = -1;
            sqlite3_exec(
                connection, query.constData(),
                [](void* target, int, char** values, char**) {
                    *static_cast<int*>(target) = std::atoi(values[0]);
                    return 0;
                },
                &result, nullptr);
            return result;
        };
        for (const char* table : recordedTables()) {
            const QByteArray name(table);
            QVERIFY2(count("SELECT count(*) FROM pragma_table_info('" + name
                           + "') WHERE pk = 1 AND cid = 0 AND name = 'id' AND type = 'INTEGER' AND \"notnull\"")
                         == 1,
                     table);
            QVERIFY2(count("SELECT count(*) FROM pragma_index_list('" + name
                           + "') AS list, pragma_index_info(list.name) AS info "
                             "WHERE list.\"unique\" AND info.name <> 'uuid'")
                         == 0,
                     table);
            QVERIFY2(count("SELECT count(*) FROM pragma_foreign_key_list('" + name
                           + "') AS reference WHERE NOT EXISTS (SELECT 1 FROM pragma_index_list('" + name
                           + "') AS list, pragma_index_info(list.name) AS info "
                             "WHERE info.seqno = 0 AND info.name = reference.\"from\")")
                         == 0,
                     table);
            QVERIFY2(count("SELECT count(*) FROM pragma_foreign_key_list('" + name + "') WHERE on_delete <> 'CASCADE'")
                         == 0,
                     table);
        }
    }

    void whatIsNoWorkspaceIsRefusedUntouched_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("expected");
        QByteArray random(20'000, 0);
        for (auto& byte : random)
            byte = static_cast<char>(QRandomGenerator::global()->generate());
        Workspace other;
        QTest::newRow("empty") << QByteArray() << QStringLiteral("NOT_A_WORKSPACE");
        QTest::newRow("text") << QByteArray("userId,movieId,rating\n") << QStringLiteral("NOT_A_WORKSPACE");
        QTest::newRow("random bytes") << random << QStringLiteral("NOT_A_WORKSPACE");
        other.database.reset();
        const QByteArray good = read(QString::fromStdString(other.path));
        QTest::newRow("another program's")
            << QByteArray(good).replace(68, 4, "GPKG") << QStringLiteral("NOT_A_WORKSPACE");
        QTest::newRow("newer") << QByteArray(good).replace(60, 4, QByteArray("\0\0\3\xe7", 4))
                               << QStringLiteral("NEWER_WORKSPACE");
        QTest::newRow("cut at a page") << good.left(good.size() - 4096) << QStringLiteral("DAMAGED_WORKSPACE");
        QTest::newRow("cut in a page") << good.left(good.size() / 2 + 77) << QStringLiteral("DAMAGED_WORKSPACE");
        QTest::newRow("header only") << good.left(100) << QStringLiteral("DAMAGED_WORKSPACE");
        QTest::newRow("less than a header") << good.left(60) << QStringLiteral("NOT_A_WORKSPACE");
        QTest::newRow("overwritten in the middle") << good.left(100) + random.left(static_cast<int>(good.size()) - 100)
                + random << QStringLiteral("DAMAGED_WORKSPACE");
    }

    void whatIsNoWorkspaceIsRefusedUntouched()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, expected);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("file.tastebench"));
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite, OpenMode::Create}) {
            write(path, content);
            QCOMPARE(errorOfOpening(path, mode), expected);
            QCOMPARE(read(path), content);
            QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
        }
    }

    void whatIsNotThereIsNotMade()
    {
        const QTemporaryDir folder;
        QCOMPARE(errorOfOpening(folder.filePath(QStringLiteral("none"))), QStringLiteral("FILE_NOT_FOUND"));
        QCOMPARE(errorOfOpening(folder.path()), QStringLiteral("NOT_A_WORKSPACE"));
        QCOMPARE(errorOfOpening(folder.filePath(QStringLiteral("no/folder")), OpenMode::Create),
                 QStringLiteral("IO_ERROR"));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aNameWithOddCharactersWorks()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("Ünï %20 #1?.tastebench")).toStdString();
        {
            const Database created(path, {.mode = OpenMode::Create});
        }
        const Database again(path);
        QVERIFY(QFile::exists(QString::fromStdString(path)));
    }

    void aFullDiskLeavesNoHalfFile()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new.tastebench"));
        QCOMPARE(errorOf([&] {
                     const Database database(path.toStdString(), {.mode = OpenMode::Create, .maximumPages = 10});
                 }),
                 QStringLiteral("DISK_FULL"));
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void aFullDiskLosesOnlyTheChange()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        workspace.reopen({.maximumPages = 200});
        QCOMPARE(errorOf([&] {
                     Change change(*workspace);
                     for (int index = 0; index < 20'000; ++index)
                         addItem(change, catalogue.collection, "Film " + std::to_string(index));
                     change.commit("Import");
                 }),
                 QStringLiteral("DISK_FULL"));
        QCOMPARE(countItems(*workspace, catalogue.collection), 2);
        {
            Change change(*workspace);
            addInteraction(change, catalogue.ada, catalogue.amelie, 1);
            change.commit("Like");
        }
        QCOMPARE(problemsOf(*workspace), QString());
    }

    void aRealFullDiskIsToldAsOne()
    {
        const QTemporaryDir folder;
        const QByteArray command = "mount -t tmpfs -o size=400k tmpfs " + folder.path().toUtf8() + " 2>/dev/null";
        if (geteuid() != 0 || std::system(command.constData()) != 0)
            QSKIP("a small file system cannot be mounted here");
        {
            Database database(folder.filePath(QStringLiteral("w.tastebench")).toStdString(),
                              {.mode = OpenMode::Create});
            QString error;
            CollectionId collection;
            {
                Change change(database);
                collection = addCollection(change);
                change.commit("Collection");
            }
            error = errorOf([&] {
                Change change(database);
                for (int index = 0; index < 20'000; ++index)
                    addItem(change, collection, Uuid::fromName(std::to_string(index)).toString());
                change.commit("Import");
            });
            QCOMPARE(error, QStringLiteral("DISK_FULL"));
            QCOMPARE(countItems(database, collection), 0);
            QCOMPARE(problemsOf(database), QString());
        }
        QCOMPARE(std::system(("umount " + folder.path().toUtf8()).constData()), 0);
    }

    void aSecondWriterWaitsThenGivesUp()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Database second(workspace.path, {.busyTimeout = 60ms});
        {
            Change change(*workspace);
            addInteraction(change, catalogue.ada, catalogue.amelie, 1);
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(errorOf([&] { const Change other(second); }), QStringLiteral("WORKSPACE_LOCKED"));
            QVERIFY(timer.elapsed() >= 50);
            // Reading goes on, in the last committed state.
            QCOMPARE(countInteractions(second, {}), 2);
            // Opening does not wait for the writer either.
            Database third(workspace.path, {.busyTimeout = 60ms});
            QCOMPARE(countInteractions(third, {}), 2);
            change.commit("Like");
        }
        QCOMPARE(countInteractions(second, {}), 3);
    }

    void aSecondWriterContinuesTheHistoryItFinds()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        const auto version = (*workspace).dataVersion();
        {
            Database second(workspace.path);
            Change change(second);
            addInteraction(change, catalogue.ada, catalogue.amelie, 1);
            change.commit("Like elsewhere");
        }
        QCOMPARE((*workspace).dataVersion(), version + 1);
        QCOMPARE(undoable(*workspace)->label, std::string("Like elsewhere"));
        undo(*workspace);
        QCOMPARE(countInteractions(*workspace, {}), 2);
    }

    void readOnlyRefusesToWrite()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        Database reader(workspace.path, {.mode = OpenMode::ReadOnly});
        QVERIFY(reader.isReadOnly());
        QVERIFY(reader.readOnlyReason().empty());
        QCOMPARE(errorOf([&] { const Change change(reader); }), QStringLiteral("WRITING_ON_READONLY_MODE"));
        QCOMPARE(errorOf([&] { undo(reader); }), QStringLiteral("WRITING_ON_READONLY_MODE"));
        QCOMPARE(countItems(reader, catalogue.collection, "alien"), 1);
        QCOMPARE(problemsOf(reader), QString());
    }

    void aFolderThatCannotBeWrittenOpensReadOnlyAndSaysSo()
    {
        Workspace workspace;
        const auto catalogue = addSmallCatalogue(*workspace);
        workspace.database.reset();
        const std::string folder = workspace.folder.path().toStdString();
        chmod(folder.c_str(), 0555);
        chmod(workspace.path.c_str(), 0644);
        const bool root = geteuid() == 0;
        if (root)
            QCOMPARE(seteuid(65534), 0);
        QString reason;
        std::int64_t found = 0;
        const QString error = errorOf([&] {
            Database database(workspace.path);
            reason = QString::fromStdString(database.readOnlyReason());
            found = countItems(database, catalogue.collection, "alien");
        });
        const QString creating = errorOfOpening(workspace.folder.filePath(QStringLiteral("new")), OpenMode::Create);
        if (root)
            QCOMPARE(seteuid(0), 0);
        chmod(folder.c_str(), 0755);
        QCOMPARE(error, QStringLiteral("nothing"));
        QVERIFY2(reason.contains(QStringLiteral("folder")), qPrintable(reason));
        QCOMPARE(found, 1);
        QCOMPARE(creating, QStringLiteral("WRITING_ON_READONLY_MODE"));
    }

    void anotherThreadStopsALongStatement()
    {
        Workspace workspace;
        std::stop_source source;
        const Database::StopScope scope(*workspace, source.get_token());
        std::jthread stopper;
        const auto ending = errorOf([&] {
            Change change(*workspace);
            const auto collection = addCollection(change);
            stopper = std::jthread([&source] { source.request_stop(); });
            for (;;)
                addItem(change, collection, "Film");
        });
        QCOMPARE(ending, QStringLiteral("CANCELLED"));
        QVERIFY(collections(*workspace).empty());
    }

    void anOlderFileIsBroughtForwardBesideACopy()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        std::vector<Migration> migrations(programMigrations().begin(), programMigrations().end());
        const int next = migrations.back().version + 1;
        migrations.push_back({next, "ALTER TABLE item ADD COLUMN language TEXT", false});

        {
            Database database(workspace.path, {.migrations = migrations});
            QCOMPARE(database.schemaVersion(), next);
            QCOMPARE(database.migratedFrom(), next - 1);
            // Changesets from before the column was added still apply.
            QVERIFY(undo(database).has_value());
            QVERIFY(redo(database).has_value());
            QCOMPARE(countInteractions(database, {}), 2);
        }
        QCOMPARE(errorOfOpening(QString::fromStdString(workspace.path)), QStringLiteral("NEWER_WORKSPACE"));
        const std::string copy = workspace.path + ".backup-v" + std::to_string(next - 1);
        Database backup(copy);
        QCOMPARE(backup.schemaVersion(), next - 1);
        QCOMPARE(countInteractions(backup, {}), 2);
    }

    void readingBringsAnOlderFileForwardToo()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        std::vector<Migration> migrations(programMigrations().begin(), programMigrations().end());
        const int next = migrations.back().version + 1;
        migrations.push_back({next, "ALTER TABLE item ADD COLUMN language TEXT", false});
        const OpenOptions reading {.mode = OpenMode::ReadOnly, .migrations = migrations};
        {
            Database database(workspace.path, reading);
            QCOMPARE(database.migratedFrom(), next - 1);
            QVERIFY(database.isReadOnly());
            QCOMPARE(database.schemaVersion(), next);
            QCOMPARE(countInteractions(database, {}), 2);
            QCOMPARE(errorOf([&] { const Change change(database); }), QStringLiteral("WRITING_ON_READONLY_MODE"));
        }
        QVERIFY(QFile::exists(QString::fromStdString(backupPath(workspace.path, next - 1))));
        QCOMPARE(Database(workspace.path, reading).migratedFrom(), 0);
    }

    void anOlderFileThatCannotBeWrittenIsRefused()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        std::vector<Migration> migrations(programMigrations().begin(), programMigrations().end());
        migrations.push_back({migrations.back().version + 1, "ALTER TABLE item ADD COLUMN language TEXT", false});
        const std::string folder = workspace.folder.path().toStdString();
        chmod(workspace.path.c_str(), 0644);
        chmod(folder.c_str(), 0555);
        const bool root = geteuid() == 0;
        if (root)
            QCOMPARE(seteuid(65534), 0);
        std::string message;
        try {
            const Database old(workspace.path, {.mode = OpenMode::ReadOnly, .migrations = migrations});
        } catch (const Error& error) {
            message = error.message();
        }
        if (root)
            QCOMPARE(seteuid(0), 0);
        chmod(folder.c_str(), 0755);
        QVERIFY2(message.ends_with("has an older format and must be opened once where it can be written."),
                 message.c_str());
    }

    void aMigrationThatFailsLeavesTheOldFile()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        std::vector<Migration> migrations(programMigrations().begin(), programMigrations().end());
        migrations.push_back({migrations.back().version + 1,
                              "CREATE TABLE extra (id INTEGER PRIMARY KEY); SELECT * FROM nowhere", false});
        QVERIFY_THROWS_EXCEPTION(Error, Database(workspace.path, {.migrations = migrations}));
        Database database(workspace.path);
        QCOMPARE(countInteractions(database, {}), 2);
        QCOMPARE(problemsOf(database), QString());
    }

    void aMigrationThatChangesRecordedTablesForgetsTheHistory()
    {
        Workspace workspace;
        addSmallCatalogue(*workspace);
        workspace.database.reset();
        std::vector<Migration> migrations(programMigrations().begin(), programMigrations().end());
        migrations.push_back(
            {migrations.back().version + 1, "ALTER TABLE interaction RENAME COLUMN session TO visit", true});
        Database database(workspace.path, {.migrations = migrations});
        QVERIFY(history(database).empty());
        QVERIFY(!undoable(database).has_value());
    }
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "tst_database.moc"
