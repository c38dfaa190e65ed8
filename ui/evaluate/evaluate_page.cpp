// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluate_page.h"

#include "model/evaluation_texts.h"
#include "model/text.h"
#include "ui/evaluate/ab_test_dialog.h"
#include "ui/evaluate/comparison_pane.h"
#include "ui/evaluate/expectation_pane.h"
#include "ui/evaluate/people_pane.h"
#include "ui/evaluate/pin_dialog.h"
#include "ui/evaluate/question_bar.h"
#include "ui/evaluate/sweep_dialog.h"
#include "ui/evaluate/sweep_pane.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/notice_line.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr int rightWidth = 420;

}  // namespace

EvaluatePage::EvaluatePage(model::Workspace& workspace, model::ExploreSession& explore, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_session(workspace, explore)
    , m_sweep(workspace, explore)
    , m_expectations(workspace, explore)
    , m_bar(new QuestionBar(workspace))
    , m_tune(new QPushButton(tr("Tune for me")))
    , m_try(new QPushButton(tr("Sweep…")))
    , m_export(new QPushButton(icon(IconName::More), {}))
    , m_comparison(new ComparisonPane)
    , m_people(new PeoplePane)
    , m_sweepPane(new SweepPane(m_sweep))
    , m_expectationPane(new ExpectationPane(m_expectations, workspace.isReadOnly()))
    , m_notice(new NoticeLine)
{
    setObjectName(QStringLiteral("evaluatePage"));
    setAccessibleName(tr("Evaluate"));
    m_export->setObjectName(QStringLiteral("evaluateExport"));
    m_export->setAccessibleName(tr("Export the evaluation"));
    m_export->setToolTip(m_export->accessibleName());
    m_export->setFixedWidth(metrics::controlHeight + metrics::gap);
    m_tune->setObjectName(QStringLiteral("evaluateTune"));
    m_tune->setToolTip(tr("Search for a better setting, and tell what it is worth on data that the search never saw"));
    m_try->setObjectName(QStringLiteral("evaluateSweep"));
    m_try->setToolTip(tr("Try many settings"));
    for (QPushButton* button : {m_export, m_try, m_tune})
        m_bar->addButton(button);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_bar);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(m_notice);
    makeShortcuts();
    connectBar();
    connectSession();
    connectSweep();
    showAnswer();
}

QWidget* EvaluatePage::makeBody()
{
    auto* left = new QWidget;
    auto* lines = new QVBoxLayout(left);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::margin);
    lines->addWidget(m_comparison);
    lines->addWidget(m_people, 1);
    auto* right = new QWidget;
    right->setMinimumWidth(rightWidth);
    auto* rightLines = new QVBoxLayout(right);
    rightLines->setContentsMargins(0, 0, 0, 0);
    rightLines->setSpacing(metrics::margin);
    rightLines->addWidget(m_sweepPane, 3);
    rightLines->addWidget(m_expectationPane, 2);
    auto* body = new GapSplitter;
    body->setObjectName(QStringLiteral("evaluateSplitter"));
    body->addWidget(left);
    body->addWidget(right);
    body->setStretchFactor(0, 3);
    body->setStretchFactor(1, 2);
    return body;
}

void EvaluatePage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto slot) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(Qt::Key_F5, &EvaluatePage::evaluate);
    add(Qt::Key_Escape, &EvaluatePage::cancel);
}

void EvaluatePage::connectBar()
{
    connect(m_bar, &QuestionBar::collectionChosen, this, &EvaluatePage::collectionChosen);
    connect(m_bar, &QuestionBar::askRequested, this, &EvaluatePage::evaluate);
    connect(m_bar, &QuestionBar::cancelRequested, this, &EvaluatePage::cancel);
    connect(m_bar, &QuestionBar::measureChanged, this, [this] {
        m_comparison->setMeasure(m_bar->measure());
        m_people->setMeasure(m_bar->measure());
        m_session.slice(m_bar->slicedBy(), m_bar->measure());
    });
    connect(m_bar, &QuestionBar::slicedByChanged, this,
            [this] { m_session.slice(m_bar->slicedBy(), m_bar->measure()); });
    connect(m_export, &QPushButton::clicked, this, &EvaluatePage::showExports);
    connect(m_comparison, &Panel::actionRequested, this, [this] {
        if (m_offersLast)
            m_bar->chooseLast();
        evaluate();
    });
    connect(m_people, &PeoplePane::personaOpened, this, [this](PersonaId persona) {
        if (m_session.isStale() && m_session.answer()->catalogue != m_explore.catalogue()) {
            m_notice->warn(tr("The data have changed since: evaluate again, then look back."));
            return;
        }
        openInExplore(persona);
    });
}

// With the setting that was evaluated, so that Explore shows the list that was judged.
void EvaluatePage::openInExplore(PersonaId persona)
{
    const evaluation::Setting& judged = m_session.answer()->evaluation.setting;
    RankingOptions options = judged.options;
    options.limit = m_explore.options().limit;
    options.offset = m_explore.options().offset;
    options.explainResults = m_explore.options().explainResults;
    options.asOf = m_explore.options().asOf;
    m_explore.adoptRequest(options, judged.query);
    m_explore.lookBack(m_session.answer()->split, persona);
    emit exploreRequested();
}

void EvaluatePage::connectSession()
{
    connect(&m_session, &model::EvaluationSession::answerChanged, this, &EvaluatePage::showAnswer);
    connect(&m_session, &model::EvaluationSession::failed, this, &EvaluatePage::showProblem);
    connect(&m_session, &model::EvaluationSession::progressed, this, &EvaluatePage::showProgress);
    connect(&m_session, &model::EvaluationSession::askingChanged, this, [this](bool asking) {
        m_bar->setAsking(asking);
        m_comparison->setBusy(asking);
    });
    connect(&m_session, &model::EvaluationSession::sliced, this, [this] { m_people->setSlices(m_session.slices()); });
    connect(&m_session, &model::EvaluationSession::slicingFailed, this,
            [this](const Error& error) { m_people->setSliceProblem(model::sentence(error)); });
    connect(&m_session, &model::EvaluationSession::exported, this, [this](const QString& path, const QString& remark) {
        m_notice->say(QString(tr("Wrote %1.").arg(QFileInfo(path).fileName()) + u' ' + remark).trimmed());
    });
    connect(&m_session, &model::EvaluationSession::exportFailed, this,
            [this](const Error& error) { m_notice->warn(model::sentence(error)); });
    connect(&m_explore, &model::ExploreSession::selectionChanged, this,
            [this] { m_bar->setCollection(m_explore.collection()); });
    const auto showStale = [this] { m_comparison->setStale(m_session.isStale()); };
    connect(&m_explore, &model::ExploreSession::rankingChanged, this, showStale);
    connect(&m_explore, &model::ExploreSession::requestReset, this, showStale);
    m_bar->setCollection(m_explore.collection());
}

void EvaluatePage::connectSweep()
{
    connect(m_tune, &QPushButton::clicked, this, &EvaluatePage::tune);
    connect(m_try, &QPushButton::clicked, this, &EvaluatePage::askForSweep);
    connect(m_sweepPane, &SweepPane::tuneRequested, this, &EvaluatePage::tune);
    connect(m_sweepPane, &SweepPane::loadRequested, this, &EvaluatePage::load);
    connect(&m_sweep, &model::SweepSession::runningChanged, this, [this](bool running) {
        m_tune->setEnabled(!running);
        m_try->setEnabled(!running);
    });
    connect(&m_sweep, &model::SweepSession::resultsChanged, this, [this] {
        if (m_sweep.tested())
            showTested();
    });
    connect(&m_sweep, &model::SweepSession::failed, this,
            [this](const Error& error) { m_notice->warn(model::sentence(error)); });
    connect(m_expectationPane, &ExpectationPane::pinRequested, this, &EvaluatePage::askForExpectation);
    connect(m_expectationPane, &ExpectationPane::keepRequested, this, &EvaluatePage::keepList);
    connect(&m_expectations, &model::ExpectationSession::failed, this,
            [this](const Error& error) { m_notice->warn(model::sentence(error)); });
    connect(m_notice, &NoticeLine::actionRequested, this, [this] {
        if (m_noticeLoads)
            load(0);
        else
            emit exploreRequested();
    });
}

void EvaluatePage::askForExpectation()
{
    if (m_explore.catalogue() && !m_workspace.isReadOnly())
        (new PinDialog(m_workspace, m_explore, m_expectations, this))->open();
}

void EvaluatePage::keepList()
{
    if (!m_explore.ranking() || m_workspace.isReadOnly())
        return;
    auto* question = new QInputDialog(this);
    question->setObjectName(QStringLiteral("keepListDialog"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(tr("Keep the list"));
    question->setLabelText(tr("Keep the list that Explore shows under the name"));
    question->setTextValue(m_explore.personaName());
    connect(question, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (name.trimmed().isEmpty())
            return;
        m_expectations.keepList(name.trimmed());
        m_notice->say(tr("Kept the list as “%1”.").arg(name.trimmed()));
    });
    question->open();
}

model::SweepOrder EvaluatePage::order(model::SweepOrder::Method method) const
{
    model::SweepOrder order;
    order.method = method;
    order.question = m_bar->question().value_or(model::EvaluationQuestion());
    order.sliceBy = m_bar->slicedBy();
    return order;
}

void EvaluatePage::tune()
{
    if (m_sweep.isRunning())
        return;
    m_notice->clear();
    m_sweep.start(order(model::SweepOrder::Method::Tune));
}

void EvaluatePage::askForSweep()
{
    auto* dialog = new SweepDialog(order(model::SweepOrder::Method::Grid), m_explore.query().has_value(), this);
    connect(dialog, &SweepDialog::started, &m_sweep, &model::SweepSession::start);
    dialog->open();
}

// What tuning found, on the data that it never saw.
void EvaluatePage::showTested()
{
    const model::EvaluationAnswerPtr tested = m_sweep.tested();
    m_session.adopt(tested);
    constexpr int decimals = 4;
    const evaluation::Evaluation& evaluation = tested->evaluation;
    const auto untuned = std::ranges::find(evaluation.rows, "untuned", &evaluation::EvaluatedRow::name);
    const auto ndcg = static_cast<std::size_t>(evaluation::Measure::Ndcg);
    if (untuned == evaluation.rows.end() || !untuned->differences[ndcg])
        return;
    const evaluation::Estimate& difference = untuned->differences[ndcg]->estimate;
    m_notice->say(tr("On later data the tuned setting is worth %1 %2, %3 to before (95 % interval %4 … %5).")
                      .arg(model::measureText(evaluation::Measure::Ndcg, evaluation.k),
                           numberText(evaluation.current().means[ndcg]->mean, decimals),
                           signedNumberText(-difference.mean, decimals), signedNumberText(-difference.high, decimals),
                           signedNumberText(-difference.low, decimals)),
                  tr("Load it"));
    m_noticeLoads = true;
}

void EvaluatePage::load(std::size_t result)
{
    if (result >= m_sweep.results().size())
        return;
    const evaluation::SweepResult& chosen = m_sweep.results()[result];
    if (chosen.failed) {
        m_notice->warn(model::toQString(chosen.failure));
        return;
    }
    m_sweep.load(result);
    m_notice->say(tr("Explore has this setting now; Undo takes it back."), tr("Show"));
    m_noticeLoads = false;
}

void EvaluatePage::evaluate()
{
    const auto question = m_bar->question();
    if (!question || m_session.isAsking())
        return;
    m_notice->clear();
    m_offersLast = false;
    if (!m_session.answer())
        m_comparison->setEmpty(tr("Everybody's recommendations are being made as of the split…"));
    m_session.ask(*question);
}

void EvaluatePage::cancel()
{
    if (!m_session.isAsking())
        return;
    m_session.cancel();
    if (!m_session.answer())
        showAnswer();
}

void EvaluatePage::showAnswer()
{
    const model::EvaluationAnswerPtr& answer = m_session.answer();
    m_bar->setAsked(answer != nullptr);
    m_comparison->setMeasure(m_bar->measure());
    m_people->setMeasure(m_bar->measure());
    m_comparison->setAnswer(answer);
    m_comparison->setStale(m_session.isStale());
    m_people->setAnswer(answer);
    if (answer) {
        m_session.slice(m_bar->slicedBy(), m_bar->measure());
        return;
    }
    m_comparison->setEmpty(tr("How good is the setting of Explore? What the newest fifth of the interactions holds is "
                              "hidden, everybody is recommended to as of before, and the lists are compared with what "
                              "people did next."),
                           tr("Evaluate"));
}

// A sentence that says what is missing, and what can be shown all the same.
void EvaluatePage::showProblem(const Error& error)
{
    const auto question = m_bar->question();
    const bool isTemporal = question && question->split.kind == evaluation::SplitRequest::Kind::Temporal;
    m_offersLast = isTemporal && error.kind() == ErrorKind::NotReady && m_explore.catalogue()
        && m_explore.catalogue()->log->all().size() > 1;
    QString sentence = model::sentence(error);
    if (m_offersLast)
        sentence += u' '
            + tr("Everybody's last like can be held out instead, without regard to when it was; what others did later "
                 "leaks in then.");
    if (m_session.answer()) {
        m_notice->warn(sentence);
        return;
    }
    m_comparison->setCaption({});
    m_comparison->setEmpty(sentence, m_offersLast ? tr("Hold out the last likes") : tr("Try again"));
}

void EvaluatePage::showProgress(const QString& step, qint64 done, qint64 total)
{
    m_comparison->setBusy(true, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
    if (!m_session.answer())
        m_comparison->setCaption(step);
}

void EvaluatePage::showExports()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("A/B tests…"), this, &EvaluatePage::showAbTests);
    menu->addSeparator();
    const auto addExport = [this, menu](const QString& text, void (EvaluatePage::*write)()) {
        menu->addAction(text, this, write)->setEnabled(m_session.answer() != nullptr);
    };
    addExport(tr("Report as a page (HTML)…"), &EvaluatePage::exportReport);
    addExport(tr("Lists as a TREC run…"), &EvaluatePage::exportRun);
    addExport(tr("What is held out, as TREC qrels…"), &EvaluatePage::exportQrels);
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height())));
}

void EvaluatePage::showAbTests()
{
    if (m_explore.collection())
        (new AbTestDialog(m_workspace, m_explore.collection(), this))->open();
}

void EvaluatePage::exportTo(const QString& title, const QString& filter, const QString& suffix, Export write)
{
    if (!m_session.answer())
        return;
    QString path = QFileDialog::getSaveFileName(this, title, {}, filter);
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += suffix;
    (m_session.*write)(path);
}

void EvaluatePage::exportRun()
{
    exportTo(tr("Export the lists"), tr("TREC runs (*.run)"), QStringLiteral(".run"),
             &model::EvaluationSession::exportRun);
}

void EvaluatePage::exportQrels()
{
    exportTo(tr("Export what is held out"), tr("TREC qrels (*.qrels)"), QStringLiteral(".qrels"),
             &model::EvaluationSession::exportQrels);
}

void EvaluatePage::exportReport()
{
    exportTo(tr("Export the report"), tr("Pages (*.html)"), QStringLiteral(".html"),
             &model::EvaluationSession::exportReport);
}

}  // namespace tastebench::ui
