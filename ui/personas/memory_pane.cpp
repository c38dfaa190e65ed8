// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/memory_pane.h"

#include "model/persona_table_model.h"
#include "model/roles.h"
#include "model/text.h"
#include "ui/personas/weight_delegate.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/gap_splitter.h"
#include "ui/widgets/role_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int evidenceSpacing = 3;
constexpr int tableHeight = 320;
constexpr int evidenceHeight = 240;

}  // namespace

MemoryPane::MemoryPane(model::Workspace& workspace, QWidget* parent)
    : Panel(tr("Memories"), parent)
    , m_workspace(workspace)
    , m_model(workspace)
    , m_evidence(workspace)
    , m_keep(new QCheckBox(tr("Keeps memories")))
    , m_form(new QPushButton(tr("Form memories")))
    , m_forget(new QPushButton(tr("Forget all…")))
    , m_text(new QLineEdit)
    , m_add(new QPushButton(tr("Add")))
    , m_statement(new QPushButton(tr("Statement…")))
    , m_propose(new QPushButton(tr("Propose…")))
    , m_table(new DataTable)
    , m_evidenceTitle(new RoleLabel(TextStyle::CaptionStrong))
    , m_evidenceList(new QListView)
{
    setObjectName(QStringLiteral("memoryPane"));
    m_table->setObjectName(QStringLiteral("memoriesTable"));
    m_table->setAccessibleName(tr("Memories"));
    m_table->setModel(&m_model);
    m_table->setSortingEnabled(false);
    m_table->setItemDelegateForColumn(model::MemoryTableModel::StrengthColumn, new WeightDelegate(*m_table));
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);

    auto* parts = new GapSplitter;
    parts->setOrientation(Qt::Vertical);
    parts->addWidget(m_table);
    parts->addWidget(makeEvidence());
    parts->setStretchFactor(0, 1);
    parts->setSizes({tableHeight, evidenceHeight});
    auto* content = new QWidget;
    auto* lines = new QVBoxLayout(content);
    lines->setContentsMargins(0, metrics::gap, 0, 0);
    lines->setSpacing(metrics::gap);
    lines->addWidget(makeSwitches());
    lines->addWidget(makeAddLine());
    lines->addWidget(parts, 1);
    setContent(content);

    connect(&m_model, &model::MemoryTableModel::rowsChanged, this, &MemoryPane::showRows);
    // Queued: the editor that asks is closed first, and rows may go in the middle of a change of the workspace.
    connect(&m_model, &model::MemoryTableModel::strengthRequested, this, &MemoryPane::strengthRequested,
            Qt::QueuedConnection);
    connect(&m_model, &model::MemoryTableModel::textRequested, this, &MemoryPane::textRequested, Qt::QueuedConnection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MemoryPane::showEvidence,
            Qt::QueuedConnection);
    connect(m_table, &DataTable::deleteRequested, this, &MemoryPane::deleteSelected);
    connect(this, &Panel::actionRequested, this, [this] { emit keepRequested(true); });
    setPersona(std::nullopt);
}

QWidget* MemoryPane::makeSwitches()
{
    m_keep->setObjectName(QStringLiteral("keepMemories"));
    m_keep->setToolTip(tr("Memories are formed and used in ranking only for personas who keep them."));
    m_form->setObjectName(QStringLiteral("formMemories"));
    m_form->setAccessibleName(m_form->text());
    m_form->setToolTip(tr("Read the interactions and documents again: what was formed before is replaced, what you "
                          "edited is kept"));
    m_forget->setObjectName(QStringLiteral("forgetMemories"));
    m_forget->setAccessibleName(tr("Forget all memories"));
    m_propose->setObjectName(QStringLiteral("proposeMemories"));
    m_propose->setAccessibleName(tr("Let the model propose memories"));
    m_propose->setToolTip(tr("Send what is known of the persona to the chat model; you choose what is remembered"));
    m_propose->hide();
    connect(m_propose, &QPushButton::clicked, this, &MemoryPane::proposalsRequested);
    connect(m_keep, &QCheckBox::clicked, this, &MemoryPane::keepRequested);
    connect(m_form, &QPushButton::clicked, this, &MemoryPane::formRequested);
    connect(m_forget, &QPushButton::clicked, this, &MemoryPane::askToForget);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_keep);
    row->addStretch();
    row->addWidget(m_propose);
    row->addWidget(m_form);
    row->addWidget(m_forget);
    return line;
}

QWidget* MemoryPane::makeAddLine()
{
    m_text->setObjectName(QStringLiteral("newMemory"));
    m_text->setAccessibleName(tr("A memory to add"));
    m_text->setPlaceholderText(tr("Write a memory: what they like, in a sentence"));
    m_add->setObjectName(QStringLiteral("addMemory"));
    m_add->setAccessibleName(tr("Add the memory"));
    const auto add = [this] {
        const QString text = m_text->text().trimmed();
        if (text.isEmpty() || !m_add->isEnabled())
            return;
        m_text->clear();
        emit addRequested(text);
    };
    connect(m_add, &QPushButton::clicked, this, add);
    connect(m_text, &QLineEdit::returnPressed, this, add);
    connect(m_text, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_add->setEnabled(!text.trimmed().isEmpty()); });
    m_add->setEnabled(false);
    m_statement->setObjectName(QStringLiteral("addStatement"));
    m_statement->setAccessibleName(tr("Add a statement about a property"));
    m_statement->setToolTip(tr("Remember a value of a property, liked or disliked"));
    connect(m_statement, &QPushButton::clicked, this, &MemoryPane::statementRequested);
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(metrics::margin, 0, metrics::margin, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_text, 1);
    row->addWidget(m_add);
    row->addWidget(m_statement);
    return line;
}

QWidget* MemoryPane::makeEvidence()
{
    m_evidenceList->setObjectName(QStringLiteral("evidenceList"));
    m_evidenceList->setAccessibleName(tr("Evidence"));
    m_evidenceList->setFrameShape(QFrame::NoFrame);
    m_evidenceList->setUniformItemSizes(true);
    m_evidenceList->setSpacing(evidenceSpacing);
    m_evidenceList->setToolTip(tr("Return or double-click opens it"));
    m_evidenceList->setModel(&m_evidence);
    m_evidenceTitle->setObjectName(QStringLiteral("evidenceTitle"));
    m_evidenceTitle->setBuddy(m_evidenceList);
    connect(m_evidenceList, &QListView::activated, this, &MemoryPane::openEvidence);
    auto* part = new QWidget;
    auto* lines = new QVBoxLayout(part);
    // The rows of a list begin further in than a label: here the two are in line.
    m_evidenceTitle->setContentsMargins(2 * evidenceSpacing, 0, 0, 0);
    lines->setContentsMargins(metrics::margin - 2 * evidenceSpacing, 0, metrics::margin, 0);
    lines->setSpacing(metrics::grid);
    lines->addWidget(m_evidenceTitle);
    lines->addWidget(m_evidenceList, 1);
    return part;
}

void MemoryPane::setPersona(const std::optional<Persona>& persona)
{
    const PersonaId id = persona ? persona->id : PersonaId();
    const bool isOther = id != m_model.persona();
    m_persona = persona;
    if (isOther || !id) {
        m_text->clear();
        m_model.setPersona(id);
        if (!m_table->isSizedByHand())
            m_table->fitColumns(model::MemoryTableModel::TextColumn);
    }
    showRows();
}

void MemoryPane::setCanPropose(bool canPropose)
{
    m_canPropose = canPropose;
    showRows();
}

void MemoryPane::showRows()
{
    emit countChanged(m_persona ? m_model.total() : -1);
    if (!m_persona) {
        setEmpty(tr("Select a persona to see what is remembered of it."));
        return;
    }
    const QString name = model::PersonaTableModel::title(*m_persona);
    const bool canWrite = !m_workspace.isReadOnly();
    const bool keeps = m_persona->memoriesEnabled;
    if (!keeps && m_model.total() == 0) {
        setEmpty(tr("%1 keeps no memories. Kept, they are formed from interactions and documents, each with its "
                    "evidence, and used in ranking.")
                     .arg(name),
                 canWrite ? tr("Keep memories") : QString());
        return;
    }
    setContentShown();
    m_keep->setChecked(keeps);
    m_keep->setEnabled(canWrite);
    m_form->setEnabled(canWrite && keeps);
    m_text->setEnabled(canWrite && keeps);
    m_statement->setEnabled(canWrite && keeps);
    m_propose->setVisible(m_canPropose);
    m_propose->setEnabled(canWrite && keeps);
    m_forget->setEnabled(canWrite && m_model.total() > 0);
    if (!m_table->currentIndex().isValid() && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    showEvidence();
}

void MemoryPane::showEvidence()
{
    const MemoryId memory = m_model.memoryAt(m_table->currentIndex().row());
    m_evidence.setMemory(memory);
    if (!memory)
        m_evidenceTitle->setText(m_persona && m_persona->memoriesEnabled
                                     ? tr("Nothing is remembered yet: form memories, or write one.")
                                     : QString());
    else if (m_evidence.rowCount() == 0)
        m_evidenceTitle->setText(tr("No evidence: written by hand, or what it rested on is gone"));
    else if (m_evidence.leftOut() > 0)
        m_evidenceTitle->setText(tr("Evidence, the first %1").arg(m_evidence.rowCount()));
    else
        m_evidenceTitle->setText(tr("Evidence"));
}

void MemoryPane::openEvidence(const QModelIndex& index)
{
    if (const auto interaction = index.data(model::InteractionIdRole); interaction.isValid())
        emit interactionOpened({interaction.toLongLong()});
    else if (const auto document = index.data(model::DocumentIdRole); document.isValid())
        emit documentOpened({document.toLongLong()});
}

void MemoryPane::deleteSelected()
{
    std::vector<MemoryId> memories;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        memories.push_back(m_model.memoryAt(row.row()));
    if (!memories.empty() && !m_workspace.isReadOnly())
        emit deleteRequested(memories);
}

void MemoryPane::askToForget()
{
    if (!m_persona)
        return;
    auto* question = new QMessageBox(
        QMessageBox::Question, tr("Forget all memories"),
        tr("Forget everything that is remembered of %1?").arg(model::PersonaTableModel::title(*m_persona)),
        QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("forgetQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* forget = question->addButton(tr("Forget all"), QMessageBox::DestructiveRole);
    forget->setObjectName(QStringLiteral("forgetAll"));
    connect(forget, &QPushButton::clicked, this, &MemoryPane::forgetRequested);
    question->open();
}

}  // namespace tastebench::ui
