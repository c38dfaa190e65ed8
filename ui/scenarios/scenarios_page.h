// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_session.h"

#include <QWidget>

namespace tastebench::ui {

class NoticeLine;
class PreviewPane;
class ScenarioEditor;
class ScenarioTree;

// Scenarios by type, the one that is edited, and what it does while it is. Workspace and Explore session must outlive
// the page. GUI thread.
class ScenariosPage : public QWidget {
    Q_OBJECT

public:
    ScenariosPage(model::Workspace& workspace, model::ExploreSession& explore, QWidget* parent = nullptr);

    [[nodiscard]] model::ScenarioSession& session() { return m_session; }
    // What the buttons do.
    void createScenario();
    void cloneScenario();
    void deleteScenario();
    void saveScenario();
    void compareScenario();
    // Lets the person save or give up what is edited, and goes on then; does nothing more when it is cancelled.
    void askAboutUnsaved(const std::function<void()>& then);

private:
    void makeShortcuts();
    void connectSession();

    model::Workspace& m_workspace;
    model::ScenarioSession m_session;
    ScenarioTree* m_tree;
    ScenarioEditor* m_editor;
    PreviewPane* m_preview;
    NoticeLine* m_notice;
};

}  // namespace tastebench::ui
