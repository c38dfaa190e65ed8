// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/export.h"
#include "model/job.h"
#include "model/report_table_model.h"
#include "model/workspace.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>

namespace tastebench::model {

// One export from its choices to its report. Lives on the GUI thread; counting and writing are jobs that only read the
// workspace, on connections of their own, so other changes go on meanwhile.
class ExportSession : public QObject {
    Q_OBJECT

public:
    enum class Stage { Choosing, Exporting, Done };

    explicit ExportSession(const Workspace& workspace, QObject* parent = nullptr);
    ~ExportSession() override;

    // What the person chooses. A change after an export begins a new one.
    void setLayout(exchange::ExportLayout layout);
    void setCollection(const QString& name);  // empty: all of them, for the layout folder
    void setKind(std::optional<exchange::ExportKind> kind);  // nothing: all, into a folder
    void setTarget(const QString& path);

    [[nodiscard]] exchange::ExportLayout layout() const { return m_request.layout; }
    [[nodiscard]] std::optional<exchange::ExportKind> kind() const { return m_request.kind; }
    [[nodiscard]] QString collection() const;
    [[nodiscard]] QString target() const;
    // True where the target is a folder, whatever lies there now.
    [[nodiscard]] bool wantsFolder() const;
    // A name that suits what is chosen, without a folder.
    [[nodiscard]] QString suggestedName() const;

    [[nodiscard]] Stage stage() const { return m_stage; }
    // What would be written; null while it is being counted, or when it cannot be.
    [[nodiscard]] const workspace::ExportPlan* plan() const { return m_plan.get(); }
    [[nodiscard]] const workspace::ExportReport* report() const { return m_report.get(); }
    // Why nothing can be exported as things stand, as a sentence; empty when it can, and while there is no target.
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool canExport() const;

    void start();
    void cancel();

signals:
    // Something the accessors tell has changed.
    void updated();
    void progressed(const QString& step, qint64 done, qint64 total);
    void exported();
    void exportCancelled();

private:
    void choose();
    void look();

    const Workspace& m_workspace;
    workspace::ExportRequest m_request;
    Stage m_stage = Stage::Choosing;
    QString m_problem;
    std::unique_ptr<workspace::ExportPlan> m_plan;
    std::unique_ptr<workspace::ExportReport> m_report;
    std::unique_ptr<Job> m_job;
};

// Names for people.
[[nodiscard]] QString layoutText(exchange::ExportLayout layout);
[[nodiscard]] QString kindText(exchange::ExportKind kind);

// Tables of what is to be written, what was, and what is left out.
void fillFiles(ReportTableModel& table, const workspace::ExportPlan& plan);
void fillFiles(ReportTableModel& table, const workspace::ExportReport& report);
void fillLeftOut(ReportTableModel& table, const std::vector<exchange::LeftOut>& leftOut);

}  // namespace tastebench::model
