// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evaluation_session.h"

#include "engine/exchange/ranking_json.h"
#include "engine/workspace/evaluation_files.h"
#include "engine/workspace/text_file.h"
#include "model/text.h"

#include <QElapsedTimer>

namespace tastebench::model {

namespace {

store::Database opened(const std::string& path)
{
    store::OpenOptions options;
    options.mode = store::OpenMode::ReadOnly;
    return store::Database(path, options);
}

}  // namespace

EvaluationSession::EvaluationSession(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_collection(explore.collection())
{
    connect(&m_job, &LatestJob::runningChanged, this, &EvaluationSession::askingChanged);
    connect(&m_job, &LatestJob::progressed, this, &EvaluationSession::progressed);
    connect(&explore, &ExploreSession::selectionChanged, this, [this] {
        if (m_explore.collection() != m_collection)
            forget();
    });
}

void EvaluationSession::forget()
{
    m_collection = m_explore.collection();
    m_job.cancel();
    m_slicing.cancel();
    m_answer.reset();
    m_slices = {};
    emit answerChanged();
}

void EvaluationSession::ask(const EvaluationQuestion& question)
{
    const search::CataloguePtr catalogue = m_explore.catalogue();
    if (!catalogue)
        return;
    auto answer = std::make_shared<EvaluationAnswer>();
    answer->question = question;
    answer->catalogue = catalogue;
    const evaluation::EvaluationRequest request {
        .setting = {m_explore.options(), m_explore.query()}, .k = question.k, .gain = question.gain};
    m_job.start(
        tr("Evaluating"),
        [answer, request, path = toUtf8(m_workspace.path())](Progress& progress) {
            QElapsedTimer clock;
            clock.start();
            evaluation::SplitRequest split = answer->question.split;
            if (split.kind == evaluation::SplitRequest::Kind::Given) {
                const std::string given = toUtf8(answer->question.given);
                store::Database database = opened(path);
                split.heldOut = workspace::heldOutOf(database, answer->catalogue, workspace::readText(given), given);
            }
            progress.begin("Splitting", 0);
            answer->split = std::make_shared<const evaluation::Split>(evaluation::makeSplit(answer->catalogue, split));
            answer->evaluation = evaluation::evaluate(*answer->split, request, progress);
            constexpr double millisecondsPerSecond = 1000;
            answer->seconds = static_cast<double>(clock.elapsed()) / millisecondsPerSecond;
        },
        [this, answer] { adopt(answer); }, [this](const Error& error) { emit failed(error); });
}

void EvaluationSession::adopt(const EvaluationAnswerPtr& answer)
{
    m_slicing.cancel();
    m_slices = {};
    m_answer = answer;
    emit answerChanged();
}

void EvaluationSession::cancel()
{
    m_job.cancel();
}

bool EvaluationSession::isStale() const
{
    if (!m_answer)
        return false;
    const evaluation::Setting& used = m_answer->evaluation.setting;
    return m_answer->catalogue != m_explore.catalogue() || used.query != m_explore.query()
        || used.options != evaluation::settingsAsOf(*m_answer->split, m_explore.options(), m_answer->question.k);
}

void EvaluationSession::slice(const std::string& by, evaluation::Measure measure)
{
    if (!m_answer)
        return;
    auto slices = std::make_shared<evaluation::ReportedSlices>();
    slices->by = by;
    m_slicing.start(
        tr("Telling personas apart"),
        [answer = m_answer, slices, measure](Progress& progress) {
            slices->slices
                = evaluation::slicesBy(answer->evaluation, *answer->catalogue, slices->by, measure, progress);
        },
        [this, slices] {
            m_slices = *slices;
            emit sliced();
        },
        [this](const Error& error) { emit slicingFailed(error); });
}

void EvaluationSession::write(const QString& path, const Write& write)
{
    if (!m_answer)
        return;
    auto remark = std::make_shared<QString>();
    m_writing.start(
        tr("Exporting"),
        [answer = m_answer, write, remark, workspace = toUtf8(m_workspace.path())](Progress& progress) {
            store::Database database = opened(workspace);
            *remark = toQString(write(*answer, database, progress).value_or(std::string()));
        },
        [this, path, remark] { emit exported(path, *remark); },
        [this](const Error& error) { emit exportFailed(error); });
}

void EvaluationSession::exportRun(const QString& path)
{
    write(path, [file = toUtf8(path)](const EvaluationAnswer& answer, store::Database& database, Progress&) {
        workspace::writeText(file,
                             evaluation::runText(answer.evaluation, answer.evaluation.current(),
                                                 workspace::personaIds(answer.catalogue),
                                                 workspace::itemIds(database, answer.catalogue)));
        return evaluation::runRemark(answer.evaluation.current());
    });
}

void EvaluationSession::exportQrels(const QString& path)
{
    write(path, [file = toUtf8(path)](const EvaluationAnswer& answer, store::Database& database, Progress&) {
        workspace::writeText(file,
                             evaluation::qrelsText(answer.evaluation, workspace::personaIds(answer.catalogue),
                                                   workspace::itemIds(database, answer.catalogue)));
        workspace::writeText(file + ".txt", workspace::qrelsNote);
        return evaluation::qrelsRemark(answer.evaluation);
    });
}

void EvaluationSession::exportReport(const QString& path)
{
    const std::string by = m_slices.by.empty() ? "activity" : m_slices.by;
    write(path,
          [file = toUtf8(path), by](const EvaluationAnswer& answer, store::Database&,
                                    Progress& progress) -> std::optional<std::string> {
              const evaluation::Evaluation& evaluation = answer.evaluation;
              const std::vector<evaluation::ReportedSlices> slices {
                  {by, evaluation::slicesBy(evaluation, *answer.catalogue, by, evaluation::Measure::Ndcg, progress)}};
              workspace::writeText(
                  file,
                  evaluation::reportHtml(evaluation, *answer.split, *answer.catalogue,
                                         exchange::requestJson(evaluation.setting.options, evaluation.setting.query),
                                         slices));
              return std::nullopt;
          });
}

}  // namespace tastebench::model
