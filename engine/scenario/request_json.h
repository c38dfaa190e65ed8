// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/request.h"

namespace tastebench::scenario {

// Requests and answers as JSON, in the shapes of the scenarios reference, sections 9 and 10.

// A preview: {scenario, preview_scenarios_params: [{reco_type, name, scenario}], and the members of readRequest()}; its
// type is generic_input_to_items and its scenario is required.
//
// A request: {scenario, skip_default_scenario, user_id, session_id, item_id, interactions: [{item_id, interaction_type,
// timestamp}], ratings: [{item_id, rating, timestamp}], user_properties, item_properties, context_items: [{item_id}],
// users: [{user_id}], consensus_factor, property_name, messages: [{role, content}], prompt, params, amt, filters,
// reranking, exclude_rated_items, algorithms, table, cursor}. Timestamps are seconds since 1970; an id is a text or a
// whole number. Every member may be left out.
//
// `now` is when it was asked. Both throw, with the JSON pointer of the mistake, WRONG_DATA_TYPE, WRONG_PARAMETER and
// WRONG_OP_USE as document_json.h says; WRONG_DATA_TYPE INCORRECT_USER_ID_TYPE (and …ITEM…, …SESSION…) for ids that are
// empty, 0 or longer than longestId.
RecommendationRequest readPreviewRequest(const Json& document, Timestamp now);
RecommendationRequest readRequest(RecoType type, const Json& document, Timestamp now);

// What a request asks about: everything but its rules, its scenario and its page. Equal inputs have equal text.
Json inputsJson(const RecommendationRequest& request);

// [{role, content}].
Json toJson(const std::vector<Message>& messages);

// {items_id or properties, text and next_cursor where there is one, warnings, evaluated_scenarios, metadata: {items:
// [{item_id, score, effects}], removed, stages, and of a completion messages}}. Effects are {kind, rule, layer,
// rank_before, rank_after, penalty}, stages {name, rule, layer, in, out, duration_us}. Reading the clock, duration_us
// alone may differ between two equal requests.
Json toJson(const RecommendationAnswer& answer);

}  // namespace tastebench::scenario
