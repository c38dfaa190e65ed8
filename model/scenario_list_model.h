// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_preview.h"

#include <QAbstractTableModel>

namespace tastebench::model {

// The list of a previewed scenario: rank, item (or value of a property), how far rules moved it, what they did, and its
// rank in the list of the scenario it is compared with. GUI thread.
class ScenarioListModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { RankColumn, ItemColumn, MoveColumn, EffectColumn, OtherColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    // Null shows nothing.
    void setPreview(ScenarioPreviewedPtr preview);

    // OtherColumn is there only while there is a list to compare with.
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    // RankChangeRole on every cell of a row; ItemIdRole too. Every effect of a row is its tool tip.
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(int row, int column) const;
    [[nodiscard]] QVariant propertyText(int row, int column) const;
    [[nodiscard]] const scenario::RecommendedItem& item(int row) const;

    ScenarioPreviewedPtr m_preview;
};

}  // namespace tastebench::model
