// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/store/change.h"
#include "engine/store/database.h"
#include "engine/store/history.h"
#include "model/job.h"

#include <QObject>
#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLockFile;
class QTimer;

namespace tastebench::model {

// What a committed change touched.
struct WorkspaceChange {
    bool everything = false;  // read all anew: another program wrote, or too much changed to list
    bool collections = false;  // which there are, their schemas and vectors
    bool items = false;
    bool vectors = false;  // values, trained or imported
    bool personas = false;
    bool interactions = false;
    bool exploreState = false;
    std::optional<PersonaId> persona;  // the only persona whose row or interactions changed; nothing: several
};

// The open workspace file: the single writer. Every change is one intent, one transaction, one pair of signals; models
// listen to the pair and never write. Lives on the GUI thread and asserts it.
//
// Short changes run at once on this thread's connection. A long one is a job on a connection of its own; while it
// runs, other changes are refused with Error(Unavailable, "BUSY") and reading goes on.
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

    // One undoable change under a label for the history. `write` fills it; what it throws rolls back and is passed on.
    // `touched` says what changed.
    using Write = std::function<void(store::Change&)>;
    void change(const QString& label, const WorkspaceChange& touched, const Write& write);

    // A long change or a derived state on a connection of its own: the work opens no other. The job is owned here and
    // ends with changed(). Throws Error(Unavailable, "BUSY") when another one runs.
    using Work = std::function<void(store::Database&, Progress&)>;
    Job* startJob(const QString& title, const WorkspaceChange& touched, const Work& work);
    [[nodiscard]] Job* runningJob() const { return m_job; }

    [[nodiscard]] std::optional<store::HistoryEntry> undoable() const;
    [[nodiscard]] std::optional<store::HistoryEntry> redoable() const;
    void undo();
    void redo();
    void goTo(HistoryId id);

signals:
    void aboutToChange();
    void changed(const tastebench::model::WorkspaceChange& change);
    // A catalogue was loaded or replaced.
    void catalogueChanged(tastebench::CollectionId collection);
    void catalogueFailed(tastebench::CollectionId collection, const tastebench::Error& error);
    void jobStarted(tastebench::model::Job* job);
    void jobEnded();

private:
    void lock();
    void readCollections();
    void finishChange(WorkspaceChange change);
    void finishMove(const std::optional<store::Moved>& moved);
    [[nodiscard]] std::optional<PersonaId> onlyPersona(const store::Moved& moved) const;
    void refreshCatalogues(const WorkspaceChange& change);
    void loadCatalogue(CollectionId id);
    void notice();
    void requireWritable() const;

    struct Loading {
        std::unique_ptr<Job> job;
        bool again = false;  // the data changed while it was being read
    };

    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    QString m_lockedReason;
    std::unique_ptr<store::Database> m_database;
    std::int64_t m_dataVersion = 0;
    std::vector<Collection> m_collections;
    std::map<CollectionId, search::CataloguePtr> m_catalogues;
    std::map<CollectionId, Loading> m_loading;
    Job* m_job = nullptr;
    QTimer* m_watch;
};

}  // namespace tastebench::model
