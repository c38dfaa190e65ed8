// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/export_session.h"
#include "model/report_table_model.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tastebench::ui {

class ImportTable;
class LabeledField;
class Panel;
class RoleLabel;

// Exports a collection or the whole workspace: choices, the files that will be made and what they leave out, progress,
// and what was written. Closing it while it writes cancels, which leaves nothing behind. Modal to its window; deletes
// itself when it is closed.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    // `collection` is the one chosen at first.
    ExportDialog(const model::Workspace& workspace, CollectionId collection, QWidget* parent = nullptr);

    [[nodiscard]] model::ExportSession& session() { return *m_session; }
    void setTarget(const QString& path);

    void reject() override;

private:
    [[nodiscard]] QWidget* makeChoices(const QStringList& collections);
    [[nodiscard]] QWidget* makeTarget();
    [[nodiscard]] QWidget* makeFooter();
    void takeTarget();
    void chooseLayout();
    void chooseTarget();
    void refresh();
    void refreshTables();
    [[nodiscard]] QString status() const;
    void showInFolder() const;

    model::ExportSession* m_session;
    model::ReportTableModel* m_files;  // outlive the dialog's own members, as its tables do
    model::ReportTableModel* m_leftOut;
    QComboBox* m_collection;
    QComboBox* m_layout;
    QComboBox* m_kind;
    LabeledField* m_kindField = nullptr;
    QLineEdit* m_target;
    Panel* m_filesPanel;
    Panel* m_leftOutPanel;
    ImportTable* m_filesTable;
    ImportTable* m_leftOutTable;
    RoleLabel* m_status;
    QPushButton* m_show;
    QPushButton* m_cancel;
    QPushButton* m_export;
    QString m_step;
    bool m_cancelled = false;
};

}  // namespace tastebench::ui
