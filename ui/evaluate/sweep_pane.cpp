// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/sweep_pane.h"

#include "model/evaluation_texts.h"
#include "model/roles.h"
#include "model/sweep_charts.h"
#include "model/text.h"
#include "ui/charts/heat_grid.h"
#include "ui/charts/point_chart.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/section_tabs.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

using evaluation::SweepResult;
using model::ReportTableModel;

namespace {

enum Section { Tradeoff, Line, Heat, Table, Best };

constexpr int defaultDepth = 10;
constexpr int refreshMilliseconds = 100;

std::vector<std::string> metricNames(int k)
{
    std::vector<std::string> names;
    for (const evaluation::Measure measure : evaluation::measures)
        names.push_back(evaluation::measureName(measure, k));
    names.emplace_back("coverage");
    return names;
}

}  // namespace

SweepPane::SweepPane(model::SweepSession& session, QWidget* parent)
    : Surface(parent)
    , m_session(session)
    , m_sorted(new QSortFilterProxyModel(this))
    , m_tabs(new SectionTabs)
    , m_across(new QComboBox)
    , m_up(new QComboBox)
    , m_measure(new QComboBox)
    , m_state(new RoleLabel(TextStyle::Caption))
    , m_stop(new QPushButton)
    , m_panel(new Panel(tr("Settings tried")))
    , m_views(new QStackedWidget)
    , m_chart(new PointChart)
    , m_heat(new HeatGrid)
    , m_refresh(new QTimer(this))
{
    setObjectName(QStringLiteral("sweepPane"));
    setAccessibleName(tr("Settings tried"));
    m_tabs->setObjectName(QStringLiteral("sweepSections"));
    m_tabs->setAccessibleName(tr("Settings tried"));
    for (const QString& name : {tr("Trade-off"), tr("Line"), tr("Heat"), tr("Table"), tr("Best for")})
        m_tabs->addSection(name);
    m_sorted->setSourceModel(&m_rows);
    m_sorted->setSortRole(model::SortRole);
    m_views->addWidget(m_chart);
    m_views->addWidget(m_heat);
    m_views->addWidget(makeTable(m_table, "sweepTable", m_sorted));
    m_views->addWidget(makeTable(m_bestTable, "sweepBest", &m_bestRows));
    m_bestTable->setSortingEnabled(false);
    m_panel->setObjectName(QStringLiteral("sweepResults"));
    m_panel->setBare();
    m_panel->setContent(m_views);

    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(1, metrics::grid, 1, metrics::panelRadius);
    lines->setSpacing(0);
    lines->addWidget(makeHeader());
    lines->addWidget(m_panel, 1);

    m_refresh->setSingleShot(true);
    m_refresh->setInterval(refreshMilliseconds);
    connect(m_refresh, &QTimer::timeout, this, &SweepPane::showResults);
    connect(m_tabs, &QTabBar::currentChanged, this, &SweepPane::showSection);
    for (QComboBox* choice : {m_across, m_up, m_measure})
        connect(choice, &QComboBox::activated, this, [this] { showSection(m_tabs->currentIndex()); });
    const auto choosePoint = [this](int point) {
        if (point >= 0 && point < std::ssize(m_points))
            emit loadRequested(m_points[static_cast<std::size_t>(point)]);
    };
    connect(m_chart, &PointChart::pointChosen, this, choosePoint);
    connect(m_heat, &HeatGrid::cellChosen, this, choosePoint);
    connect(m_table, &DataTable::openRequested, this, [this](const QModelIndex& at) {
        emit loadRequested(static_cast<std::size_t>(m_sorted->mapToSource(at).row()));
    });
    connect(m_bestTable, &DataTable::openRequested, this, [this](const QModelIndex& at) {
        if (at.row() < std::ssize(m_best))
            emit loadRequested(m_best[static_cast<std::size_t>(at.row())]);
    });
    connect(m_panel, &Panel::actionRequested, this, &SweepPane::tuneRequested);
    connectSession();
    showResults();
}

QWidget* SweepPane::makeHeader()
{
    m_across->setObjectName(QStringLiteral("sweepAcross"));
    m_across->setAccessibleName(tr("Across"));
    m_up->setObjectName(QStringLiteral("sweepUp"));
    m_up->setAccessibleName(tr("Up"));
    m_measure->setObjectName(QStringLiteral("sweepMeasure"));
    m_measure->setAccessibleName(tr("Measure"));
    m_state->setObjectName(QStringLiteral("sweepState"));
    m_stop->setObjectName(QStringLiteral("sweepStop"));
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_session.isRunning())
            m_session.cancel();
        else if (m_session.order())
            m_session.start(model::SweepOrder(*m_session.order()));
    });
    for (QComboBox* choice : {m_measure, m_up, m_across}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(8);
        choice->setMaximumWidth(150);
    }
    auto* choices = new QHBoxLayout;
    choices->setContentsMargins(metrics::margin, metrics::grid, metrics::margin, metrics::grid);
    choices->setSpacing(metrics::gap);
    choices->addWidget(m_measure, 1);
    choices->addWidget(m_up, 1);
    choices->addWidget(m_across, 1);
    choices->addStretch(1);
    choices->addWidget(m_state);
    choices->addWidget(m_stop);
    auto* header = new QWidget;
    auto* lines = new QVBoxLayout(header);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addWidget(m_tabs, 0, Qt::AlignLeft);
    lines->addLayout(choices);
    return header;
}

QWidget* SweepPane::makeTable(DataTable*& table, const char* name, QAbstractItemModel* rows)
{
    table = new DataTable;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(tr("Settings tried"));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setToolTip(tr("Return, or a double click, loads the setting into Explore"));
    table->setModel(rows);
    return table;
}

void SweepPane::connectSession()
{
    connect(&m_session, &model::SweepSession::resultsChanged, this, [this] {
        if (!m_refresh->isActive())
            m_refresh->start();
    });
    connect(&m_session, &model::SweepSession::runningChanged, this, [this](bool running) {
        m_panel->setBusy(running);
        if (running)
            m_problem.clear();
        showState();
    });
    connect(&m_session, &model::SweepSession::progressed, this, [this](double share, qint64 secondsLeft) {
        m_panel->setBusy(true, share);
        const QString done = share < 0 ? QString() : tr("%1 %").arg(static_cast<int>(share * 100));
        m_state->setText(secondsLeft < 0 ? done : tr("%1 · %2").arg(done, model::timeLeftText(secondsLeft)));
    });
    connect(&m_session, &model::SweepSession::failed, this, [this](const Error& error) {
        m_problem = model::sentence(error);
        showResults();
    });
}

int SweepPane::k() const
{
    return m_session.order() ? m_session.order()->question.k : defaultDepth;
}

QString SweepPane::titleOf(const std::string& name) const
{
    const auto names = evaluation::parameterNames();
    return std::ranges::find(names, name) == names.end() ? model::metricTitle(name, k()) : model::parameterTitle(name);
}

std::string SweepPane::chosenIn(const QComboBox& choice)
{
    return model::toUtf8(choice.currentData().toString());
}

void SweepPane::fill(QComboBox& choice, const std::vector<std::string>& names, std::size_t chosen)
{
    const QVariant before = choice.currentData();
    choice.clear();
    for (const std::string& name : names)
        choice.addItem(titleOf(name), model::toQString(name));
    const int kept = choice.findData(before);
    choice.setCurrentIndex(kept >= 0 ? kept : std::min(static_cast<int>(chosen), choice.count() - 1));
}

// What the choices offer depends on the chart.
void SweepPane::listChoices()
{
    const std::vector<std::string> metrics = metricNames(k());
    const std::vector<SweepResult>& results = m_session.results();
    const int section = m_tabs->currentIndex();
    const bool any = !results.empty();
    m_measure->setVisible(any && (section == Line || section == Heat));
    m_up->setVisible(any && (section == Tradeoff || section == Heat));
    m_across->setVisible(any && (section == Tradeoff || section == Line || section == Heat));
    fill(*m_measure, metrics, 0);
    fill(*m_up, section == Heat ? model::turnedParameters(results) : metrics, section == Heat ? 1 : 0);
    fill(*m_across,
         section == Heat       ? model::turnedParameters(results)
             : section == Line ? model::turnedNumbers(results)
                               : metrics,
         section == Tradeoff ? metrics.size() - 1 : 0);
}

void SweepPane::showSection(int section)
{
    listChoices();
    switch (section) {
    case Tradeoff:
        showTradeoff();
        break;
    case Line:
        showLine();
        break;
    case Heat:
        showHeat();
        break;
    case Table:
        showTable();
        break;
    default:
        showBest();
    }
}

void SweepPane::showResults()
{
    if (m_session.results().empty() && !m_problem.isEmpty())
        m_panel->setEmpty(m_problem);
    else if (m_session.results().empty() && !m_session.isRunning())
        m_panel->setEmpty(tr("Tuning searches for a better setting and tells what it is worth on later data; a sweep "
                             "tries every setting of a grid."),
                          tr("Tune for me"));
    else if (m_session.results().empty())
        m_panel->setEmpty(tr("Settings are being tried…"));
    else
        m_panel->setContentShown();
    showSection(m_tabs->currentIndex());
    showState();
}

QString SweepPane::labelOf(std::size_t result, const std::string& x, const std::string& y) const
{
    const SweepResult& one = m_session.results()[result];
    const auto value = [&](const std::string& name) {
        const auto found = one.metrics.find(name);
        return found == one.metrics.end() ? QString()
                                          : QStringLiteral("%1 %2").arg(titleOf(name), numberText(found->second, 4));
    };
    QStringList numbers;
    for (const std::string& name : {y, x}) {
        if (const QString text = value(name); !text.isEmpty())
            numbers.append(text);
    }
    return tr("%1\n%2 · click to load").arg(model::pointText(one.point), numbers.join(QStringLiteral(" · ")));
}

void SweepPane::showTradeoff()
{
    const std::string x = chosenIn(*m_across);
    const std::string y = chosenIn(*m_up);
    std::vector<ChartPoint> points;
    m_points.clear();
    for (const model::SweptPoint& point : model::tradeoffOf(m_session.results(), x, y)) {
        points.push_back({point.x, point.y, labelOf(point.result, x, y), point.isMarked});
        m_points.push_back(point.result);
    }
    m_chart->setAxes(titleOf(x), titleOf(y));
    m_chart->setPoints(points);
    m_views->setCurrentWidget(m_chart);
}

void SweepPane::showLine()
{
    const std::string x = chosenIn(*m_across);
    const std::string y = chosenIn(*m_measure);
    std::vector<ChartPoint> points;
    m_points.clear();
    for (const model::SweptPoint& point : model::profileOf(m_session.results(), x, y)) {
        points.push_back({point.x, point.y, labelOf(point.result, {}, y), point.isMarked});
        m_points.push_back(point.result);
    }
    m_chart->setAxes(titleOf(x), titleOf(y));
    m_chart->setPoints(points);
    m_views->setCurrentWidget(m_chart);
}

void SweepPane::showHeat()
{
    const std::string x = chosenIn(*m_across);
    const std::string y = chosenIn(*m_up);
    const std::string metric = chosenIn(*m_measure);
    const model::SweptGrid grid = model::heatOf(m_session.results(), x, y, metric);
    std::vector<HeatCell> cells;
    m_points.clear();
    for (const model::SweptCell& cell : grid.cells) {
        cells.push_back({cell.column, cell.row, cell.value, labelOf(cell.result, {}, metric)});
        m_points.push_back(cell.result);
    }
    m_heat->setAxes(titleOf(x), titleOf(y));
    m_heat->setCells(grid.columns, grid.rows, cells);
    m_views->setCurrentWidget(m_heat);
}

void SweepPane::showTable()
{
    const std::vector<SweepResult>& results = m_session.results();
    const std::vector<std::string> metrics {evaluation::measureName(evaluation::Measure::Ndcg, k()), "coverage",
                                            evaluation::measureName(evaluation::Measure::IntraListDistance, k())};
    std::vector<QString> titles {tr("Setting")};
    for (const std::string& name : metrics)
        titles.push_back(titleOf(name));
    std::vector<ReportTableModel::Row> rows;
    for (const SweepResult& result : results) {
        ReportTableModel::Row row {model::pointText(result.point)};
        for (const std::string& name : metrics) {
            const auto found = result.metrics.find(name);
            row.emplace_back(found != result.metrics.end()                  ? QVariant(found->second)
                                 : result.failed && name == metrics.front() ? QVariant(model::toQString(result.failure))
                                                                            : QVariant(QStringLiteral("–")));
        }
        rows.push_back(std::move(row));
    }
    const bool anew = m_rows.columnCount() == 0;
    m_rows.setTable(std::move(titles), std::move(rows));
    if (anew)
        m_table->sortByColumn(1, Qt::DescendingOrder);
    m_table->fitColumns();
    m_views->setCurrentWidget(m_table);
}

void SweepPane::showBest()
{
    const std::vector<SweepResult>& results = m_session.results();
    const std::string measure = evaluation::measureName(evaluation::Measure::Ndcg, k());
    std::vector<ReportTableModel::Row> rows;
    m_best.clear();
    const auto add = [&](const QString& name, std::size_t result, double value) {
        rows.push_back({name, value, model::pointText(results[result].point)});
        m_best.push_back(result);
    };
    if (const auto best = evaluation::bestOf(results, measure))
        add(tr("Everybody"), *best, results[*best].metrics.at(measure));
    for (const auto& [slice, result] : evaluation::bestPerSlice(results))
        add(model::toQString(slice), result, results[result].slices.at(slice));
    m_bestRows.setTable({tr("Personas"), titleOf(measure), tr("Setting")}, std::move(rows));
    m_bestTable->fitColumns(2);
    m_views->setCurrentWidget(m_bestTable);
}

void SweepPane::showState()
{
    const auto tried = std::ssize(m_session.results());
    if (!m_session.isRunning())
        m_state->setText(tried == 0                     ? QString()
                             : m_session.isUnfinished() ? tr("stopped after %1").arg(model::countText(tried))
                                                        : tr("%1 settings").arg(model::countText(tried)));
    m_stop->setText(m_session.isRunning() ? tr("Cancel") : tr("Go on"));
    m_stop->setVisible(m_session.isRunning() || m_session.isUnfinished());
}

}  // namespace tastebench::ui
