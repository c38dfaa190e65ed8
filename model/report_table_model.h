// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>
#include <QVariant>
#include <vector>

namespace tastebench::model {

// A table that is made at once and replaced as a whole: the files of an import, its counts, its refused rows. Cells
// are texts, counts or numbers (double, shown with four decimals); SortRole gives what stands behind them.
class ReportTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    using Row = std::vector<QVariant>;
    // Every row has as many cells as there are titles. A table of the same size changes in place.
    void setTable(std::vector<QString> titles, std::vector<Row> rows);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Titles and the rows as they are shown, cells parted by tabs.
    [[nodiscard]] QString toTsv() const;

private:
    std::vector<QString> m_titles;
    std::vector<Row> m_rows;
};

}  // namespace tastebench::model
