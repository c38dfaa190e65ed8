// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/evaluation_session.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace tastebench::model {

// How each persona of an evaluation did in one measure, beside the best ranking that knows nobody; the worst first
// until a column is sorted. GUI thread.
class EvaluatedPersonaModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, PastColumn, HeldOutColumn, MeasureColumn, BaselineColumn, DifferenceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Null shows nothing. Shows everybody.
    void setAnswer(EvaluationAnswerPtr answer);
    void setMeasure(evaluation::Measure measure);
    // Shows these alone, by their places in Evaluation::people; nothing for everybody.
    void setPlaces(std::optional<std::vector<std::size_t>> places);

    // None for a row that is not there.
    [[nodiscard]] PersonaId personaAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    // A negative column is the order of old: the worst first.
    void sort(int column, Qt::SortOrder order) override;

private:
    void order();
    [[nodiscard]] double key(std::size_t place, int column) const;
    [[nodiscard]] QString name(std::size_t place) const;
    [[nodiscard]] double value(std::size_t place) const;  // NaN without one
    [[nodiscard]] double baseline(std::size_t place) const;  // NaN without one
    [[nodiscard]] QVariant text(std::size_t place, int column) const;

    EvaluationAnswerPtr m_answer;
    evaluation::Measure m_measure = evaluation::Measure::Ndcg;
    std::optional<std::size_t> m_baseline;
    std::optional<std::vector<std::size_t>> m_shown;
    std::vector<std::size_t> m_places;  // by row
    double m_widest = 0;  // the greatest difference, for the bars
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

}  // namespace tastebench::model
