// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/open_workspace.h"

#include <QSignalSpy>
#include <QtTest>
#include <atomic>

using namespace tastebench;
using model::Workspace;
using tests::OpenWorkspace;

namespace {

// A workspace in which a job runs until it is let go.
struct BusyWorkspace : OpenWorkspace {
    std::atomic_bool go = false;
    model::Job* job = nullptr;
    QSignalSpy ended {workspace.get(), &Workspace::jobEnded};

    BusyWorkspace() { job = start(QStringLiteral("Importing")); }
    ~BusyWorkspace() { workspace.reset(); }

    model::Job* start(const QString& title)
    {
        return workspace->startJob(title, {}, [this](store::Database&, Progress& progress) {
            while (!go)
                progress.throwIfStopped();
        });
    }
    // Renames Alien; nothing else writes the title.
    void rename(const char* title, const Workspace::Answer& answer = {}) const
    {
        model::WorkspaceChange touched;
        touched.items = true;
        touched.onlyItems = {alien};
        workspace->change(
            QString::fromUtf8(title), touched,
            [id = alien, title = std::string(title)](store::Change& change) {
                Item item = store::item(change.database(), id);
                item.properties["title"] = title;
                store::updateItem(change, item);
            },
            answer);
    }
    [[nodiscard]] std::string title() const { return item(alien).properties["title"]; }
    [[nodiscard]] std::vector<std::string> labels() const
    {
        std::vector<std::string> labels;
        for (const store::HistoryEntry& entry : store::history(database()))
            labels.push_back(entry.label);
        return labels;
    }
};

}  // namespace

class WriteQueueTest : public QObject {
    Q_OBJECT

private slots:
    void changesWaitForAJobAndKeepTheirOrder()
    {
        BusyWorkspace busy;
        QSignalSpy waiting(busy.workspace.get(), &Workspace::waitingChanged);
        QStringList heard;
        for (const char* const title : {"One", "Two", "Three"})
            busy.rename(title, {this, [&heard, title] { heard.append(QString::fromUtf8(title)); }, {}});
        QCOMPARE(busy.workspace->waiting(), QStringList({"One", "Two", "Three"}));
        QCOMPARE(waiting.count(), 3);
        QCOMPARE(busy.title(), std::string("Alien"));  // reading goes on
        QVERIFY(heard.isEmpty());
        busy.go = true;
        QTRY_COMPARE(heard, QStringList({"One", "Two", "Three"}));
        QCOMPARE(busy.title(), std::string("Three"));
        QCOMPARE(busy.labels(), (std::vector<std::string> {"Films", "One", "Two", "Three"}));
        QVERIFY(busy.workspace->waiting().isEmpty());
        QCOMPARE(waiting.count(), 6);
    }

    void whatIsAskedForWhileOthersWaitComesAfterThem()
    {
        BusyWorkspace busy;
        busy.rename("One", {this, [&busy] { busy.rename("Three"); }, {}});
        busy.rename("Two");
        QSignalSpy changed(busy.workspace.get(), &Workspace::changed);
        bool asked = false;
        connect(busy.workspace.get(), &Workspace::jobEnded, this, [&] {
            if (!std::exchange(asked, true))
                busy.rename("Between");
        });
        busy.go = true;
        QTRY_COMPARE(changed.count(), 5);
        QCOMPARE(busy.labels(), (std::vector<std::string> {"Films", "One", "Two", "Between", "Three"}));
    }

    void withNothingElseGoingOnAChangeIsMadeAtOnce()
    {
        BusyWorkspace busy;
        busy.go = true;
        QTRY_COMPARE(busy.ended.count(), 1);
        bool written = false;
        busy.rename("One", {this, [&written] { written = true; }, {}});
        QVERIFY(written);
        QVERIFY(busy.workspace->waiting().isEmpty());
    }

    void cancellingEndsWhatRunsAndWhatWaitsHasItsTurn()
    {
        BusyWorkspace busy;
        busy.rename("One");
        QSignalSpy cancelled(busy.job, &model::Job::cancelled);
        busy.workspace->runningJob()->cancel();
        QTRY_COMPARE(busy.title(), std::string("One"));
        QCOMPARE(cancelled.count(), 1);
    }

    void aChangeThatFailsInItsTurnTellsWhoAskedForItAloneAndTheNextIsMade()
    {
        BusyWorkspace busy;
        std::optional<Error> first;
        std::optional<Error> second;
        QSignalSpy unheard(busy.workspace.get(), &Workspace::changeFailed);
        busy.workspace->change(QStringLiteral("Delete"), OpenWorkspace::everything(),
                               [id = busy.alien](store::Change& change) { store::deleteItem(change, id); });
        busy.rename("One", {this, [] { QFAIL("the item is gone"); }, [&first](const Error& error) { first = error; }});
        auto gone = std::make_unique<QObject>();
        busy.rename("Two", {gone.get(), {}, [&second](const Error& error) { second = error; }});
        gone.reset();
        busy.go = true;
        QTRY_COMPARE(unheard.count(), 1);  // that of the asker who went away
        QVERIFY(first && first->detail() == "ITEM_NOT_FOUND");
        QVERIFY(!second);
        QCOMPARE(busy.labels(), (std::vector<std::string> {"Films", "Delete"}));
    }

    void undoAndRedoWaitToo()
    {
        BusyWorkspace busy;
        busy.rename("One");
        busy.workspace->undo();
        busy.rename("Two");
        busy.workspace->undo();
        busy.workspace->redo();
        QCOMPARE(busy.workspace->waiting().size(), 5);
        busy.go = true;
        QTRY_VERIFY(busy.workspace->waiting().isEmpty());
        QTRY_COMPARE(busy.title(), std::string("Two"));
        QCOMPARE(busy.labels(), (std::vector<std::string> {"Films", "One", "Two"}));
    }

    void anUndoOfOneChangeLeavesAnotherThatCameBetween()
    {
        BusyWorkspace busy;
        const HistoryId films = busy.workspace->undoable()->id;
        busy.rename("One");
        busy.workspace->undo(films);
        bool ended = false;
        busy.workspace->goTo(films, {this, [&ended] { ended = true; }, {}});
        busy.rename("Two");
        busy.go = true;
        QTRY_VERIFY(ended);
        QTRY_COMPARE(busy.title(), std::string("Two"));
        QVERIFY(busy.workspace->collection(busy.collection) != nullptr);
    }

    void jobsWaitForJobs()
    {
        BusyWorkspace busy;
        QStringList order;
        const auto job = [&](const char* title) {
            const QString name = QString::fromUtf8(title);
            model::Job* started = busy.workspace->startJob(name, {}, [](store::Database&, Progress&) {});
            connect(started, &model::Job::finished, this, [&order, name] { order.append(name); });
            return started;
        };
        job("First");
        busy.rename("One", {this, [&order] { order.append(QStringLiteral("One")); }, {}});
        model::Job* dropped = job("Dropped");
        job("Last");
        QCOMPARE(busy.workspace->runningJob()->title(), QStringLiteral("Importing"));
        QSignalSpy cancelled(dropped, &model::Job::cancelled);
        dropped->cancel();
        QTRY_COMPARE(cancelled.count(), 1);
        QCOMPARE(busy.workspace->waiting(), QStringList({"First", "One", "Last"}));
        QVERIFY(busy.workspace->runningJob() == busy.job);
        busy.go = true;
        QTRY_COMPARE(order, QStringList({"First", "One", "Last"}));
        QTRY_COMPARE(busy.ended.count(), 3);
    }

    void closingWritesWhatWaits()
    {
        BusyWorkspace busy;
        const QString path = busy.workspace->path();
        std::optional<Error> failed;
        busy.rename("One");
        QSignalSpy started(busy.start(QStringLiteral("Training")), &model::Job::progressed);
        busy.workspace->change(QStringLiteral("Broken"), {}, [](store::Change&) { throwWrongParameter("No", "x"); },
                               {this, {}, [&failed](const Error& error) { failed = error; }});
        busy.rename("Two");
        QSignalSpy told(busy.workspace.get(), &Workspace::changed);
        busy.workspace.reset();
        QCOMPARE(told.count(), 0);
        QVERIFY(failed.has_value());
        store::Database reopened(path.toStdString());
        QCOMPARE(store::item(reopened, busy.alien).properties["title"], Json("Two"));
        QCOMPARE(store::history(reopened).size(), std::size_t {3});
        QCOMPARE(started.count(), 0);
    }

    void aReadOnlyWorkspaceRefusesAtOnce()
    {
        OpenWorkspace open;
        Workspace second(open.workspace->path());
        QVERIFY(second.isReadOnly());
        std::optional<Error> refused;
        const Workspace::Answer answer {this, [] { QFAIL("written"); },
                                        [&refused](const Error& error) { refused = error; }};
        second.change(
            QStringLiteral("One"), {}, [](store::Change&) { QFAIL("begun"); }, answer);
        QVERIFY(refused && refused->detail() == "WRITING_ON_READONLY_MODE");
        refused.reset();
        second.undo({}, answer);
        QVERIFY(refused.has_value());
        model::Job* job = second.startJob(QStringLiteral("Job"), {}, [](store::Database&, Progress&) {});
        QSignalSpy failed(job, &model::Job::failed);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(second.runningJob() == nullptr);
    }
};

QTEST_GUILESS_MAIN(WriteQueueTest)
#include "tst_write_queue.moc"
