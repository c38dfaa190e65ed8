// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/job_bar.h"

#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <thread>

using namespace tastebench;
using namespace tastebench::ui;

class JobBarTest : public QObject {
    Q_OBJECT

    struct Fixture {
        QTemporaryDir folder;
        model::Workspace workspace {folder.filePath(QStringLiteral("new.tastebench")),
                                    model::Workspace::Open::CreateNew};
        JobBar bar;

        Fixture() { bar.setWorkspace(&workspace); }
        QString text(const char* name) const { return bar.findChild<QLabel*>(QLatin1String(name))->text(); }
    };

private slots:
    void aLongJobIsShownAndCancelled()
    {
        Fixture fixture;
        model::Job* job
            = fixture.workspace.startJob(QStringLiteral("Import films"), {}, [](store::Database&, Progress& progress) {
                  progress.begin("Reading films.csv", 100836);
                  for (std::int64_t row = 0;; row = row < 38000 ? row + 1 : row) {
                      progress.report(row);
                      progress.throwIfStopped();
                      if (row == 38000)
                          std::this_thread::yield();
                  }
              });
        QVERIFY(!fixture.bar.isVisible());
        const QSignalSpy cancelled(job, &model::Job::cancelled);
        QTRY_VERIFY(fixture.bar.isVisible());
        QCOMPARE(fixture.text("jobTitle"), QStringLiteral("Import films"));
        QTRY_COMPARE(fixture.text("jobStep"), QStringLiteral("Reading films.csv"));
        QTRY_VERIFY(fixture.text("jobRows").endsWith(QStringLiteral("of 100\u202f836 rows")));
        QTest::mouseClick(fixture.bar.findChild<QPushButton*>(QStringLiteral("jobCancel")), Qt::LeftButton);
        QTRY_COMPARE(cancelled.count(), 1);
        QVERIFY(!fixture.bar.isVisible());
    }

    void whatWaitsIsNamedBehindWhatRuns()
    {
        Fixture fixture;
        std::atomic_bool go = false;
        fixture.workspace.startJob(QStringLiteral("Import films"), {}, [&go](store::Database&, Progress& progress) {
            progress.begin("Reading ratings.csv", 100836);
            progress.report(38000);
            while (!go)
                progress.throwIfStopped();
        });
        const auto* waiting = fixture.bar.findChild<QLabel*>(QStringLiteral("jobWaiting"));
        QTRY_VERIFY(fixture.bar.isVisible());
        QVERIFY(!waiting->isVisible());
        const auto ask
            = [&fixture](const QString& label) { fixture.workspace.change(label, {}, [](store::Change&) {}); };
        ask(QStringLiteral("Like Tremors"));
        QVERIFY(waiting->isVisible());
        QCOMPARE(waiting->text(), QStringLiteral("Waiting: Like Tremors"));
        ask(QStringLiteral("Edit title of Alien"));
        fixture.workspace.undo();
        QCOMPARE(waiting->text(), QStringLiteral("Waiting: Like Tremors and 2 more"));
        QCOMPARE(waiting->toolTip(), QStringLiteral("In this order:\nLike Tremors\nEdit title of Alien\nUndo"));
        if (const QString pictures = qEnvironmentVariable("TASTEBENCH_SCREENSHOTS"); !pictures.isEmpty()) {
            fixture.bar.resize(1280, fixture.bar.sizeHint().height());
            fixture.bar.grab().save(pictures + QStringLiteral("/job_bar_waiting.png"));
        }
        go = true;
        QTRY_VERIFY(fixture.workspace.waiting().isEmpty());
        QVERIFY(!fixture.bar.isVisible());
    }

    void cancelEndsWhatRunsAndTheNextIsShown()
    {
        Fixture fixture;
        const auto start = [&fixture](const QString& title) {
            return fixture.workspace.startJob(title, {}, [](store::Database&, Progress& progress) {
                for (;;)
                    progress.throwIfStopped();
            });
        };
        const QSignalSpy first(start(QStringLiteral("First")), &model::Job::cancelled);
        const QSignalSpy second(start(QStringLiteral("Second")), &model::Job::cancelled);
        QTRY_VERIFY(fixture.bar.isVisible());
        auto* cancel = fixture.bar.findChild<QPushButton*>(QStringLiteral("jobCancel"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_COMPARE(first.count(), 1);
        QCOMPARE(second.count(), 0);
        QTRY_COMPARE(fixture.text("jobTitle"), QStringLiteral("Second"));
        QTRY_VERIFY(fixture.bar.isVisible());
        QVERIFY(cancel->isEnabled());
        QVERIFY(!fixture.bar.findChild<QLabel*>(QStringLiteral("jobWaiting"))->isVisible());
    }

    void aShortJobIsNotShown()
    {
        Fixture fixture;
        const QSignalSpy ended(&fixture.workspace, &model::Workspace::jobEnded);
        fixture.workspace.startJob(QStringLiteral("Nothing"), {}, [](store::Database&, Progress&) {});
        QTRY_COMPARE(ended.count(), 1);
        QTest::qWait(400);
        QVERIFY(!fixture.bar.isVisible());
    }

    void theWorkspaceMayGoFirst()
    {
        JobBar bar;
        {
            const QTemporaryDir folder;
            model::Workspace workspace(folder.filePath(QStringLiteral("new.tastebench")),
                                       model::Workspace::Open::CreateNew);
            bar.setWorkspace(&workspace);
            workspace.startJob(QStringLiteral("Long"), {}, [](store::Database&, Progress& progress) {
                for (;;)
                    progress.throwIfStopped();
            });
        }
        QTest::qWait(400);
        QVERIFY(!bar.isVisible());
    }

    void numbersOfRowsAreReadable()
    {
        QCOMPARE(progressText(38000, 100836), QStringLiteral("38\u202f000 of 100\u202f836 rows"));
        QCOMPARE(progressText(1200, 0), QStringLiteral("1\u202f200 rows"));
        QCOMPARE(progressText(7, 31), QString());
        // An estimate that was too low grows.
        QCOMPARE(progressText(2000, 1900), QStringLiteral("2\u202f000 of 2\u202f000 rows"));
    }
};

QTEST_MAIN(JobBarTest)
#include "tst_job_bar.moc"
