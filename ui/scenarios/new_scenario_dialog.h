// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/scenario_session.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// Asks for type, kind and name of a scenario that is begun, or for the name of a clone. GUI thread; the session must
// outlive it.
class NewScenarioDialog : public QDialog {
    Q_OBJECT

public:
    enum class Task { New, Clone };

    NewScenarioDialog(model::ScenarioSession& session, Task task, QWidget* parent = nullptr);

    void accept() override;

private:
    [[nodiscard]] scenario::ScenarioKey key() const;
    void showProblem();

    model::ScenarioSession& m_session;
    Task m_task;
    QComboBox* m_type;
    QComboBox* m_kind;
    QLineEdit* m_name;
    RoleLabel* m_problem;
    QPushButton* m_accept;
};

}  // namespace tastebench::ui
