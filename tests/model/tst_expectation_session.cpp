// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "model/expectation_session.h"
#include "model/roles.h"
#include "tests/support/workspaces.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

using namespace tastebench;
using namespace tastebench::model;

// What must hold, checked while the data change; and kept lists. On the demo.
class ExpectationSessionTest : public QObject {
    Q_OBJECT

    struct Opened {
        Workspace workspace;
        ExploreSession explore;
        ExpectationSession session;
        ExpectationTableModel rows;
        QAbstractItemModelTester tester;

        explicit Opened(const QString& path)
            : workspace(path)
            , explore(workspace)
            , session(workspace, explore)
            , rows(session)
            , tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest)
        {
            if (!QTest::qWaitFor([this] { return explore.ranking() != nullptr; }))
                qFatal("no ranking");
        }
        [[nodiscard]] Json inTop(std::size_t place, int k) const
        {
            return {{"kind", "in_top"}, {"item", explore.ranking()->objects[place].uuid.toString()}, {"k", k}};
        }
        [[nodiscard]] bool waitForRows(int count) const
        {
            return QTest::qWaitFor([&] { return rows.rowCount() == count && !session.isChecking(); });
        }
    };

    QTemporaryDir m_folder;
    QString m_demo;

private slots:
    void init()
    {
        m_demo = m_folder.filePath(QStringLiteral("demo-%1.tastebench").arg(qHash(QTest::currentTestFunction())));
        testing::makeDemo(m_demo);
    }

    void expectationsAreCheckedAtOnceAndUndone()
    {
        Opened opened(m_demo);
        opened.session.pin(opened.inTop(2, 3), opened.explore.persona());
        QVERIFY(opened.waitForRows(1));
        QCOMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), 1);
        QCOMPARE(opened.rows.index(0, 1).data().toString(), QStringLiteral("rank 3"));
        opened.session.pin(opened.inTop(2, 2), opened.explore.persona());
        QVERIFY(opened.waitForRows(2));
        QCOMPARE(opened.rows.index(1, 0).data(ClearRole).toInt(), -1);
        QVERIFY(opened.rows.index(1, 0).data(Qt::AccessibleTextRole).toString().startsWith(QStringLiteral("Fails")));
        opened.session.unpin(opened.session.expectations().front().id);
        QVERIFY(opened.waitForRows(1));
        opened.workspace.undo();
        QVERIFY(opened.waitForRows(2));
    }

    void newDataAreCheckedAgain()
    {
        Opened opened(m_demo);
        opened.session.pin(opened.inTop(0, 5), opened.explore.persona());
        QVERIFY(opened.waitForRows(1));
        QCOMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), 1);
        // What was liked is not recommended again.
        opened.explore.logInteraction(opened.explore.ranking()->objects.front().id, 1);
        QTRY_COMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), -1);
        QCOMPARE(opened.rows.index(0, 1).data().toString(), QStringLiteral("not in the list"));
    }

    void aKeptListIsWhatLaterOnesAreHeldAgainst()
    {
        Opened opened(m_demo);
        QSignalSpy kept(&opened.session, &ExpectationSession::keptListsChanged);
        opened.session.keepList(QStringLiteral("before"));
        QCOMPARE(kept.count(), 1);
        const Snapshot list = opened.session.keptLists().front();
        QCOMPARE(list.items.size(), opened.explore.ranking()->objects.size());
        QCOMPARE(list.items.front(), opened.explore.ranking()->objects.front().uuid);
        opened.session.pin({{"kind", "similar"}, {"snapshot", list.id.value}, {"at_least", 0.99}}, list.persona);
        QVERIFY(opened.waitForRows(1));
        QCOMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), 1);
        QCOMPARE(opened.rows.index(0, 1).data().toString(), QStringLiteral("1.0000"));
        opened.session.dropList(list.id);
        QVERIFY(opened.session.keptLists().empty());
        QTRY_COMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), -1);
        QVERIFY(opened.rows.index(0, 1).data().toString().contains(QStringLiteral("gone")));
    }

    void aQualityIsOneOfEverybody()
    {
        Opened opened(m_demo);
        opened.session.pin(
            {{"kind", "quality"}, {"measure", "ndcg_cut_10"}, {"k", 10}, {"share", 0.2}, {"at_least", 0.0}}, {});
        QVERIFY(opened.waitForRows(1));
        QCOMPARE(opened.rows.index(0, 0).data(ClearRole).toInt(), 1);
    }

    void whatIsNoExpectationIsRefusedAndNothingIsWritten()
    {
        Opened opened(m_demo);
        QVERIFY_EXCEPTION_THROWN(opened.session.pin({{"kind", "miracle"}}, opened.explore.persona()), Error);
        QVERIFY_EXCEPTION_THROWN(opened.session.pin(opened.inTop(0, 5), std::nullopt), Error);
        QVERIFY(!opened.workspace.undoable());
        QCOMPARE(opened.rows.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ExpectationSessionTest)
#include "tst_expectation_session.moc"
