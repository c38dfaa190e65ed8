// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/expectation_session.h"
#include "model/report_table_model.h"
#include "ui/widgets/surface.h"

class QPushButton;
class QStackedWidget;

namespace tastebench::ui {

class DataTable;
class Panel;
class RoleLabel;
class SectionTabs;

// "Must hold": the pinned expectations, each with whether it holds now, and the lists that were kept. Delete takes the
// selected one away.
class ExpectationPane : public Surface {
    Q_OBJECT

public:
    ExpectationPane(model::ExpectationSession& session, bool isReadOnly, QWidget* parent = nullptr);

signals:
    void pinRequested();
    void keepRequested();

private:
    Panel* makePanel(DataTable*& table, const char* name, const QString& title, QAbstractItemModel* rows);
    void showExpectations();
    void showKeptLists();
    void removeSelected();

    model::ExpectationSession& m_session;
    bool m_isReadOnly;
    model::ExpectationTableModel m_expectations;
    model::ReportTableModel m_lists;
    SectionTabs* m_tabs;
    QStackedWidget* m_stack;
    RoleLabel* m_count;
    QPushButton* m_add;
    QPushButton* m_remove;
    DataTable* m_table = nullptr;
    DataTable* m_listTable = nullptr;
    Panel* m_panel;
    Panel* m_listPanel;
};

}  // namespace tastebench::ui
