// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/proposal_session.h"

#include "model/text.h"

namespace tastebench::model {

ProposalSession::ProposalSession(search::CataloguePtr catalogue, PersonaId persona, workspace::EndpointAgent agent,
                                 QObject* parent)
    : CatalogueQuestion(std::move(catalogue), {}, parent)
    , m_persona(persona)
    , m_agent(std::move(agent))
{
}

QString ProposalSession::modelName() const
{
    return toQString(m_agent.model);
}

void ProposalSession::ask()
{
    auto found = std::make_shared<workspace::MemoryProposals>();
    start(
        tr("Asking %1").arg(modelName()),
        [catalogue = catalogue(), persona = m_persona, agent = m_agent, found](Progress& progress) {
            *found = workspace::proposeMemories(*catalogue, persona, agent, Timestamp::now(), progress);
        },
        [this, found] { m_proposals = std::move(*found); });
}

}  // namespace tastebench::model
