// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_tree_model.h"
#include "ui/widgets/surface.h"

class QPushButton;
class QTreeView;

namespace tastebench::ui {

class Panel;
class RoleLabel;

// The scenarios by recommendation type, and what begins another one. GUI thread; the session must outlive it.
class ScenarioTree : public Surface {
    Q_OBJECT

public:
    explicit ScenarioTree(model::ScenarioSession& session, QWidget* parent = nullptr);

signals:
    void createRequested();
    void cloneRequested();
    void deleteRequested();

private:
    void showLibrary();
    void showSelected();

    model::ScenarioSession& m_session;
    model::ScenarioTreeModel m_model;
    RoleLabel* m_count;
    Panel* m_panel;
    QTreeView* m_view;
    QPushButton* m_new;
    QPushButton* m_clone;
    QPushButton* m_delete;
    bool m_following = false;  // the current row follows the session
};

}  // namespace tastebench::ui
