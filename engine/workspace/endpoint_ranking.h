// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/ranking/ranker.h"
#include "engine/ranking/why.h"
#include "engine/remote/agent_order.h"
#include "engine/remote/client.h"

#include <cstddef>
#include <memory>
#include <string>

namespace tastebench::workspace {

// A chat model that may order lists.
struct EndpointAgent {
    std::shared_ptr<const remote::Client> client;
    std::string model;
};

// Answers a request where vectors may belong to an endpoint: what is asked of it counts in the answer's usage and ends
// with progress. When the endpoint fails, a request whose own text needs no vector is answered without the persona's
// text, and a warning says so; a near-text or hybrid query fails. Throws what ranking::answer throws.
[[nodiscard]] Ranking answer(ranking::Ranker& ranker, const ranking::Request& request, Progress& progress);

// How many of the first items of a list a model gets (ranking.md, Recommend): max(4 · limit, 100), or the rerank window
// where one is set; at most 200. Of a query the model gets the first of the candidates that are ranked together, so
// that pages stay apart.
[[nodiscard]] std::size_t agentWindow(const RankingOptions& options);

// Lets a chat model order the first items of a list that was just answered. The order is a step "endpoint" after the
// score: scores and attributions stay, ranks move within the window, and the rationale names the model. When anything
// fails, or the page lies behind the window, or there is no persona, the answer is the built-in one with a warning that
// says why. Throws Error(Cancelled) only.
[[nodiscard]] Ranking reordered(ranking::Ranker& ranker, const ranking::Request& request, const Ranking& builtIn,
                                const EndpointAgent& agent, Progress& progress);

// What the model is told about a request and the items of its window, and nothing else is sent.
[[nodiscard]] remote::AgentQuestion agentQuestion(const ranking::Ranker& ranker, const ranking::Request& request,
                                                  const std::vector<RankedItem>& window);

}  // namespace tastebench::workspace
