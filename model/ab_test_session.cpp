// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ab_test_session.h"

#include "engine/store/outcomes.h"
#include "model/text.h"

namespace tastebench::model {

namespace {

constexpr int shareDecimals = 3;

QString percent(double share)
{
    constexpr double hundred = 100;
    return AbTestSession::tr("%1 %").arg(numberText(hundred * share, shareDecimals));
}

std::optional<std::string> given(const QString& text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional(toUtf8(text.trimmed()));
}

QString verdictText(const scenario::AbReport& report)
{
    if (report.a.shown == 0 || report.b.shown == 0)
        return AbTestSession::tr("No verdict: %1 was never shown.").arg(report.a.shown == 0 ? u"A"_qs : u"B"_qs);
    if (report.ratio.isMismatch())
        return AbTestSession::tr("No verdict: %1 and %2 are not the shares that were meant (p = %3). Mend the split "
                                 "first.")
            .arg(countText(report.a.shown), countText(report.b.shown), QString::number(report.ratio.p, 'g', 2));
    if (!report.verdict)
        return AbTestSession::tr("No verdict.");
    switch (*report.verdict) {
    case scenario::AbVerdict::A:
        return AbTestSession::tr("A is better.");
    case scenario::AbVerdict::B:
        return AbTestSession::tr("B is better.");
    case scenario::AbVerdict::Open:
        return AbTestSession::tr("The two are not told apart yet.");
    }
    return {};
}

}  // namespace

AbTestSession::AbTestSession(Workspace& workspace, CollectionId collection, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_collection(collection)
{
}

QStringList AbTestSession::tests() const
{
    QStringList tests;
    for (const std::string& test : store::loggedTests(m_workspace.database(), m_collection))
        tests.append(toQString(test));
    return tests;
}

void AbTestSession::ask(const QString& test, double shareA)
{
    auto report = std::make_shared<workspace::AbTestReport>();
    m_job.start(
        tr("Reading the test"),
        [report, path = toUtf8(m_workspace.path()), collection = m_collection, test = toUtf8(test), shareA](Progress&) {
            store::Database database(path, {.mode = store::OpenMode::ReadOnly});
            *report = workspace::abTestReport(database, collection, test, shareA);
        },
        [this, report] {
            m_report = *report;
            emit answered();
        },
        [this](const Error& error) {
            m_report.reset();
            emit failed(error);
        });
}

void AbTestSession::importOutcomes(const QString& path, const QString& test, const QString& variant)
{
    workspace::OutcomeImport request;
    request.path = toUtf8(path);
    request.testId = given(test);
    request.variant = given(variant);
    request.now = Timestamp::now();
    auto outcomes = std::make_shared<workspace::ImportedOutcomes>();
    Job* job = m_workspace.startJob(
        tr("Importing outcomes"), {},
        [request, outcomes, collection = m_collection](store::Database& database, Progress& progress) {
            *outcomes = workspace::importOutcomes(database, collection, request, progress);
        });
    connect(job, &Job::finished, this,
            [this, outcomes] { emit imported(outcomes->rows, outcomes->hits, outcomes->duplicates); });
    connect(job, &Job::failed, this, &AbTestSession::failed);
}

QString abVerdictText(const workspace::AbTestReport& report)
{
    QStringList sentences;
    for (std::size_t variant = 0; variant < report.uniform.size(); ++variant) {
        if (const auto& estimate = report.uniform[variant])
            sentences.append(AbTestSession::tr("From the log of %1, a uniform choice would earn %2 (%3 to %4).")
                                 .arg(variant == 0 ? QStringLiteral("A") : QStringLiteral("B"),
                                      percent(estimate->value.value), percent(estimate->value.low),
                                      percent(estimate->value.high)));
    }
    for (const std::string& warning : report.warnings)
        sentences.append(toQString(warning));
    sentences.append(verdictText(report.report));
    return sentences.join(u'\n');
}

}  // namespace tastebench::model
