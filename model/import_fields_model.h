// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import_plan.h"

#include <QAbstractTableModel>
#include <QStringList>
#include <string>
#include <vector>

namespace tastebench::model {

// The fields of one file of an import: what each becomes, as which type, and what stands in the first rows. An edit
// changes nothing here: it is announced, and comes back with the next plan.
class ImportFieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Field, Target, Type, FirstRow };
    enum ImportFieldRole {
        ChoicesRole = Qt::UserRole + 100,  // QStringList: the texts a cell can be set to
        OpenChoicesRole,  // bool: another text can be typed too
        LeftOutRole,  // bool: the field is not taken
    };

    using QAbstractTableModel::QAbstractTableModel;

    // rows: the first rows, a text for each column. A file whose fields keep their names changes in place.
    void setFile(const exchange::FilePlan& file, const std::vector<std::vector<std::string>>& rows, bool editable);
    void clear();

    [[nodiscard]] int rowOf(const QString& field) const;  // −1 when there is none

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

signals:
    // target: a reserved name, a property, or empty to leave the field out.
    void targetChosen(const QString& field, const QString& target);
    void typeChosen(const QString& property, tastebench::PropertyType type, tastebench::exchange::RecordKind kind);

private:
    [[nodiscard]] QStringList targets(const exchange::ColumnPlan& column) const;
    [[nodiscard]] bool isTyped(const exchange::ColumnPlan& column) const;

    exchange::FilePlan m_file;
    std::vector<std::vector<std::string>> m_rows;
    std::size_t m_shownRows = 0;
    bool m_editable = false;
};

}  // namespace tastebench::model
