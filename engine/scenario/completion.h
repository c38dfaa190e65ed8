// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/request.h"
#include "engine/scenario/resolve.h"
#include "engine/search/catalogue.h"

#include <stop_token>
#include <string>
#include <vector>

// What a model is asked for a completion, llm_text_completion or llm_chat_completion (scenarios reference, section 11).
// Nothing here asks anybody.
namespace tastebench::scenario {

// The text that items are looked up by: the prompt, or the last message of the user. Throws WRONG_PARAMETER at /prompt
// or /messages when there is none.
std::string completionQuery(RecoType type, const RecommendationRequest& request);

// Gives a case the rules that come from elsewhere: of a completion, those of its retrieval; of a chat that a model has
// read, its filters.
void addImpliedRules(RecoType type, const RecommendationRequest& request, EffectiveCase& effective);

// The names a template of the case reads:
//   retrieval.items  the items, best first: item_id and the properties to be returned, by default all it has
//   user             user_id, name, about and the properties of the request's user, those of the request first
//   messages         [{role, content}]       query   completionQuery()
//   params           those of the request    now     RFC 3339
// Numbers of items and users that are whole are given as whole ones. Templates of history_injection are rendered for
// every item, which they read as item.
Json templateContext(const RecommendationRequest& request, const Case& rules, const std::vector<RecommendedItem>& items,
                     const search::Catalogue& catalogue);

// The messages: the system prompt, then what history_injection writes for each item, the best one last, then the
// conversation or the prompt. Warnings of the templates are appended. Throws, with the pointer of the template in the
// case, what Template and readPythonLiteral() throw and WRONG_DATA_TYPE for a history that is no list of messages of
// user and assistant; what completionQuery() throws; Error(Cancelled).
Completion completionOf(const RecommendationRequest& request, const Case& rules,
                        const std::vector<RecommendedItem>& items, const search::Catalogue& catalogue,
                        std::vector<std::string>& warnings, const std::stop_token& stop);

}  // namespace tastebench::scenario
