// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/proposal_session.h"

#include <QDialog>
#include <vector>

class QListWidget;
class QPushButton;

namespace tastebench::ui {

class Panel;
class RoleLabel;

// The statements a chat model proposes to remember of a persona, each with a check box: only those that are chosen are
// accepted. It writes nothing.
class ProposalsDialog : public QDialog {
    Q_OBJECT

public:
    ProposalsDialog(search::CataloguePtr catalogue, PersonaId persona, workspace::EndpointAgent agent,
                    QWidget* parent = nullptr);

signals:
    void chosen(const std::vector<tastebench::Memory>& memories);

private:
    void showAnswer();
    void showChosen();
    void acceptChosen();

    model::ProposalSession* m_session;
    Panel* m_panel;
    QListWidget* m_list;
    RoleLabel* m_usage;
    QPushButton* m_accept;
};

}  // namespace tastebench::ui
