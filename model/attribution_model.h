// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "model/roles.h"

#include <QAbstractTableModel>
#include <optional>
#include <vector>

namespace tastebench::model {

// One bar of the why chart. kind is empty for the bar that stands for all the others.
struct AttributionBar {
    std::optional<AddendKind> kind;
    QString label;
    double value = 0;

    bool operator==(const AttributionBar&) const = default;
};

// The addends of one item's score as a table, in the order they are summed: the last running sum is the score to
// the last digit. GUI thread.
class AttributionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LabelColumn, KindColumn, ValueColumn, RunningSumColumn, WithoutColumn };
    static constexpr int columnTotal = 5;

    using QAbstractTableModel::QAbstractTableModel;

    // Rows that stay keep their identity by position; the item they explain may be another one.
    void setAttribution(std::vector<Addend> addends);
    // The score without each addend's interaction, by row; shorter than the rows, or empty, where unknown.
    void setWithout(std::vector<std::optional<double>> scores);

    [[nodiscard]] const std::vector<Addend>& addends() const { return m_addends; }
    [[nodiscard]] double sum() const;

    // The `count` addends largest by |value|, sorted by value descending, then one bar for all the others if
    // there are any: sum() less what is shown, so that the bars add up to sum() to the last place a double holds.
    [[nodiscard]] std::vector<AttributionBar> largest(int count = 12) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant number(const QModelIndex& index) const;

    std::vector<Addend> m_addends;
    std::vector<double> m_runningSums;
    std::vector<std::optional<double>> m_without;
};

// What people call a kind of addend: "Interaction", "Property".
[[nodiscard]] QString addendKindName(AddendKind kind);

}  // namespace tastebench::model
