// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/import_session.h"

#include <QDialog>

class QPushButton;
class QStackedWidget;

namespace tastebench::ui {

class ImportSetup;
class ImportSummary;
class ProgressLine;
class RoleLabel;

// Imports a dataset: choices and preview, then progress, then what was done. Nothing is written before Import;
// closing it while it imports asks nothing and cancels, which leaves the workspace as it was. Modal to its window.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ImportDialog(model::Workspace& workspace, QWidget* parent = nullptr);

    // A file or a folder, as if it had been dropped here.
    void setSource(const QString& path);
    [[nodiscard]] model::ImportSession& session() { return *m_session; }

    void reject() override;

signals:
    // The workspace holds what the report says.
    void imported(const tastebench::workspace::ImportReport& report);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    [[nodiscard]] QWidget* makeProgressPage();
    [[nodiscard]] QWidget* makeFooter();
    void refresh();
    void startImport();
    void showReport(const workspace::ImportReport& report);
    void showFailure(const QString& sentence);

    model::ImportSession* m_session;
    ImportSetup* m_setup;
    ImportSummary* m_summary;
    QStackedWidget* m_pages;
    QWidget* m_progressPage = nullptr;
    RoleLabel* m_progressTitle;
    RoleLabel* m_progressStep;
    RoleLabel* m_progressRows;
    ProgressLine* m_progress;
    RoleLabel* m_status;
    QPushButton* m_cancel;
    QPushButton* m_import;
    QString m_failure;
};

}  // namespace tastebench::ui
