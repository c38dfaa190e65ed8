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

// The named vectors of a collection and how they stand, counted by a job of its own a moment after each change. GUI
// thread.
class VectorOverview : public QObject {
    Q_OBJECT

public:
    explicit VectorOverview(Workspace& workspace, QObject* parent = nullptr);

    void setCollection(CollectionId collection);
    [[nodiscard]] const std::vector<VectorSummary>& vectors() const { return m_vectors; }

signals:
    void changed();

private:
    void count();

    Workspace& m_workspace;
    CollectionId m_collection;
    std::vector<VectorSummary> m_vectors;
    QTimer* m_countTimer;
    std::unique_ptr<Job> m_job;
};

}  // namespace tastebench::model
