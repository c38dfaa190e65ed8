// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/workspace.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QTimer;

namespace tastebench::ui {

class ProgressLine;
class RoleLabel;

// "38 000 of 100 836 rows"; without the whole only what is done, and nothing for the few steps of a computation.
[[nodiscard]] QString progressText(qint64 done, qint64 total);

// A slim strip that tells of the workspace's running job: title, step, what waits for it, rows, progress, Cancel, which
// is about the running one alone. Hidden while nothing runs, and while a job is younger than 0.3 seconds.
class JobBar : public QWidget {
    Q_OBJECT

public:
    explicit JobBar(QWidget* parent = nullptr);

    // Listens to this workspace from now on; null to none.
    void setWorkspace(model::Workspace* workspace);

private:
    void begin(model::Job* job);
    void end();
    void showWaiting();

    QPointer<model::Workspace> m_workspace;
    QPointer<model::Job> m_job;
    QTimer* m_patience;
    RoleLabel* m_title;
    RoleLabel* m_step;
    RoleLabel* m_waiting;
    RoleLabel* m_rows;
    ProgressLine* m_line;
    QPushButton* m_cancel;
};

}  // namespace tastebench::ui
