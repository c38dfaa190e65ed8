// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ab_test_session.h"
#include "model/report_table_model.h"

#include <QDialog>

class QComboBox;
class QLineEdit;

namespace tastebench::ui {

class ImportTable;
class NumberField;
class Panel;
class RoleLabel;

// What A/B tests found out: rates and their difference with intervals, whether the split is as it was meant, the
// places things stood at; outcomes are imported here, and a test to come is planned. It closes with the workspace it
// was opened on.
class AbTestDialog : public QDialog {
    Q_OBJECT

public:
    AbTestDialog(model::Workspace& workspace, CollectionId collection, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    QWidget* makeImport();
    QWidget* makePlan();
    void listTests();
    void ask();
    void showReport();
    void showProblem(const Error& error);
    void showPlan();
    void chooseFile();

    model::AbTestSession m_session;
    model::ReportTableModel m_rows;
    QComboBox* m_test;
    NumberField* m_shareA;
    Panel* m_panel;
    ImportTable* m_table;
    RoleLabel* m_verdict;
    QLineEdit* m_newTest;
    QComboBox* m_variant;
    NumberField* m_rate;
    NumberField* m_effect;
    NumberField* m_power;
    RoleLabel* m_plan;
};

}  // namespace tastebench::ui
