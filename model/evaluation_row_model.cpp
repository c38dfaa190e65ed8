// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/evaluation_row_model.h"

#include "model/evaluation_texts.h"
#include "model/roles.h"
#include "model/text.h"

#include <algorithm>

namespace tastebench::model {

using evaluation::Measure;

namespace {

constexpr int measureDecimals = 4;
constexpr int defaultDepth = 10;

QString meanText(const std::optional<evaluation::Estimate>& estimate, int decimals)
{
    return estimate ? numberText(estimate->mean, decimals) : QStringLiteral("–");
}

QString shareText(double share)
{
    constexpr double percent = 100;
    const double shown = share * percent;
    return EvaluationRowModel::tr("%1 %").arg(numberText(shown, shown > 0 && shown < 1 ? 1 : 0));
}

}  // namespace

void EvaluationRowModel::setAnswer(EvaluationAnswerPtr answer)
{
    beginResetModel();
    m_answer = std::move(answer);
    endResetModel();
}

void EvaluationRowModel::setMeasure(Measure measure)
{
    if (measure == m_measure)
        return;
    m_measure = measure;
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const evaluation::EvaluatedRow& EvaluationRowModel::row(int number) const
{
    return m_answer->evaluation.rows[static_cast<std::size_t>(number)];
}

const std::optional<evaluation::Estimate>& EvaluationRowModel::mean(int number, Measure measure) const
{
    return row(number).means[static_cast<std::size_t>(measure)];
}

int EvaluationRowModel::k() const
{
    return m_answer ? m_answer->evaluation.k : defaultDepth;
}

double EvaluationRowModel::widest() const
{
    double widest = 0;
    for (int number = 0; number < rowCount(); ++number) {
        if (const auto& estimate = mean(number, m_measure))
            widest = std::max(widest, estimate->high);
    }
    return widest > 0 ? widest : 1;
}

int EvaluationRowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->evaluation.rows.size());
}

int EvaluationRowModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EvaluationRowModel::text(int number, int column) const
{
    const auto& difference = row(number).differences[static_cast<std::size_t>(m_measure)];
    switch (column) {
    case NameColumn:
        return m_answer->isTuned && number == 0 ? tr("Tuned setting") : rowTitle(row(number).name);
    case MeasureColumn:
        return meanText(mean(number, m_measure), measureDecimals);
    case DifferenceColumn:
        return difference ? signedNumberText(difference->estimate.mean, measureDecimals) : QString();
    case ProbabilityColumn:
        return difference ? probabilityText(difference->p) : QString();
    case SuccessColumn:
        return meanText(mean(number, Measure::Success), 3);
    case CoverageColumn:
        return shareText(row(number).exposure.coverage);
    case VarietyColumn:
        return meanText(mean(number, Measure::IntraListDistance), 2);
    default:
        return {};
    }
}

QString EvaluationRowModel::toolTip(int number, int column) const
{
    const auto& estimate = mean(number, m_measure);
    const auto& difference = row(number).differences[static_cast<std::size_t>(m_measure)];
    if ((column == IntervalColumn || column == MeasureColumn) && estimate)
        return tr("%1: %2, 95 % interval %3 to %4")
            .arg(measureText(m_measure, k()), numberText(estimate->mean, 6), numberText(estimate->low, measureDecimals),
                 numberText(estimate->high, measureDecimals));
    if ((column == DifferenceColumn || column == ProbabilityColumn) && difference)
        return tr("%1, paired by persona: 95 % interval %2 to %3, p %4")
            .arg(signedNumberText(difference->estimate.mean, 6),
                 signedNumberText(difference->estimate.low, measureDecimals),
                 signedNumberText(difference->estimate.high, measureDecimals), probabilityText(difference->p));
    return {};
}

QVariant EvaluationRowModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int number = index.row();
    const auto& estimate = mean(number, m_measure);
    const auto& difference = row(number).differences[static_cast<std::size_t>(m_measure)];
    switch (role) {
    case Qt::DisplayRole:
        return text(number, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == IntervalColumn ? toolTip(number, IntervalColumn) : text(number, index.column());
    case Qt::ToolTipRole: {
        const QString tip = toolTip(number, index.column());
        return tip.isEmpty() ? QVariant() : tip;
    }
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case MeanRole:
        return estimate ? QVariant(estimate->mean) : QVariant();
    case LowRole:
        return estimate ? QVariant(estimate->low) : QVariant();
    case HighRole:
        return estimate ? QVariant(estimate->high) : QVariant();
    case WidestRole:
        return widest();
    case DifferenceRole:
        return difference ? QVariant(difference->estimate.mean) : QVariant();
    case LeadRole:
        return number == 0;
    case ClearRole:
        return -verdictOf(row(number), m_measure);
    default:
        return {};
    }
}

QVariant EvaluationRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::AlignVCenter | (section == NameColumn || section == IntervalColumn ? Qt::AlignLeft : Qt::AlignRight));
    const auto definition = [](Measure measure) { return toQString(evaluation::measureDefinition(measure)); };
    if (role == Qt::DisplayRole) {
        const std::array<QString, ColumnCount> titles {tr("Ranking"),
                                                       tr("95 % interval"),
                                                       measureText(m_measure, k()),
                                                       tr("to current"),
                                                       tr("p"),
                                                       measureText(Measure::Success, k()),
                                                       tr("Coverage"),
                                                       measureText(Measure::IntraListDistance, k())};
        return titles[static_cast<std::size_t>(section)];
    }
    if (role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case IntervalColumn:
        return tr("The middle 95 % of the mean in 2 000 resamples of the personas, and the mean.");
    case MeasureColumn:
        return definition(m_measure);
    case DifferenceColumn:
        return tr("The mean of the row minus that of the current setting, paired by persona. Coloured only where the "
                  "95 % interval leaves out 0.");
    case ProbabilityColumn:
        return tr("How often a difference at least as large comes about when the signs of the personas' differences "
                  "are flipped at random (two-sided).");
    case SuccessColumn:
        return definition(Measure::Success);
    case CoverageColumn:
        return tr("The share of the items that are in anybody's list.");
    case VarietyColumn:
        return definition(Measure::IntraListDistance);
    default:
        return tr("What everybody's list is made with.");
    }
}

}  // namespace tastebench::model
