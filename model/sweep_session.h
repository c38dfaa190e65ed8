// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/sweep.h"
#include "model/evaluation_session.h"
#include "model/explore_session.h"
#include "model/latest_job.h"
#include "model/workspace.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::model {

// What is to be tried around the setting of Explore.
struct SweepOrder {
    enum class Method { Grid, LatinHypercube, Tune };

    Method method = Method::Tune;
    std::vector<evaluation::Dimension> dimensions;  // tune: none is the engine's own space
    std::size_t count = 81;  // points of a hypercube, candidates of tuning
    EvaluationQuestion question;  // tune has splits of its own
    std::string sliceBy = "activity";  // grid and hypercube
};

// How many settings an order tries. Throws what making them throws.
[[nodiscard]] std::size_t settingsOf(const SweepOrder& order);

// Tries settings around that of Explore by a job. What is found out is told as it comes and remembered in the
// workspace, so that the same order goes on where it was stopped. GUI thread; the workspace and the session must
// outlive it.
class SweepSession : public QObject {
    Q_OBJECT

public:
    SweepSession(Workspace& workspace, ExploreSession& explore, QObject* parent = nullptr);

    // Ends what runs. Does nothing before the collection is loaded.
    void start(const SweepOrder& order);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job.isRunning(); }
    // The order was stopped before its end: starting it again goes on.
    [[nodiscard]] bool isUnfinished() const { return m_order && !isRunning() && !m_finished; }

    // The last order; nothing before the first one.
    [[nodiscard]] const std::optional<SweepOrder>& order() const { return m_order; }
    // As far as they are known: in the order of the points at the end, as they came before. Of tuning, those that all
    // personas judged, best first.
    [[nodiscard]] const std::vector<evaluation::SweepResult>& results() const { return m_results; }
    // Of tuning: what the best setting is worth on later data; null before, and for every other method.
    [[nodiscard]] const EvaluationAnswerPtr& tested() const { return m_tested; }

    // Makes a result's setting that of Explore, as one undoable change.
    void load(std::size_t result);

signals:
    void runningChanged(bool running);
    // The share done in [0, 1], and the seconds left; negative while unknown.
    void progressed(double share, qint64 secondsLeft);
    void resultsChanged();
    void failed(const tastebench::Error& error);

private:
    void forget();
    void startTuning(const search::CataloguePtr& catalogue);
    void startSweep(const search::CataloguePtr& catalogue);
    void take(const evaluation::SweepResult& result, int run);
    void fail(const Error& error);

    Workspace& m_workspace;
    ExploreSession& m_explore;
    CollectionId m_collection;
    std::optional<SweepOrder> m_order;
    evaluation::Setting m_base;
    std::vector<evaluation::SweepResult> m_results;
    EvaluationAnswerPtr m_tested;
    bool m_finished = false;
    int m_run = 0;  // tells the results of the job that runs from those of one that was stopped
    LatestJob m_job;
};

}  // namespace tastebench::model
