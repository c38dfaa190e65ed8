// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"
#include "engine/store/personas.h"
#include "model/workspace.h"
#include "tests/support/workspaces.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>

using namespace tastebench;
using model::Workspace;
using model::WorkspaceChange;

class WorkspaceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_directory;
    QString m_path;
    std::unique_ptr<Workspace> m_workspace;

    [[nodiscard]] CollectionId collection() const { return m_workspace->collections().front().id; }
    search::CataloguePtr loadedCatalogue()
    {
        (void)m_workspace->catalogue(collection());
        if (!QTest::qWaitFor([this] { return m_workspace->catalogue(collection()) != nullptr; }))
            qFatal("the catalogue was not loaded");
        return m_workspace->catalogue(collection());
    }
    // The first persona likes the first item once more.
    void like(const search::CataloguePtr& catalogue)
    {
        const PersonaId persona = catalogue->personas->personas.front().id;
        m_workspace->change(QStringLiteral("Like"), {.interactions = true, .persona = persona},
                            [&](store::Change& change) {
                                store::insertInteraction(change,
                                                         {.persona = persona,
                                                          .item = catalogue->items->ids.front(),
                                                          .weight = 1,
                                                          .createdAt = Timestamp::fromSeconds(1)});
                            });
    }

private slots:
    void init()
    {
        m_path = m_directory.filePath(QStringLiteral("%1.tastebench").arg(QUuid::createUuid().toString(QUuid::Id128)));
        testing::makeDemo(m_path);
        m_workspace = std::make_unique<Workspace>(m_path);
    }
    void cleanup() { m_workspace.reset(); }

    void aChangeIsOnePairOfSignals()
    {
        const auto catalogue = loadedCatalogue();
        QSignalSpy about(m_workspace.get(), &Workspace::aboutToChange);
        QSignalSpy done(m_workspace.get(), &Workspace::changed);
        like(catalogue);
        QCOMPARE(about.count(), 1);
        QCOMPARE(done.count(), 1);
        QCOMPARE(m_workspace->undoable()->label, std::string("Like"));
    }

    void aLikeReplacesTheLogAloneAndUndoBringsTheOldOneBack()
    {
        const auto before = loadedCatalogue();
        like(before);
        const auto after = m_workspace->catalogue(collection());
        QCOMPARE(after->log->all().size(), before->log->all().size() + 1);
        QVERIFY(after->items == before->items);
        QVERIFY(after->keywords == before->keywords);
        QVERIFY(after->columns == before->columns);
        m_workspace->undo();
        const auto undone = m_workspace->catalogue(collection());
        QCOMPARE(undone->log->all().size(), before->log->all().size());
        QVERIFY(undone->items == before->items);
    }

    void aChangeThatThrowsLeavesEverythingAsItWas()
    {
        const auto catalogue = loadedCatalogue();
        const auto version = m_workspace->database().dataVersion();
        QSignalSpy unheard(m_workspace.get(), &Workspace::changeFailed);
        const auto broken = [&](store::Change& change) {
            store::insertInteraction(change,
                                     {.persona = catalogue->personas->personas.front().id,
                                      .item = catalogue->items->ids.front(),
                                      .weight = 3});
        };
        std::optional<Error> heard;
        m_workspace->change(QStringLiteral("Broken"), {.interactions = true}, broken,
                            {this, [] { QFAIL("written"); }, [&heard](const Error& error) { heard = error; }});
        QVERIFY(heard.has_value());
        QCOMPARE(unheard.count(), 0);
        m_workspace->change(QStringLiteral("Broken"), {.interactions = true}, broken);
        QCOMPARE(unheard.count(), 1);
        QCOMPARE(m_workspace->database().dataVersion(), version);
        QVERIFY(!m_workspace->undoable());
    }

    void whatAnotherProgramWritesIsNoticed()
    {
        const auto before = loadedCatalogue();
        QSignalSpy done(m_workspace.get(), &Workspace::changed);
        {
            store::Database other(m_path.toStdString());
            store::Change change(other);
            store::insertInteraction(change,
                                     {.persona = before->personas->personas.front().id,
                                      .item = before->items->ids.front(),
                                      .weight = -1,
                                      .createdAt = Timestamp::fromSeconds(5)});
            change.commit("From outside");
        }
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(done.front().front().value<WorkspaceChange>().everything);
        QTRY_COMPARE(m_workspace->catalogue(collection())->log->all().size(), before->log->all().size() + 1);
        QCOMPARE(m_workspace->undoable()->label, std::string("From outside"));
    }

    void aCancelledJobEndsOnceAndChangesNothing()
    {
        const auto catalogue = loadedCatalogue();
        model::Job* job = m_workspace->startJob(
            QStringLiteral("Deleting"), {.personas = true}, [&](store::Database& database, Progress& progress) {
                store::Change change(database);
                store::deletePersona(change, catalogue->personas->personas.front().id);
                while (true)
                    progress.throwIfStopped();
            });
        QSignalSpy cancelled(job, &model::Job::cancelled);
        job->cancel();
        QTRY_COMPARE(cancelled.count(), 1);
        QVERIFY(store::findPersona(m_workspace->database(), catalogue->personas->personas.front().id).has_value());
        QVERIFY(!m_workspace->undoable());
    }

    void closingCancelsAndWaitsForWhatRuns()
    {
        std::atomic<bool> ended = false;
        m_workspace->startJob(QStringLiteral("Endless"), {}, [&ended](store::Database&, Progress& progress) {
            try {
                while (true)
                    progress.throwIfStopped();
            } catch (...) {
                ended = true;
                throw;
            }
        });
        m_workspace.reset();
        QVERIFY(ended);
    }

    void theSecondOpeningIsReadOnlyAndSaysSo()
    {
        const Workspace second(m_path);
        QVERIFY(second.isReadOnly());
        QVERIFY(second.readOnlyReason().contains(QStringLiteral("read-only")));
        QVERIFY(!m_workspace->isReadOnly());
        m_workspace.reset();
        const Workspace third(m_path);
        QVERIFY(!third.isReadOnly());
    }
};

QTEST_GUILESS_MAIN(WorkspaceTest)
#include "tst_workspace.moc"
