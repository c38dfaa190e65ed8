// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/scenario/collection_index.h"
#include "engine/scenario/precomputed.h"
#include "engine/scenario/request.h"
#include "engine/scenario/resolve.h"

namespace tastebench::scenario {

// How many ranked items rules may reorder and pages are cut from, whatever the page: so that pages never overlap.
inline constexpr std::size_t poolSize = 512;

enum class Detail : std::uint8_t {
    Items,  // items, stages and what was done to the items listed
    Removed,  // also what rules took out of the list there would be without them
};

// Runs a request through the pipeline of the scenarios reference, section 8: scenarios to one case, the case's values,
// filters, exclusions, preselection, scores, filters that wait (disable_preload), diversity, case sequence, page. A
// preview is a request with an overlay; nothing is written by either. Any thread; the result is that of the index's
// catalogue, and the same for equal requests.
//
// Precomputed types read their tables, of which nothing but the page is decided anew; without a source there are none.
// Of a completion the answer holds the items retrieved and what a model is to be asked with them; nobody is asked here
// (engine/workspace/scenario_models.h).
//
// Throws WRONG_DATA_TYPE for a rule of the request that its type cannot carry (mayCarry()), and what resolve(),
// makeRecommender(), precomputedList(), completionOf() and checkSchema() throw; WRONG_PARAMETER at /cursor for a cursor
// of another request; and Error(Cancelled). A request with a cursor is answered as of the instant of the first page.
RecommendationAnswer recommend(const RecommendationRequest& request, const ScenarioSource& scenarios,
                               const CollectionIndex& index, Detail detail, Progress& progress,
                               const PrecomputedSource* tables = nullptr);

}  // namespace tastebench::scenario
