// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/evaluation_session.h"

#include <QAbstractTableModel>

namespace tastebench::model {

// The rows of an evaluation: the current setting and what stands beside it, compared in one measure. Its interval is
// stated through MeanRole, LowRole, HighRole and WidestRole of the column that draws it, its difference to the current
// setting through DifferenceRole and ClearRole. GUI thread.
class EvaluationRowModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        IntervalColumn,
        MeasureColumn,
        DifferenceColumn,
        ProbabilityColumn,
        SuccessColumn,
        CoverageColumn,
        VarietyColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // Null shows nothing.
    void setAnswer(EvaluationAnswerPtr answer);
    void setMeasure(evaluation::Measure measure);
    [[nodiscard]] evaluation::Measure measure() const { return m_measure; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const evaluation::EvaluatedRow& row(int number) const;
    [[nodiscard]] const std::optional<evaluation::Estimate>& mean(int number, evaluation::Measure measure) const;
    [[nodiscard]] QString text(int number, int column) const;
    [[nodiscard]] QString toolTip(int number, int column) const;
    [[nodiscard]] double widest() const;
    [[nodiscard]] int k() const;

    EvaluationAnswerPtr m_answer;
    evaluation::Measure m_measure = evaluation::Measure::Ndcg;
};

}  // namespace tastebench::model
