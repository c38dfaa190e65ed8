// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sweep_session.h"

#include "engine/base/time_left.h"
#include "engine/evaluation/tuning.h"
#include "engine/workspace/evaluation_files.h"
#include "engine/workspace/sweep_memo.h"
#include "engine/workspace/text_file.h"
#include "model/text.h"

#include <QElapsedTimer>

namespace tastebench::model {

using evaluation::Point;
using evaluation::SweepResult;

namespace {

std::vector<Point> pointsOf(const SweepOrder& order)
{
    std::mt19937_64 engine(evaluation::drawSeed);
    return order.method == SweepOrder::Method::Grid ? evaluation::gridOf(order.dimensions)
                                                    : evaluation::latinHypercube(order.dimensions, order.count, engine);
}

evaluation::SplitRequest splitOf(const EvaluationQuestion& question, store::Database& database,
                                 const search::CataloguePtr& catalogue)
{
    evaluation::SplitRequest split = question.split;
    if (split.kind == evaluation::SplitRequest::Kind::Given) {
        const std::string given = toUtf8(question.given);
        split.heldOut = workspace::heldOutOf(database, catalogue, workspace::readText(given), given);
    }
    return split;
}

}  // namespace

std::size_t settingsOf(const SweepOrder& order)
{
    return order.method == SweepOrder::Method::Grid ? evaluation::gridOf(order.dimensions).size() : order.count;
}

SweepSession::SweepSession(Workspace& workspace, ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_collection(explore.collection())
{
    connect(&m_job, &LatestJob::runningChanged, this, &SweepSession::runningChanged);
    connect(&m_job, &LatestJob::progressed, this,
            [this, pace = TimeLeft()](const QString& step, qint64 done, qint64 total) mutable {
                const auto left = pace.after(toUtf8(step), done, total, TimeLeft::Clock::now());
                emit progressed(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1,
                                left ? left->count() : -1);
            });
    connect(&explore, &ExploreSession::selectionChanged, this, [this] {
        if (m_explore.collection() != m_collection)
            forget();
    });
}

void SweepSession::forget()
{
    m_collection = m_explore.collection();
    ++m_run;
    m_job.cancel();
    m_order.reset();
    m_results.clear();
    m_tested.reset();
    emit resultsChanged();
}

void SweepSession::start(const SweepOrder& order)
{
    const search::CataloguePtr catalogue = m_explore.catalogue();
    if (!catalogue)
        return;
    ++m_run;
    m_order = order;
    m_base = {m_explore.options(), m_explore.query()};
    m_results.clear();
    m_tested.reset();
    m_finished = false;
    emit resultsChanged();
    if (order.method == SweepOrder::Method::Tune)
        startTuning(catalogue);
    else
        startSweep(catalogue);
}

void SweepSession::startTuning(const search::CataloguePtr& catalogue)
{
    const evaluation::TuneRequest request {.base = m_base,
                                           .space = m_order->dimensions,
                                           .candidates = m_order->count,
                                           .k = m_order->question.k,
                                           .gain = m_order->question.gain};
    auto tested = std::make_shared<EvaluationAnswer>();
    auto results = std::make_shared<std::vector<SweepResult>>();
    tested->question.k = request.k;
    tested->question.gain = request.gain;
    tested->catalogue = catalogue;
    tested->isTuned = true;
    m_job.start(
        tr("Tuning"),
        [tested, results, request](Progress& progress) {
            QElapsedTimer clock;
            clock.start();
            evaluation::TunedSetting tuned = evaluation::tuneAndTest(tested->catalogue, request, progress);
            *results = std::move(tuned.results);
            tested->split = std::make_shared<const evaluation::Split>(std::move(tuned.holdout));
            tested->evaluation = std::move(tuned.evaluation);
            constexpr double millisecondsPerSecond = 1000;
            tested->seconds = static_cast<double>(clock.elapsed()) / millisecondsPerSecond;
        },
        [this, tested, results] {
            m_finished = true;
            m_results = std::move(*results);
            m_tested = tested;
            emit resultsChanged();
        },
        [this](const Error& error) { fail(error); });
}

void SweepSession::startSweep(const search::CataloguePtr& catalogue)
{
    auto results = std::make_shared<std::vector<SweepResult>>();
    const auto tell = [this, run = m_run](const SweepResult& result) {
        QMetaObject::invokeMethod(
            this, [this, result, run] { take(result, run); }, Qt::QueuedConnection);
    };
    store::OpenOptions options;
    options.mode = m_workspace.isReadOnly() ? store::OpenMode::ReadOnly : store::OpenMode::ReadWrite;
    m_job.start(
        tr("Trying settings"),
        [results, tell, catalogue, options, order = *m_order, base = m_base,
         path = toUtf8(m_workspace.path())](Progress& progress) {
            store::Database database(path, options);
            const evaluation::Split split
                = evaluation::makeSplit(catalogue, splitOf(order.question, database, catalogue));
            const evaluation::SweepRequest request {.base = base,
                                                    .points = pointsOf(order),
                                                    .k = order.question.k,
                                                    .gain = order.question.gain,
                                                    .sliceBy = order.sliceBy};
            workspace::SweepMemo memo(database, workspace::sweepDescription(*catalogue, split, request));
            *results = evaluation::sweep(
                split, request,
                [&](const Point& point) {
                    auto known = memo.find(point);
                    if (known)
                        tell(*known);
                    return known;
                },
                [&](const SweepResult& result) {
                    memo.keep(result);
                    tell(result);
                },
                progress);
        },
        [this, results] {
            m_finished = true;
            m_results = std::move(*results);
            emit resultsChanged();
        },
        [this](const Error& error) { fail(error); });
}

void SweepSession::take(const SweepResult& result, int run)
{
    if (run != m_run || m_finished)
        return;
    m_results.push_back(result);
    emit resultsChanged();
}

void SweepSession::fail(const Error& error)
{
    m_finished = true;
    emit failed(error);
}

void SweepSession::cancel()
{
    m_job.cancel();
}

void SweepSession::load(std::size_t result)
{
    if (result >= m_results.size() || m_results[result].failed)
        return;
    const evaluation::Setting setting = evaluation::settingAt(m_base, m_results[result].point);
    m_explore.adoptRequest(setting.options, setting.query);
}

}  // namespace tastebench::model
