// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/outcomes.h"
#include "engine/workspace/ab_log.h"
#include "tests/engine/store/workspace_fixture.h"

#include <QFile>

namespace workspace = tastebench::workspace;
using namespace fixture;

// The log of an A/B test: outcomes that come twice, that are taken back, and of subjects nobody logged.
class AbLogTest : public QObject {
    Q_OBJECT

    struct Log {
        Workspace workspace;
        CollectionId collection;
        Progress silent;

        Log()
        {
            Change change(*workspace);
            collection = addCollection(change);
            change.commit("Collection");
        }
        std::string write(const char* name, const QByteArray& text) const
        {
            QFile file(workspace.folder.filePath(QString::fromUtf8(name)));
            if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
                qFatal("cannot write %s", name);
            return file.fileName().toStdString();
        }
        workspace::ImportedOutcomes import(const std::string& path, const char* variant, std::int64_t second)
        {
            return workspace::importOutcomes(*workspace, collection,
                                             {path, "front", variant, Timestamp::fromSeconds(second)}, silent);
        }
        workspace::AbTestReport report() { return workspace::abTestReport(*workspace, collection, "front"); }
        void expose(const char* subject, const char* variant)
        {
            const std::vector<ExposureRow> rows {{"front", subject, variant, "", Timestamp::fromSeconds(1)}};
            insertExposures(*workspace, collection, rows);
        }
    };

    static QString refusal(const std::function<void()>& action)
    {
        try {
            action();
        } catch (const Error& error) {
            return QString::fromStdString(error.detail());
        }
        return {};
    }

private slots:
    void theSameFileAgainChangesNothing()
    {
        Log log;
        const auto path = log.write("clicks.csv", "position,click\n1,0\n1,0\n1,1\n2,0\n");
        QCOMPARE(log.import(path, "A", 10).duplicates, 0);
        const auto version = (*log.workspace).dataVersion();
        const auto again = log.import(path, "A", 20);
        QCOMPARE(again.rows, 4);
        QCOMPARE(again.duplicates, 4);
        QCOMPARE((*log.workspace).dataVersion(), version);
        QCOMPARE(log.report().report.a.shown, 4);
        // In the other variant it is something else.
        QCOMPARE(log.import(path, "B", 30).duplicates, 0);
        QCOMPARE(log.report().report.b.shown, 4);
    }

    void anotherFileOfTheSameNameCounts()
    {
        Log log;
        log.import(log.write("clicks.csv", "position,click\n1,0\n2,1\n"), "A", 10);
        QCOMPARE(log.import(log.write("clicks.csv", "position,click\n1,0\n2,0\n"), "A", 20).duplicates, 0);
        QCOMPARE(log.report().report.a.shown, 4);
    }

    void aSubjectIsKnownAgainWithItsTimeOrWithout()
    {
        Log log;
        log.import(log.write("one.csv", "subject,click\nu,0\n"), "A", 10);
        QCOMPARE(log.import(log.write("two.csv", "subject,click\nu,0\nu,0\nv,1\n"), "A", 20).duplicates, 1);
        QCOMPARE(log.import(log.write("three.csv", "subject,click,timestamp\nu,0,2020-01-01\n"), "A", 30).duplicates,
                 0);
        QCOMPARE(log.import(log.write("four.csv", "subject,click,timestamp\nu,0,2020-01-01\nu,0,2020-01-02\n"), "A", 40)
                     .duplicates,
                 1);
        QCOMPARE(log.report().report.a.shown, 5);
    }

    void anImportIsOneStepBack()
    {
        Log log;
        log.import(log.write("clicks.csv", "click\n0\n1\n"), "A", 10);
        QVERIFY(undo(*log.workspace).has_value());
        QCOMPARE(refusal([&] { (void)log.report(); }), QStringLiteral("AB_TEST_NOT_FOUND"));
        QVERIFY(redo(*log.workspace).has_value());
        QCOMPARE(log.report().report.a.hits, 1);
    }

    void aLogIsDeletedAndComesBack()
    {
        Log log;
        log.import(log.write("clicks.csv", "click\n0\n1\n"), "A", 10);
        log.expose("u", "B");
        QCOMPARE(workspace::deleteAbTest(*log.workspace, log.collection, "front"), 3);
        QCOMPARE(refusal([&] { (void)workspace::deleteAbTest(*log.workspace, log.collection, "front"); }),
                 QStringLiteral("AB_TEST_NOT_FOUND"));
        QVERIFY(undo(*log.workspace).has_value());
        QCOMPARE(log.report().report.a.shown, 2);
    }

    void theLogGoesWithItsCollection()
    {
        Log log;
        log.import(log.write("clicks.csv", "click\n0\n1\n"), "A", 10);
        log.expose("u", "B");
        {
            Change change(*log.workspace);
            deleteCollection(change, log.collection);
            change.commit("Delete");
        }
        QVERIFY(loggedTests(*log.workspace, log.collection).empty());
        undo(*log.workspace);
        QCOMPARE(loggedTests(*log.workspace, log.collection).size(), std::size_t {1});
    }

    void oneExposureDoesNotHideTheOutcomesOfOthers()
    {
        Log log;
        log.import(log.write("a.csv", "click\n0\n1\n0\n"), "A", 10);
        log.import(log.write("b.csv", "click\n0\n1\n1\n"), "B", 10);
        log.expose("u", "A");
        const auto report = log.report();
        QVERIFY(!report.isBySubject);
        QCOMPARE(report.report.a.shown, 3);
        QCOMPARE(report.warnings.size(), std::size_t {1});
        QVERIFY(report.warnings.front().starts_with("1 subject is logged as exposed"));
    }

    void outcomesOfSubjectsNobodyLoggedAreNamed()
    {
        Log log;
        log.expose("u", "A");
        log.expose("v", "B");
        log.import(log.write("clicks.csv", "subject,variant,click\nu,A,1\nv,B,0\nw,B,1\n"), "A", 10);
        const auto report = log.report();
        QVERIFY(report.isBySubject);
        QCOMPARE(report.report.a.hits, 1);
        QCOMPARE(report.report.b.hits, 0);
        QCOMPARE(report.warnings.size(), std::size_t {1});
        QVERIFY(report.warnings.front().starts_with("1 of the 3 outcomes"));
    }
};

QTEST_APPLESS_MAIN(AbLogTest)
#include "tst_ab_log.moc"
