// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/memory_proposals.h"
#include "model/catalogue_question.h"

namespace tastebench::model {

// What a chat model proposes to remember of a persona. Nothing is stored: a person accepts.
class ProposalSession : public CatalogueQuestion {
    Q_OBJECT

public:
    ProposalSession(search::CataloguePtr catalogue, PersonaId persona, workspace::EndpointAgent agent,
                    QObject* parent = nullptr);

    void ask();

    [[nodiscard]] PersonaId persona() const { return m_persona; }
    [[nodiscard]] QString modelName() const;
    // The last answer; empty before the first one.
    [[nodiscard]] const workspace::MemoryProposals& proposals() const { return m_proposals; }

private:
    PersonaId m_persona;
    workspace::EndpointAgent m_agent;
    workspace::MemoryProposals m_proposals;
};

}  // namespace tastebench::model
