// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_session.h"
#include "ui/widgets/surface.h"

class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace tastebench::ui {

class BranchForm;
class CaseForm;
class RoleLabel;
class RuleLine;
class SectionTabs;

// The scenario that is edited, as a form and as JSON in step. What is wrong stands at its rule, or below when no rule
// of the form says it. GUI thread; the session must outlive it.
class ScenarioEditor : public Surface {
    Q_OBJECT

public:
    explicit ScenarioEditor(model::ScenarioSession& session, QWidget* parent = nullptr);

    // "Form" or "JSON".
    void showJson(bool json);

signals:
    // Below the buttons of the session: another one is asked for to compare with.
    void comparisonRequested();
    void deleteRequested();

private:
    QWidget* makeButtons();
    void showSelected();
    void makeForm();
    void markProblem();
    void showState();
    void takeForm();
    void showAnswer();

    model::ScenarioSession& m_session;
    RoleLabel* m_title;
    RoleLabel* m_caption;
    SectionTabs* m_tabs;
    QStackedWidget* m_views;
    QScrollArea* m_scroll;
    CaseForm* m_case = nullptr;
    BranchForm* m_branch = nullptr;
    QPlainTextEdit* m_json;
    RoleLabel* m_problem;
    QPushButton* m_save;
    QPushButton* m_revert;
    QPushButton* m_default;
    QPushButton* m_compare;
    bool m_taking = false;  // the draft becomes what the form says
};

}  // namespace tastebench::ui
