// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/comparison_pane.h"

#include "model/evaluation_texts.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/evaluate/difference_delegate.h"
#include "ui/evaluate/interval_delegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/role_label.h"

#include <QHeaderView>
#include <QStringList>
#include <QVBoxLayout>
#include <array>

namespace tastebench::ui {

using model::EvaluationRowModel;

namespace {

constexpr int shownRows = 8;  // with that of a tuned setting

constexpr std::array<int, 4> spareColumns {EvaluationRowModel::VarietyColumn, EvaluationRowModel::SuccessColumn,
                                           EvaluationRowModel::ProbabilityColumn, EvaluationRowModel::CoverageColumn};

QString heldOutText(const model::EvaluationAnswer& answer)
{
    switch (answer.split->kind) {
    case evaluation::SplitRequest::Kind::Temporal:
        return ComparisonPane::tr("held out from %1 on").arg(model::timeText(*answer.split->instant));
    case evaluation::SplitRequest::Kind::Last:
        return ComparisonPane::tr("everybody's last like held out");
    case evaluation::SplitRequest::Kind::Given:
        return ComparisonPane::tr("held out by a file");
    }
    return {};
}

}  // namespace

ComparisonPane::ComparisonPane(QWidget* parent)
    : Panel(tr("Is it better?"), parent)
    , m_table(new DataTable)
    , m_verdict(new RoleLabel(TextStyle::Body, Role::Text))
    , m_warnings(new RoleLabel(TextStyle::Caption))
{
    setObjectName(QStringLiteral("evaluationPane"));
    m_table->setObjectName(QStringLiteral("evaluationTable"));
    m_table->setAccessibleName(tr("The current setting beside the baselines"));
    m_table->setSortingEnabled(false);
    m_table->setModel(&m_rows);
    m_table->setItemDelegateForColumn(EvaluationRowModel::IntervalColumn, new IntervalDelegate(*m_table));
    m_table->setItemDelegateForColumn(EvaluationRowModel::DifferenceColumn,
                                      new DifferenceDelegate(*m_table, DifferenceDelegate::Form::Number));
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_verdict->setObjectName(QStringLiteral("comparisonVerdict"));
    m_verdict->setWordWrap(true);
    m_warnings->setObjectName(QStringLiteral("comparisonWarnings"));
    m_warnings->setWordWrap(true);

    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(m_table);
    auto* sentences = new QVBoxLayout;
    sentences->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::grid);
    sentences->setSpacing(metrics::grid);
    sentences->addWidget(m_verdict);
    sentences->addWidget(m_warnings);
    lines->addLayout(sentences);
    setContent(content);
}

void ComparisonPane::setAnswer(const model::EvaluationAnswerPtr& answer)
{
    m_answer = answer;
    m_rows.setAnswer(answer);
    showSentences();
    if (!answer)
        return;
    const int rows = std::min(m_rows.rowCount(), shownRows);
    m_table->setFixedHeight((rows + 1) * metrics::lineHeight);
    setContentShown();
    fitTable();
}

// Where there is no room for all columns, those that say least go first; the measure choice shows them.
void ComparisonPane::fitTable()
{
    for (const int column : spareColumns)
        m_table->setColumnHidden(column, false);
    m_table->fitColumns();
    for (const int column : spareColumns) {
        if (m_table->horizontalHeader()->length() <= m_table->viewport()->width())
            break;
        m_table->setColumnHidden(column, true);
        m_table->fitColumns();
    }
}

void ComparisonPane::resizeEvent(QResizeEvent* event)
{
    Panel::resizeEvent(event);
    if (m_answer)
        fitTable();
}

void ComparisonPane::setMeasure(evaluation::Measure measure)
{
    m_rows.setMeasure(measure);
    showSentences();
}

void ComparisonPane::setStale(bool stale)
{
    if (stale == m_stale)
        return;
    m_stale = stale;
    showSentences();
}

void ComparisonPane::showSentences()
{
    if (!m_answer) {
        setCaption({});
        return;
    }
    const evaluation::Evaluation& evaluation = m_answer->evaluation;
    setCaption(tr("%1 · %2").arg(model::evaluableText(evaluation, m_answer->catalogue->personas->personas.size()),
                                 heldOutText(*m_answer)));
    m_verdict->setText(model::verdictText(evaluation, m_rows.measure(),
                                          m_rows.index(0, EvaluationRowModel::NameColumn).data().toString()));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    QStringList warnings;
    if (m_stale)
        warnings.append(tr("The setting or the data have changed since: evaluate again to see what they are worth."));
    for (const std::string& warning : evaluation.warnings)
        warnings.append(model::toQString(warning));
    warnings.append(model::skippedText(evaluation));
    m_warnings->setText(warnings.join(u' '));
}

}  // namespace tastebench::ui
