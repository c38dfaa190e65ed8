// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/report.h"
#include "engine/evaluation/split.h"
#include "model/explore_session.h"
#include "model/latest_job.h"
#include "model/workspace.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <string>

namespace tastebench::model {

// What is asked about the setting of Explore.
struct EvaluationQuestion {
    evaluation::SplitRequest split;
    QString given;  // the qrels file of a given split, which the job reads
    int k = 10;
    evaluation::Gain gain = evaluation::Gain::Linear;
};

// What came of it. Immutable; any thread.
struct EvaluationAnswer {
    EvaluationQuestion question;
    search::CataloguePtr catalogue;  // the whole one
    evaluation::SplitPtr split;
    evaluation::Evaluation evaluation;
    double seconds = 0;
    bool isTuned = false;  // "current" is a setting that tuning found, "untuned" that of Explore
};
using EvaluationAnswerPtr = std::shared_ptr<const EvaluationAnswer>;

// The evaluation of the current setting of Explore, made by a job when it is asked for and kept until the collection
// changes; its slices, and its files. GUI thread; the workspace and the Explore session must outlive it.
class EvaluationSession : public QObject {
    Q_OBJECT

public:
    EvaluationSession(Workspace& workspace, const ExploreSession& explore, QObject* parent = nullptr);

    // Replaces what is being evaluated. Does nothing before the collection is loaded.
    void ask(const EvaluationQuestion& question);
    void cancel();
    // Shows an answer that was found otherwise: by tuning.
    void adopt(const EvaluationAnswerPtr& answer);
    [[nodiscard]] bool isAsking() const { return m_job.isRunning(); }

    // The last answer about the collection; null before the first one.
    [[nodiscard]] const EvaluationAnswerPtr& answer() const { return m_answer; }
    // Setting, data or vectors are others now than those of the answer.
    [[nodiscard]] bool isStale() const;

    // Tells the personas of the answer apart; answered through sliced(). "activity", or a persona property.
    void slice(const std::string& by, evaluation::Measure measure);
    [[nodiscard]] const evaluation::ReportedSlices& slices() const { return m_slices; }

    // Files of the answer: its row "current" as a TREC run; what is held out as qrels, with the rule beside it in
    // PATH.txt; a page with charts and the slices. Answered through exported() or exportFailed().
    void exportRun(const QString& path);
    void exportQrels(const QString& path);
    void exportReport(const QString& path);

signals:
    void askingChanged(bool asking);
    void progressed(const QString& step, qint64 done, qint64 total);
    // A new answer, or none.
    void answerChanged();
    void failed(const tastebench::Error& error);
    void sliced();
    // There is no such slice, or nobody in any.
    void slicingFailed(const tastebench::Error& error);
    // The remark, if any, says what the file does not hold.
    void exported(const QString& path, const QString& remark);
    void exportFailed(const tastebench::Error& error);

private:
    // Returns what there is to remark.
    using Write = std::function<std::optional<std::string>(const EvaluationAnswer&, store::Database&, Progress&)>;

    void forget();
    void write(const QString& path, const Write& write);

    Workspace& m_workspace;
    const ExploreSession& m_explore;
    CollectionId m_collection;
    EvaluationAnswerPtr m_answer;
    evaluation::ReportedSlices m_slices;
    LatestJob m_job;
    LatestJob m_slicing;
    LatestJob m_writing;
};

}  // namespace tastebench::model
