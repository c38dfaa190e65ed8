// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workspace.h"

#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/workspace/catalogue_loader.h"
#include "model/text.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace tastebench::model {

namespace {

// One name per file whatever path leads to it: its device and inode.
QString lockPath(const QString& path)
{
    struct stat status { };
    if (stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath();
    return QStringLiteral("%1/tastebench-%2-%3.lock").arg(folder).arg(status.st_dev).arg(status.st_ino);
}

store::OpenOptions optionsFor(Workspace::Open mode, bool readOnly)
{
    store::OpenOptions options;
    options.mode = mode == Workspace::Open::CreateNew ? store::OpenMode::Create
        : readOnly                                    ? store::OpenMode::ReadOnly
                                                      : store::OpenMode::ReadWrite;
    return options;
}

}  // namespace

Workspace::Workspace(const QString& path, Open mode, QObject* parent)
    : QObject(parent)
    , m_path(path)
    , m_watch(new QTimer(this))
{
    lock();
    m_database = std::make_unique<store::Database>(toUtf8(path), optionsFor(mode, !m_lockedReason.isEmpty()));
    if (!m_lock)
        lock();  // the file was just made
    readCollections();
    m_dataVersion = m_database->dataVersion();

    constexpr int millisecondsBetweenLooks = 1000;
    m_watch->setInterval(millisecondsBetweenLooks);
    connect(m_watch, &QTimer::timeout, this, &Workspace::notice);
    m_watch->start();
}

Workspace::~Workspace()
{
    delete m_job;
    m_loading.clear();
}

void Workspace::lock()
{
    const QString path = lockPath(m_path);
    if (path.isEmpty())
        return;
    m_lock = std::make_unique<QLockFile>(path);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock(0))
        m_lockedReason = tr("Another window has this workspace open, so this one is read-only.");
}

QString Workspace::name() const
{
    return QFileInfo(m_path).fileName();
}

bool Workspace::isReadOnly() const
{
    return !m_lockedReason.isEmpty() || m_database->isReadOnly();
}

QString Workspace::readOnlyReason() const
{
    return m_lockedReason.isEmpty() ? toQString(m_database->readOnlyReason()) : m_lockedReason;
}

store::Database& Workspace::database() const
{
    Q_ASSERT(QThread::currentThread() == thread());
    return *m_database;
}

const Collection* Workspace::collection(CollectionId id) const
{
    const auto found = std::ranges::find(m_collections, id, &Collection::id);
    return found == m_collections.end() ? nullptr : &*found;
}

void Workspace::readCollections()
{
    m_collections = store::collections(*m_database);
}

void Workspace::requireWritable() const
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (isReadOnly())
        throw Error(ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE", toUtf8(readOnlyReason()));
    if (m_job)
        throw Error(ErrorKind::Unavailable, "BUSY",
                    toUtf8(tr("“%1” is still going on. Wait for it, or cancel it.").arg(m_job->title())));
}

void Workspace::change(const QString& label, const WorkspaceChange& touched, const Write& write)
{
    requireWritable();
    emit aboutToChange();
    WorkspaceChange done;
    try {
        store::Change change(*m_database);
        write(change);
        if (change.commit(toUtf8(label)).changed)
            done = touched;
    } catch (...) {
        emit changed({});
        throw;
    }
    finishChange(done);
}

void Workspace::finishChange(WorkspaceChange change)
{
    m_dataVersion = m_database->dataVersion();
    if (change.everything || change.collections)
        readCollections();
    refreshCatalogues(change);
    emit changed(change);
}

Job* Workspace::startJob(const QString& title, const WorkspaceChange& touched, const Work& work)
{
    requireWritable();
    m_job = new Job(
        title,
        [path = toUtf8(m_path), work](Progress& progress) {
            store::Database database(path);
            work(database, progress);
        },
        this);
    const auto end = [this, touched] {
        Job* job = m_job;
        m_job = nullptr;
        job->deleteLater();
        emit jobEnded();
        emit aboutToChange();
        finishChange(touched);
    };
    // Connected before anybody else, so that the workspace is up to date when they hear of the end.
    connect(m_job, &Job::finished, this, end);
    connect(m_job, &Job::failed, this, end);
    connect(m_job, &Job::cancelled, this, end);
    emit jobStarted(m_job);
    m_job->start();
    return m_job;
}

std::optional<store::HistoryEntry> Workspace::undoable() const
{
    return store::undoable(*m_database);
}

std::optional<store::HistoryEntry> Workspace::redoable() const
{
    return store::redoable(*m_database);
}

// The persona that all touched interactions belong to; nothing when there are several, or rows of other tables. Rows
// that are gone are looked for in the catalogues, which still hold the state before.
std::optional<PersonaId> Workspace::onlyPersona(const store::Moved& moved) const
{
    std::optional<PersonaId> only;
    if (!moved.allRows)
        return std::nullopt;
    for (const store::TouchedRow& row : moved.rows) {
        if (row.table == "explore_state")
            continue;
        std::optional<PersonaId> persona;
        if (row.table == "persona") {
            persona = PersonaId {row.id};
        } else if (row.table == "interaction") {
            if (const auto found = store::findInteraction(*m_database, {row.id}))
                persona = found->persona;
            for (const auto& [id, catalogue] : m_catalogues) {
                const auto all = catalogue->log->all();
                const auto logged = std::ranges::find(all, InteractionId {row.id}, &search::LoggedInteraction::id);
                if (!persona && logged != all.end())
                    persona = catalogue->personas->personas[logged->persona].id;
            }
        }
        if (!persona || (only && *only != *persona))
            return std::nullopt;
        only = persona;
    }
    return only;
}

void Workspace::undo()
{
    requireWritable();
    finishMove(store::undo(*m_database));
}

void Workspace::redo()
{
    requireWritable();
    finishMove(store::redo(*m_database));
}

void Workspace::goTo(HistoryId id)
{
    requireWritable();
    finishMove(store::goTo(*m_database, id));
}

void Workspace::finishMove(const std::optional<store::Moved>& moved)
{
    if (!moved)
        return;
    WorkspaceChange change;
    const auto touches
        = [&moved](const char* table) { return std::ranges::find(moved->tables, table) != moved->tables.end(); };
    change.collections = touches("collection") || touches("named_vector") || touches("persona_schema");
    change.items = touches("item");
    change.vectors = touches("item_vector") || touches("named_vector");
    change.personas
        = touches("persona") || touches("persona_schema") || touches("persona_document") || touches("memory");
    change.interactions = touches("interaction");
    change.exploreState = touches("explore_state");
    change.persona = onlyPersona(*moved);
    emit aboutToChange();
    finishChange(change);
}

search::CataloguePtr Workspace::catalogue(CollectionId id)
{
    const auto found = m_catalogues.find(id);
    if (found != m_catalogues.end())
        return found->second;
    if (!m_loading.contains(id))
        loadCatalogue(id);
    return nullptr;
}

void Workspace::loadCatalogue(CollectionId id)
{
    auto result = std::make_shared<search::CataloguePtr>();
    auto job
        = std::make_unique<Job>(tr("Opening the collection"), [path = toUtf8(m_path), id, result](Progress& progress) {
              store::OpenOptions options;
              options.mode = store::OpenMode::ReadOnly;
              store::Database database(path, options);
              *result = workspace::loadCatalogue(database, id, progress);
          });
    Job* started = job.get();
    // The job is let go from the event loop, never from inside its own signal.
    const auto letGo = [this, id] {
        const bool again = m_loading[id].again;
        m_loading[id].job.release()->deleteLater();
        m_loading.erase(id);
        return again;
    };
    connect(started, &Job::finished, this, [this, id, result, letGo] {
        if (letGo()) {
            loadCatalogue(id);
            return;
        }
        m_catalogues[id] = *result;
        emit catalogueChanged(id);
    });
    connect(started, &Job::failed, this, [this, id, letGo](const Error& error) {
        letGo();
        emit catalogueFailed(id, error);
    });
    m_loading[id].job = std::move(job);
    started->start();
}

void Workspace::refreshCatalogues(const WorkspaceChange& change)
{
    for (auto& [id, loading] : m_loading)
        loading.again = true;

    const bool onlyOnePersona
        = change.persona && !change.items && !change.vectors && !change.collections && !change.everything;
    std::vector<CollectionId> gone;
    for (auto& [id, catalogue] : m_catalogues) {
        if (!collection(id)) {
            gone.push_back(id);
            continue;
        }
        if (onlyOnePersona) {
            const auto persona = *change.persona;
            if (auto next = workspace::reloadPersona(*m_database, catalogue, persona)) {
                if (std::exchange(catalogue, next) != next)
                    emit catalogueChanged(id);
                continue;
            }
        }
        if (change.everything || change.collections || change.items || change.vectors || change.personas
            || change.interactions) {
            if (!m_loading.contains(id))
                loadCatalogue(id);
        }
    }
    for (const CollectionId id : gone)
        m_catalogues.erase(id);
}

void Workspace::notice()
{
    if (m_job)
        return;
    if (m_database->dataVersion() == m_dataVersion)
        return;
    emit aboutToChange();
    finishChange({.everything = true,
                  .collections = true,
                  .items = true,
                  .vectors = true,
                  .personas = true,
                  .interactions = true,
                  .exploreState = true});
}

}  // namespace tastebench::model
