// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/store/vectors.h"
#include "model/job.h"
#include "model/workspace.h"

#include <QObject>
#include <memory>
#include <vector>

class QTimer;

namespace tastebench::model {

struct VectorSummary {
    NamedVector vector;
    VectorState state = VectorState::Untrained;
    store::VectorCoverage coverage;
};

// The named vectors of a collection and how they stand, counted by a job of its own a moment after each change; and
// the intent to give values to items that a trained vector has none for. GUI thread.
class VectorOverview : public QObject {
    Q_OBJECT

public:
    explicit VectorOverview(Workspace& workspace, QObject* parent = nullptr);

    void setCollection(CollectionId collection);
    [[nodiscard]] const std::vector<VectorSummary>& vectors() const { return m_vectors; }

    // Items were added or got text: once nothing was changed for a moment, a job of the workspace folds them into
    // the vectors that are trained.
    void foldInSoon();

signals:
    void changed();

private:
    void count();
    void foldIn();

    Workspace& m_workspace;
    CollectionId m_collection;
    std::vector<VectorSummary> m_vectors;
    bool m_foldIn = false;
    QTimer* m_countTimer;
    QTimer* m_foldTimer;
    std::unique_ptr<Job> m_job;
};

}  // namespace tastebench::model
