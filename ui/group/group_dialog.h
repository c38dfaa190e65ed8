// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/explore_session.h"
#include "model/group_session.h"
#include "model/persona_list_model.h"
#include "model/report_table_model.h"

#include <QDialog>

class QTimer;

namespace tastebench::ui {

class ImportTable;
class MemberRows;
class Panel;
class RoleLabel;
class ValueSlider;

// One list for several personas, with the settings of Explore: who belongs to the group, how much each counts, how far
// the least pleased one decides; and what each item is to each of them. It closes with the workspace it was opened on.
class GroupDialog : public QDialog {
    Q_OBJECT

public:
    GroupDialog(const model::ExploreSession& session, PersonaId first, QWidget* parent = nullptr);

private:
    QWidget* makeMembers();
    QWidget* makeList();
    void ask();
    void showAnswer();
    [[nodiscard]] model::ReportTableModel::Row rowOf(int rank, const ranking::GroupItem& item) const;

    model::GroupSession* m_session;
    model::PersonaListModel m_personas;
    model::ReportTableModel* m_rows;
    MemberRows* m_members;
    ValueSlider* m_consensus;
    Panel* m_panel;
    ImportTable* m_table;
    RoleLabel* m_rationale;
    QTimer* m_rest;  // a job a moment after the last change of a weight or the slider
};

}  // namespace tastebench::ui
