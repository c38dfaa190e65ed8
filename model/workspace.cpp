// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/workspace.h"

#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/workspace/training.h"
#include "model/text.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>
#include <algorithm>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace tastebench::model {

namespace {

// So many are folded in and patched at once, about 0.1 ms each.
constexpr std::size_t mostFewItems = 16;

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
    , m_catalogues(path)
    , m_watch(new QTimer(this))
{
    lock();
    m_database = std::make_unique<store::Database>(toUtf8(path), optionsFor(mode, !m_lockedReason.isEmpty()));
    if (!m_lock)
        lock();  // the file was just made
    readCollections();
    m_dataVersion = m_database->dataVersion();
    connect(&m_catalogues, &Catalogues::changed, this, &Workspace::catalogueChanged);
    connect(&m_catalogues, &Catalogues::failed, this, &Workspace::catalogueFailed);
    connect(&m_queue, &WriteQueue::jobStarted, this, &Workspace::jobStarted);
    connect(&m_queue, &WriteQueue::jobEnded, this, &Workspace::jobEnded);
    connect(&m_queue, &WriteQueue::waitingChanged, this, &Workspace::waitingChanged);

    constexpr int millisecondsBetweenLooks = 1000;
    m_watch->setInterval(millisecondsBetweenLooks);
    connect(m_watch, &QTimer::timeout, this, &Workspace::notice);
    m_watch->start();
}

Workspace::~Workspace()
{
    m_closing = true;
    disconnect(this, &Workspace::aboutToChange, nullptr, nullptr);
    disconnect(this, &Workspace::changed, nullptr, nullptr);
    m_queue.finish();
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

Error Workspace::readOnlyError() const
{
    return {ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE", toUtf8(readOnlyReason())};
}

// The one door of everything short that writes.
void Workspace::submit(const QString& label, const std::function<void()>& write, const Answer& answer)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const auto fail = [this, answer](const Error& error) {
        if (answer.asker && answer.failed)
            answer.failed(error);
        else
            emit changeFailed(error);
    };
    if (isReadOnly()) {
        fail(readOnlyError());
        return;
    }
    m_queue.add(label, [write, answer, fail] {
        try {
            write();
        } catch (const Error& error) {
            fail(error);
            return;
        }
        if (answer.asker && answer.written)
            answer.written();
    });
}

void Workspace::change(const QString& label, const WorkspaceChange& touched, const Write& write, const Answer& answer)
{
    submit(
        label, [this, label, touched, write] { commit(label, touched, write); }, answer);
}

void Workspace::commit(const QString& label, const WorkspaceChange& touched, const Write& write)
{
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
    if (change.items && foldIn(change.onlyItems))
        change.vectors = true;
    if (m_closing)
        return;
    m_dataVersion = m_database->dataVersion();
    if (change.everything || change.collections)
        readCollections();
    m_catalogues.refresh(*m_database, change, m_collections);
    emit changed(change);
}

// Gives changed items their places in the trained vectors: at once when they are few and the models at hand, else by a
// job. True when values changed at once.
bool Workspace::foldIn(const std::vector<ItemId>& items)
{
    const bool few = items.size() <= mostFewItems;
    std::set<CollectionId> trained;
    if (few) {
        for (const Item& item : store::items(*m_database, items))
            trained.insert(item.collection);
    } else {
        for (const Collection& each : m_collections)
            trained.insert(each.id);
    }
    std::erase_if(trained, [this](CollectionId id) { return !workspace::isTrained(*m_database, id); });
    if (trained.empty())
        return false;
    Progress progress;
    if (m_closing)
        return workspace::foldInItems(*m_database, items, progress) > 0;
    const bool atHand
        = std::ranges::all_of(trained, [this](CollectionId id) { return m_catalogues.current(id) != nullptr; });
    if (!few || !atHand) {
        WorkspaceChange touched;
        touched.vectors = true;
        if (few)
            touched.onlyItems = items;
        startJob(tr("Placing changed items"), touched, [items](store::Database& database, Progress& shown) {
            workspace::foldInItems(database, items, shown);
        });
        return false;
    }
    std::int64_t folded = 0;
    for (const CollectionId id : trained)
        folded += workspace::foldInItems(*m_database, *m_catalogues.current(id), items, progress);
    return folded > 0;
}

Job* Workspace::startJob(const QString& title, const WorkspaceChange& touched, const Work& work)
{
    Q_ASSERT(QThread::currentThread() == thread());
    auto* job = new Job(
        title,
        [path = toUtf8(m_path), work](Progress& progress) {
            store::Database database(path);
            work(database, progress);
        },
        this);
    if (isReadOnly()) {
        connect(job, &Job::failed, job, &QObject::deleteLater);
        job->fail(readOnlyError());
        return job;
    }
    m_queue.add(job, [this, touched] {
        emit aboutToChange();
        finishChange(touched);
    });
    return job;
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
            for (const auto& [id, catalogue] : m_catalogues.loaded()) {
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

void Workspace::undo(HistoryId only, const Answer& answer)
{
    const auto write = [this, only] {
        const auto newest = only ? undoable() : std::nullopt;
        if (!only || (newest && newest->id == only))
            finishMove(store::undo(*m_database));
    };
    submit(tr("Undo"), write, answer);
}

void Workspace::redo(const Answer& answer)
{
    submit(
        tr("Redo"), [this] { finishMove(store::redo(*m_database)); }, answer);
}

void Workspace::goTo(HistoryId id, const Answer& answer)
{
    submit(
        tr("Go to another state"), [this, id] { finishMove(store::goTo(*m_database, id)); }, answer);
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
    change.scenarios = touches("scenario") || touches("scenario_default");
    change.persona = onlyPersona(*moved);
    std::vector<ItemId> items = workspace::touchedItems(*m_database, *moved);
    if (moved->allRows && items.size() <= mostFewItems)
        change.onlyItems = std::move(items);
    else if (!items.empty())
        (void)foldIn(items);
    emit aboutToChange();
    finishChange(change);
}

search::CataloguePtr Workspace::catalogue(CollectionId id)
{
    return m_catalogues.get(id);
}

void Workspace::notice()
{
    if (runningJob())
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
                  .exploreState = true,
                  .scenarios = true});
}

}  // namespace tastebench::model
