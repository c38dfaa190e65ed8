// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/vector_overview.h"

#include "engine/store/collections.h"
#include "model/text.h"

#include <QTimer>
#include <utility>

namespace tastebench::model {

namespace {

constexpr int countDelayMilliseconds = 100;

}  // namespace

VectorOverview::VectorOverview(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_countTimer(new QTimer(this))
{
    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(countDelayMilliseconds);
    connect(m_countTimer, &QTimer::timeout, this, &VectorOverview::count);
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (change.everything || change.collections || change.items || change.vectors)
            m_countTimer->start();
    });
}

void VectorOverview::setCollection(CollectionId collection)
{
    m_collection = collection;
    m_vectors.clear();
    emit changed();
    count();
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

}  // namespace tastebench::model
