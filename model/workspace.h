// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/store/change.h"
#include "engine/store/database.h"
#include "engine/store/history.h"
#include "model/catalogues.h"
#include "model/job.h"
#include "model/workspace_change.h"
#include "model/write_queue.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLockFile;
class QTimer;

namespace tastebench::model {

// The open workspace file: the single writer. Every change is one intent, one transaction, one pair of signals; models
// listen to the pair and never write. Lives on the GUI thread and asserts it.
//
// Short changes run at once on this thread's connection. A long one is a job on a connection of its own; while it
// runs, reading goes on and whatever else is to be written waits for its turn, in the order in which it was asked for.
// Closing cancels the job that runs, drops the jobs that wait and writes the short changes that wait.
class Workspace : public QObject {
    Q_OBJECT

public:
    enum class Open { Existing, CreateNew };

    // Opens a file. When another window has it open already it opens read-only and says so in readOnlyReason().
    // Throws what store::Database throws.
    explicit Workspace(const QString& path, Open mode = Open::Existing, QObject* parent = nullptr);
    ~Workspace() override;

    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] QString readOnlyReason() const;

    // The GUI thread's connection, for reading.
    [[nodiscard]] store::Database& database() const;

    [[nodiscard]] const std::vector<Collection>& collections() const { return m_collections; }
    [[nodiscard]] const Collection* collection(CollectionId id) const;

    // The view of a collection that ranking reads; null until it is loaded, which the first call begins.
    [[nodiscard]] search::CataloguePtr catalogue(CollectionId id);

    // What whoever asked for a change hears of it, on this thread: before the call returns when nothing else writes,
    // else in its turn. One of the two is called, after changed(); neither once the asker is gone. An error nobody
    // hears is told by changeFailed().
    struct Answer {
        QPointer<QObject> asker;
        std::function<void()> written;
        std::function<void(const Error&)> failed;
    };

    // One undoable change under a label for the history. `write` fills it in its turn; what it throws rolls back and
    // fails the change. It keeps what it needs by value and reads what it changes through the Change: the asker may
    // be gone and rows be others by then. `touched` says what changed. A read-only workspace refuses at once with
    // WRITING_ON_READONLY_MODE. Items told in touched.onlyItems are folded into the trained vectors.
    using Write = std::function<void(store::Change&)>;
    void change(const QString& label, const WorkspaceChange& touched, const Write& write, const Answer& answer = {});

    // A long change or a derived state on a connection of its own: the work opens no other. The job is owned here,
    // starts in its turn, tells by its own signals how it ends, and ends with changed(). Cancelled before its turn it
    // just goes. In a read-only workspace it fails.
    using Work = std::function<void(store::Database&, Progress&)>;
    Job* startJob(const QString& title, const WorkspaceChange& touched, const Work& work);
    [[nodiscard]] Job* runningJob() const { return m_queue.runningJob(); }
    // The labels and titles of what waits for it, in order.
    [[nodiscard]] QStringList waiting() const { return m_queue.waiting(); }

    [[nodiscard]] std::optional<store::HistoryEntry> undoable() const;
    [[nodiscard]] std::optional<store::HistoryEntry> redoable() const;
    // In their turn like any change: what was asked for before is what undo() takes back. Given a change, undo() does
    // nothing when that is not the newest by then. They do nothing when there is nothing to do.
    void undo(HistoryId only = {}, const Answer& answer = {});
    void redo(const Answer& answer = {});
    void goTo(HistoryId id, const Answer& answer = {});

signals:
    void aboutToChange();
    void changed(const tastebench::model::WorkspaceChange& change);
    // A catalogue was loaded or replaced.
    void catalogueChanged(tastebench::CollectionId collection);
    void catalogueFailed(tastebench::CollectionId collection, const tastebench::Error& error);
    void jobStarted(tastebench::model::Job* job);
    void jobEnded();
    void waitingChanged();
    // A change failed that whoever asked for it does not hear of.
    void changeFailed(const tastebench::Error& error);

private:
    void lock();
    void readCollections();
    void submit(const QString& label, const std::function<void()>& write, const Answer& answer);
    void commit(const QString& label, const WorkspaceChange& touched, const Write& write);
    void finishChange(WorkspaceChange change);
    void finishMove(const std::optional<store::Moved>& moved);
    [[nodiscard]] std::optional<PersonaId> onlyPersona(const store::Moved& moved) const;
    [[nodiscard]] bool foldIn(const std::vector<ItemId>& items);
    void notice();
    [[nodiscard]] Error readOnlyError() const;

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QString m_lockedReason;
    std::unique_ptr<store::Database> m_database;
    std::int64_t m_dataVersion = 0;
    std::vector<Collection> m_collections;
    Catalogues m_catalogues;
    WriteQueue m_queue;
    bool m_closing = false;
    QTimer* m_watch;
};

}  // namespace tastebench::model
