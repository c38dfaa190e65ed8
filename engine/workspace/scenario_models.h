// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/scenario/recommend.h"
#include "engine/workspace/endpoint_ranking.h"

namespace tastebench::workspace {

// Runs a request of any type as scenario::recommend() does and, where its type wants it, asks the chat model of the
// agent, whose client is null when there is none. What is asked counts in the answer's usage and ends with progress.
// Vectors of an endpoint read texts too; when that fails, the list is made without, with a warning. For jobs and
// commands.
//
//   llm_*          the model of the case, else the agent's, goes on with what completion says, which becomes the
//                  answer's text. Throws Unavailable "ENDPOINT_OFF" without a client or a model; what the client
//                  throws.
//   chat_to_items  the model turns the conversation into a query, filters and items that are liked; those that do not
//                  fit the collection are left out with a warning. Then it writes the reply over the items found.
//                  Without a model, or when it fails, the words of the last messages are searched for, and a warning
//                  says why.
//
// Throws what scenario::recommend() throws.
[[nodiscard]] scenario::RecommendationAnswer
runScenario(const scenario::RecommendationRequest& request, const scenario::ScenarioSource& scenarios,
            const scenario::CollectionIndex& index, scenario::Detail detail, const EndpointAgent& agent,
            Progress& progress, const scenario::PrecomputedSource* tables = nullptr);

}  // namespace tastebench::workspace
