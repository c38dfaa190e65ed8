// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vector_overview.h"

#include "engine/store/collections.h"
#include "engine/workspace/training.h"
#include "model/text.h"

#include <QTimer>
#include <algorithm>
#include <utility>

namespace tastebench::model {

namespace {

constexpr int countDelayMilliseconds = 100;
constexpr int foldDelayMilliseconds = 800;

bool canFoldIn(const VectorSummary& summary)
{
    return summary.vector.source == VectorSource::Lsa && summary.state != VectorState::Untrained
        && summary.coverage.withoutVector > 0;
}

}  // namespace

VectorOverview::VectorOverview(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_countTimer(new QTimer(this))
    , m_foldTimer(new QTimer(this))
{
    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(countDelayMilliseconds);
    connect(m_countTimer, &QTimer::timeout, this, &VectorOverview::count);
    m_foldTimer->setSingleShot(true);
    m_foldTimer->setInterval(foldDelayMilliseconds);
    connect(m_foldTimer, &QTimer::timeout, this, &VectorOverview::foldIn);
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (change.everything || change.collections || change.items || change.vectors)
            m_countTimer->start();
    });
}

void VectorOverview::setCollection(CollectionId collection)
{
    m_collection = collection;
    m_foldIn = false;
    m_foldTimer->stop();
    m_vectors.clear();
    emit changed();
    count();
}

void VectorOverview::foldInSoon()
{
    m_foldIn = true;
    m_foldTimer->start();
}

void VectorOverview::count()
{
    m_countTimer->stop();
    m_job.reset();
    if (!m_workspace.collection(m_collection)) {
        m_vectors.clear();
        emit changed();
        return;
    }
    auto result = std::make_shared<std::vector<VectorSummary>>();
    m_job = std::make_unique<Job>(
        tr("Counting vectors"),
        [path = toUtf8(m_workspace.path()), collection = m_collection, result](Progress& progress) {
            store::OpenOptions options;
            options.mode = store::OpenMode::ReadOnly;
            store::Database database(path, options);
            const store::Database::StopScope scope(database, progress.stopToken());
            for (const NamedVector& vector : store::namedVectors(database, collection))
                result->push_back(
                    {vector, store::vectorState(database, vector), store::vectorCoverage(database, vector)});
        });
    connect(m_job.get(), &Job::finished, this, [this, result] {
        m_job.release()->deleteLater();
        m_vectors = std::move(*result);
        emit changed();
    });
    connect(m_job.get(), &Job::failed, this, [this] { m_job.release()->deleteLater(); });
    m_job->start();
}

void VectorOverview::foldIn()
{
    if (!m_foldIn)
        return;
    // Somebody else's job goes first, and so does the count that says whether there is anything to do.
    if (m_workspace.runningJob() != nullptr || m_job || m_countTimer->isActive()) {
        m_foldTimer->start();
        return;
    }
    m_foldIn = false;
    std::vector<std::string> names;
    for (const VectorSummary& summary : m_vectors) {
        if (canFoldIn(summary))
            names.push_back(summary.vector.name);
    }
    if (names.empty() || m_workspace.isReadOnly())
        return;
    WorkspaceChange touched;
    touched.vectors = true;
    m_workspace.startJob(tr("Adding new items to the vectors"), touched,
                         [collection = m_collection, names](store::Database& database, Progress& progress) {
                             for (const std::string& name : names)
                                 workspace::foldInNewItems(database, collection, name, progress);
                         });
}

}  // namespace tastebench::model
