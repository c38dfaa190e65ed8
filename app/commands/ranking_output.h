// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commands/endpoint_options.h"
#include "app/commands/ranking_options.h"
#include "app/commands/workspace_file.h"
#include "engine/domain/ranking.h"
#include "engine/domain/records.h"
#include "engine/ranking/why.h"
#include "engine/remote/request_scope.h"

#include <optional>

namespace tastebench::app {

// What `recommend`, `query` and `why` do alike: a request over the workspace's collection.
class RankingSession {
public:
    // Finds persona, collection and items, and loads the collection. Throws what finding throws, and what
    // endpointFrom() and isOrderedByModel() throw. What is asked of an endpoint meanwhile ends with output.stop().
    RankingSession(const Arguments& arguments, RequestedRanking requested, Output& output);

    [[nodiscard]] store::Database& database() { return m_file.database(); }
    [[nodiscard]] const std::optional<Persona>& persona() const { return m_persona; }
    [[nodiscard]] const Collection& collection() const { return m_ranker.catalogue()->collection; }
    [[nodiscard]] ranking::Ranker& ranker() { return m_ranker; }
    [[nodiscard]] const ranking::Request& request() const { return m_request; }
    [[nodiscard]] Json personaJson() const;

    // Answers the request, lets the endpoint's model order it where that was asked for, and writes the answer.
    void answer(Output& output);
    // An answer as JSON, and for people.
    [[nodiscard]] Json json(const Ranking& ranking, const std::optional<Persona>& persona);
    [[nodiscard]] std::string text(const Ranking& ranking) const;

private:
    CommandEndpoint m_endpoint;
    bool m_orderedByModel;
    Usage m_usage;
    remote::RequestScope m_scope;
    WorkspaceFile m_file;
    std::optional<Persona> m_persona;
    ranking::Request m_request;
    ranking::Ranker m_ranker;
};

// "2 requests to the endpoint, 140 tokens."
std::string usageLine(const Usage& usage);

}  // namespace tastebench::app
