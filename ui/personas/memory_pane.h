// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "model/evidence_model.h"
#include "model/memory_table_model.h"
#include "model/workspace.h"
#include "ui/widgets/panel.h"

#include <optional>

class QCheckBox;
class QLineEdit;
class QListView;
class QPushButton;

namespace tastebench::ui {

class DataTable;
class RoleLabel;

// What is remembered of a persona who keeps memories: the switch, the memories as a table in which text and strength
// are edited in place, and what the selected one rests on. It says what is asked for and writes nothing.
class MemoryPane : public Panel {
    Q_OBJECT

public:
    explicit MemoryPane(model::Workspace& workspace, QWidget* parent = nullptr);

    // Nothing shows what to do about it.
    void setPersona(const std::optional<Persona>& persona);
    // Whether there is a chat model that can be asked for proposals.
    void setCanPropose(bool canPropose);

signals:
    void countChanged(qint64 count);
    void keepRequested(bool keep);
    void formRequested();
    void addRequested(const QString& text);
    void statementRequested();
    void proposalsRequested();
    void strengthRequested(tastebench::MemoryId memory, double strength);
    void textRequested(tastebench::MemoryId memory, const QString& text);
    void deleteRequested(const std::vector<tastebench::MemoryId>& memories);
    void forgetRequested();
    void interactionOpened(tastebench::InteractionId interaction);
    void documentOpened(tastebench::DocumentId document);

private:
    QWidget* makeSwitches();
    QWidget* makeAddLine();
    QWidget* makeEvidence();
    void showRows();
    void showEvidence();
    void openEvidence(const QModelIndex& index);
    void deleteSelected();
    void askToForget();

    model::Workspace& m_workspace;
    model::MemoryTableModel m_model;
    model::EvidenceModel m_evidence;
    std::optional<Persona> m_persona;
    QCheckBox* m_keep;
    QPushButton* m_form;
    QPushButton* m_forget;
    QLineEdit* m_text;
    QPushButton* m_add;
    QPushButton* m_statement;
    QPushButton* m_propose;
    bool m_canPropose = false;
    DataTable* m_table;
    RoleLabel* m_evidenceTitle;
    QListView* m_evidenceList;
};

}  // namespace tastebench::ui
