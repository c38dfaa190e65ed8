// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/import.h"
#include "model/report_table_model.h"

#include <QWidget>

namespace tastebench::ui {

class ImportTable;
class Panel;
class RoleLabel;

// What an import did: totals counted in the workspace, counts for each file, every refused row.
class ImportSummary : public QWidget {
    Q_OBJECT

public:
    explicit ImportSummary(QWidget* parent = nullptr);

    void setReport(const workspace::ImportReport& report, const QString& source);

private:
    void copyRefusals() const;
    void saveReport();

    model::ReportTableModel m_counts;
    model::ReportTableModel m_refusals;
    QString m_text;
    RoleLabel* m_headline;
    RoleLabel* m_totals;
    RoleLabel* m_notes;
    Panel* m_countsPanel;
    Panel* m_refusalsPanel;
    ImportTable* m_countsTable;
    ImportTable* m_refusalsTable;
    QWidget* m_copy;
};

}  // namespace tastebench::ui
