// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/scenarios_page.h"

#include "model/text.h"
#include "ui/scenarios/new_scenario_dialog.h"
#include "ui/scenarios/preview_pane.h"
#include "ui/scenarios/scenario_editor.h"
#include "ui/scenarios/scenario_tree.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/notice_line.h"

#include <QCursor>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int treeWidth = 248;
constexpr int editorWidth = 468;
constexpr int previewWidth = 588;
constexpr int leastEditor = 424;
constexpr int leastPreview = 400;

}  // namespace

ScenariosPage::ScenariosPage(model::Workspace& workspace, model::ExploreSession& explore, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(workspace, explore)
    , m_tree(new ScenarioTree(m_session))
    , m_editor(new ScenarioEditor(m_session))
    , m_preview(new PreviewPane(workspace, m_session))
    , m_notice(new NoticeLine)
{
    setObjectName(QStringLiteral("scenariosPage"));
    setAccessibleName(tr("Scenarios"));
    m_tree->setMinimumWidth(treeWidth);
    m_editor->setMinimumWidth(leastEditor);
    m_preview->setMinimumWidth(leastPreview);
    auto* body = new GapSplitter;
    body->setObjectName(QStringLiteral("scenariosSplitter"));
    body->addWidget(m_tree);
    body->addWidget(m_editor);
    body->addWidget(m_preview);
    body->setStretchFactor(1, 3);
    body->setStretchFactor(2, 4);
    body->setSizes({treeWidth, editorWidth, previewWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::margin);
    layout->setSpacing(metrics::margin);
    layout->addWidget(body, 1);
    layout->addWidget(m_notice);
    makeShortcuts();
    connectSession();
}

void ScenariosPage::makeShortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto slot) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, slot);
    };
    add(QKeySequence::New, &ScenariosPage::createScenario);
    add(QKeySequence::Save, &ScenariosPage::saveScenario);
}

void ScenariosPage::connectSession()
{
    connect(m_tree, &ScenarioTree::createRequested, this, &ScenariosPage::createScenario);
    connect(m_tree, &ScenarioTree::cloneRequested, this, &ScenariosPage::cloneScenario);
    connect(m_tree, &ScenarioTree::deleteRequested, this, &ScenariosPage::deleteScenario);
    connect(m_editor, &ScenarioEditor::comparisonRequested, this, &ScenariosPage::compareScenario);
    connect(m_preview, &PreviewPane::scenarioChosen, this, [this](const std::string& name) {
        if (m_session.key())
            m_session.select(scenario::ScenarioKey {m_session.key()->recoType, name});
    });
    connect(&m_session, &model::ScenarioSession::failed, this,
            [this](const Error& error) { m_notice->warn(model::sentence(error)); });
    connect(&m_session, &model::ScenarioSession::saved, this,
            [this](const QString& name) { m_notice->say(tr("Saved %1.").arg(name), tr("Undo")); });
    connect(m_notice, &NoticeLine::actionRequested, this, [this] {
        m_notice->clear();
        m_workspace.undo();
    });
}

void ScenariosPage::createScenario()
{
    if (m_session.catalogue() && !m_session.isReadOnly())
        (new NewScenarioDialog(m_session, NewScenarioDialog::Task::New, this))->open();
}

void ScenariosPage::cloneScenario()
{
    if (m_session.key() && !m_session.isReadOnly())
        (new NewScenarioDialog(m_session, NewScenarioDialog::Task::Clone, this))->open();
}

void ScenariosPage::deleteScenario()
{
    if (!m_session.isReadOnly())
        m_session.remove();
}

void ScenariosPage::saveScenario()
{
    if (!m_session.isReadOnly() && m_session.isModified())
        m_session.save();
}

void ScenariosPage::askAboutUnsaved(const std::function<void()>& then)
{
    const QString names = m_session.unsavedNames().join(QStringLiteral(", "));
    auto* question = new QMessageBox(QMessageBox::Question, tr("Scenarios that are not saved"),
                                     tr("Save the changes of %1?").arg(names), QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("unsavedQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr("What is not saved is lost."));
    QPushButton* discard = question->addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardUnsaved"));
    connect(discard, &QPushButton::clicked, this, then);
    if (!m_session.isReadOnly()) {
        QPushButton* save = question->addButton(tr("Save"), QMessageBox::AcceptRole);
        save->setObjectName(QStringLiteral("saveUnsaved"));
        question->setDefaultButton(save);
        connect(save, &QPushButton::clicked, this, [this, then] { m_session.saveAll(then); });
    }
    question->open();
}

// Another one of the type, or none.
void ScenariosPage::compareScenario()
{
    if (!m_session.key())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("compareMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::string& name : m_session.names(m_session.key()->recoType)) {
        if (name != m_session.key()->name)
            menu->addAction(model::toQString(name), this, [this, name] { m_session.setCompared(name); });
    }
    menu->addSeparator();
    QAction* none = menu->addAction(tr("None"), this, [this] { m_session.setCompared(std::nullopt); });
    none->setEnabled(m_session.compared().has_value());
    menu->popup(QCursor::pos());
}

}  // namespace tastebench::ui
