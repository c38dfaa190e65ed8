// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/comparison_session.h"
#include "model/explore_session.h"
#include "model/persona_list_model.h"
#include "model/report_table_model.h"

#include <QDialog>

class QComboBox;

namespace tastebench::ui {

class ImportTable;
class Panel;
class PersonaPicker;
class RoleLabel;

// How alike the recommendations of two personas are, with the settings of Explore: the measures, and each item's rank
// in both lists. It closes with the workspace it was opened on.
class ComparisonDialog : public QDialog {
    Q_OBJECT

public:
    ComparisonDialog(const model::ExploreSession& session, PersonaId first, QWidget* parent = nullptr);

private:
    QWidget* makeHead();
    void ask();
    void showAnswer();

    model::ComparisonSession* m_session;
    model::PersonaListModel m_personas;
    model::ReportTableModel* m_rows;
    PersonaPicker* m_left;
    PersonaPicker* m_right;
    QComboBox* m_depth;
    RoleLabel* m_measures;
    Panel* m_panel;
    ImportTable* m_table;
};

}  // namespace tastebench::ui
