// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/persona_list_model.h"
#include "model/report_table_model.h"
#include "model/scenario_list_model.h"
#include "model/scenario_session.h"
#include "ui/widgets/surface.h"

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace tastebench::ui {

class DataTable;
class FlowView;
class ItemPicker;
class Panel;
class PersonaPicker;
class RoleLabel;
class SectionTabs;

// What the edited scenario does for a persona or an item: the way through the scenarios, how many items each stage
// left, the list with what rules did to it, what they left out, and the trace. Nothing is written. GUI thread; the
// session must outlive it.
class PreviewPane : public Surface {
    Q_OBJECT

public:
    PreviewPane(model::Workspace& workspace, model::ScenarioSession& session, QWidget* parent = nullptr);

signals:
    // A scenario of the drawing was chosen to be edited.
    void scenarioChosen(const std::string& name);

private:
    QWidget* makeSubject();
    void makeLists();
    void showSelected();
    void showQuestion();
    void showAnswer();
    void showFlow();
    void showModel();
    void showProblem(const Error& error);
    void takeRequest();
    void showLists(const model::ScenarioPreviewedPtr& preview);
    [[nodiscard]] QString comparisonText(const model::ScenarioPreviewed& preview) const;

    model::ScenarioSession& m_session;
    model::PersonaListModel m_personas;
    model::ScenarioListModel m_list;
    model::ReportTableModel m_removed;
    RoleLabel* m_caption;
    PersonaPicker* m_persona;
    ItemPicker* m_item;
    QLineEdit* m_request;
    RoleLabel* m_requestProblem;
    FlowView* m_flow;
    RoleLabel* m_stages;
    SectionTabs* m_tabs;
    QPushButton* m_askModel;
    RoleLabel* m_reply;
    QStackedWidget* m_views;
    Panel* m_panel;
    DataTable* m_table;
    DataTable* m_removedTable;
    QPlainTextEdit* m_trace;
    RoleLabel* m_comparison;
};

}  // namespace tastebench::ui
