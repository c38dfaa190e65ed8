// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "model/filter_document.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace tastebench::ui {

class FilterValueEditor;
class RoleLabel;

// One condition: property, operator, value, a cross, and what is wrong with it below.
class FilterRow : public QWidget {
    Q_OBJECT

public:
    // The path tells the row from others in the names of its editors: "filter:0.1:Target".
    FilterRow(const search::CataloguePtr& catalogue, const model::FilterNode& condition, const QString& path,
              QWidget* parent = nullptr);

    [[nodiscard]] const model::FilterNode& node() const { return m_node; }

signals:
    void edited();
    void removeRequested();

private:
    void chooseTarget(int index);
    void chooseOperator(int index);
    void offerOperators();
    void showProblem();

    search::CataloguePtr m_catalogue;
    model::FilterNode m_node;
    QComboBox* m_target;
    QComboBox* m_operator;
    FilterValueEditor* m_value;
    QPushButton* m_remove;
    RoleLabel* m_problem;
};

}  // namespace tastebench::ui
