// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/proposals_dialog.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/theme/typography.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

QString lineOf(const Memory& memory, const std::string& doubt)
{
    const QString line
        = QStringLiteral("%1  %2").arg(signedNumberText(memory.strength, 2), model::toQString(memory.text));
    return doubt.empty() ? line : QStringLiteral("⚠ %1  (%2)").arg(line, model::toQString(doubt));
}

QString evidenceOf(const Memory& memory)
{
    const auto interactions = static_cast<int>(memory.interactions.size());
    const auto documents = static_cast<int>(memory.documents.size());
    return interactions + documents == 0
        ? ProposalsDialog::tr("The model names no evidence.")
        : ProposalsDialog::tr("It rests on %1 and %2.")
              .arg(
                  model::amountText(interactions, ProposalsDialog::tr("1 interaction"),
                                    ProposalsDialog::tr("%1 interactions")),
                  model::amountText(documents, ProposalsDialog::tr("1 document"), ProposalsDialog::tr("%1 documents")));
}

}  // namespace

ProposalsDialog::ProposalsDialog(search::CataloguePtr catalogue, PersonaId persona, workspace::EndpointAgent agent,
                                 QWidget* parent)
    : QDialog(parent)
    , m_session(new model::ProposalSession(std::move(catalogue), persona, std::move(agent), this))
    , m_panel(new Panel(tr("What may be remembered of %1").arg(m_session->personaName(persona))))
    , m_list(new QListWidget)
    , m_usage(new RoleLabel(TextStyle::Caption))
    , m_accept(new QPushButton(tr("Remember the chosen")))
{
    setObjectName(QStringLiteral("proposalsDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Proposed by %1").arg(m_session->modelName()));
    resize(560, 460);
    m_list->setObjectName(QStringLiteral("proposals"));
    m_list->setAccessibleName(tr("Proposed memories"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSpacing(metrics::grid);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_panel->setContent(m_list);
    m_panel->setHeaderLine(true);
    m_usage->setObjectName(QStringLiteral("proposalsUsage"));
    m_accept->setObjectName(QStringLiteral("acceptProposals"));
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_usage, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addWidget(m_panel, 1);
    layout->addLayout(buttons);
    m_accept->setDefault(true);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &ProposalsDialog::acceptChosen);
    connect(m_list, &QListWidget::itemChanged, this, &ProposalsDialog::showChosen);
    connect(m_session, &model::ProposalSession::answered, this, &ProposalsDialog::showAnswer);
    connect(m_session, &model::ProposalSession::failed, this, [this](const QString& sentence) {
        m_panel->setBusy(false);
        m_panel->setEmpty(sentence);
    });
    m_panel->setBusy(true);
    showChosen();
    m_session->ask();
}

void ProposalsDialog::showAnswer()
{
    m_panel->setBusy(false);
    const workspace::MemoryProposals& proposals = m_session->proposals();
    m_usage->setText(tr("%1 tokens").arg(model::countText(proposals.usage.totalTokens())));
    if (proposals.memories.empty()) {
        m_panel->setEmpty(tr("The model has nothing to propose."));
        return;
    }
    for (std::size_t index = 0; index < proposals.memories.size(); ++index) {
        const Memory& memory = proposals.memories[index];
        auto* line = new QListWidgetItem(lineOf(memory, proposals.doubts[index]));
        line->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        line->setCheckState(Qt::Unchecked);
        line->setSizeHint(QSize(0, metrics::lineHeight));
        line->setToolTip(QStringLiteral("%1\n%2").arg(line->text(), evidenceOf(memory)));
        m_list->addItem(line);
    }
    m_list->setCurrentRow(0);
    m_panel->setContentShown();
}

void ProposalsDialog::showChosen()
{
    int chosen = 0;
    for (int row = 0; row < m_list->count(); ++row)
        chosen += m_list->item(row)->checkState() == Qt::Checked ? 1 : 0;
    m_accept->setEnabled(chosen > 0);
    m_panel->setCaption(m_list->count() > 0 ? tr("%1 of %2 chosen").arg(chosen).arg(m_list->count()) : QString());
}

void ProposalsDialog::acceptChosen()
{
    std::vector<Memory> memories;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->checkState() == Qt::Checked)
            memories.push_back(m_session->proposals().memories[static_cast<std::size_t>(row)]);
    }
    emit chosen(memories);
    accept();
}

}  // namespace tastebench::ui
