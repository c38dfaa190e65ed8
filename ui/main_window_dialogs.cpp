// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audience/audience_dialog.h"
#include "ui/compare/comparison_dialog.h"
#include "ui/explore/explore_controller.h"
#include "ui/explore/explore_page.h"
#include "ui/export/export_dialog.h"
#include "ui/group/group_dialog.h"
#include "ui/main_window.h"

// The dialogs that the window opens over its workspace.
namespace tastebench::ui {

// With the settings of Explore; choosing a persona shows them there.
void MainWindow::showAudience(ItemId item)
{
    if (!m_session || !m_session->catalogue() || !m_session->catalogue()->items->row(item))
        return;
    auto* dialog = new AudienceDialog(*m_session, item, this);
    connect(dialog, &AudienceDialog::personaChosen, this, [this](PersonaId persona) {
        m_session->setPersona(persona);
        showPage(QStringLiteral("explore"));
    });
    dialog->show();
}

// Both need the personas as they are ranked, so they wait for the catalogue.
void MainWindow::showComparison(PersonaId persona)
{
    if (m_session && m_session->catalogue())
        (new ComparisonDialog(*m_session, persona, this))->show();
}

void MainWindow::showGroup(PersonaId persona)
{
    if (m_session && m_session->catalogue())
        (new GroupDialog(*m_session, persona, this))->show();
}

void MainWindow::exportWorkspace()
{
    if (m_workspace)
        (new ExportDialog(*m_workspace, m_session->collection(), this))->open();
}

}  // namespace tastebench::ui
