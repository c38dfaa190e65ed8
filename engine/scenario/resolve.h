// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/request.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// From scenario names to the one case a request runs (scenarios reference, sections 4 and 5.2).
namespace tastebench::scenario {

// The scenarios stored for the collection.
class ScenarioSource {
public:
    virtual ~ScenarioSource() = default;
    [[nodiscard]] virtual std::optional<Scenario> find(const ScenarioKey& key) const = 0;
    [[nodiscard]] virtual std::optional<std::string> defaultName(RecoType type) const = 0;
};

// What is known of who and what a request is about. An unknown person or item has counts of 0 and no properties.
// Counts are of stored rows; those a session request brings itself are added by resolve().
class SubjectFacts {
public:
    virtual ~SubjectFacts() = default;
    [[nodiscard]] virtual std::int64_t ratingCount(const RecommendationRequest& request) const = 0;  // explicit ones
    [[nodiscard]] virtual std::int64_t interactionCount(const RecommendationRequest& request) const = 0;
    // null when there is none; an array of what an array property holds.
    [[nodiscard]] virtual Json userProperty(const RecommendationRequest& request, const std::string& name) const = 0;
    [[nodiscard]] virtual Json itemProperty(const RecommendationRequest& request, const std::string& name) const = 0;
};

// The rules that hold, and where each came from. The layers of entries go with the lists that are joined.
struct EffectiveCase {
    Case rules;
    std::map<CaseField, Layer> layers;  // of the fields that are there; lists that are joined name their strongest
    std::vector<Layer> filterLayers;
    std::vector<Layer> excludedTypeLayers;  // of excludeItemsWithInteractionTypes
    std::vector<Layer> excludedPropertyLayers;  // of excludePropertiesOfItemsWithInteractionTypes
};

// Which layers a field that is there came from, each once: one, or those of the entries of a list that is joined.
std::vector<Layer> layersOf(const EffectiveCase& effective, CaseField field);

// Section 4.2: filters and exclusion lists are joined, default first, repetitions left out; of everything else the
// first of request, runtime and default that says something holds. Engine defaults (amt 16, exclude_rated_items false,
// no reranking) fill the rest of what the type may carry.
EffectiveCase mergeLayers(RecoType type, const Case& request, const Case* runtime, const Case* defaults);

struct Evaluation {
    Case rules;
    std::vector<TraceStep> trace;  // ends in the case; kwargsHash is filled in by the pipeline (kwargsHash())
};

// Walks from a scenario to a case; overlay entries stand before stored ones. `place` is where the request names it.
// Throws SCENARIO_NOT_FOUND, and WRONG_PARAMETER for a cycle, which only an overlay can make, both where the overlay
// names the scenario last, else at `place`. Warnings are appended.
Evaluation evaluateScenario(const ScenarioKey& key, const std::string& place, const RecommendationRequest& request,
                            const ScenarioSource& source, const SubjectFacts& facts,
                            std::vector<std::string>& warnings);

// Where the case that a trace ends in is written: a JSON pointer into the request's overlay, or /case of what is
// stored.
std::string casePlace(const RecommendationRequest& request, RecoType type, const std::vector<TraceStep>& trace);

struct Resolution {
    RecoType recoType = RecoType::ProfileToItems;  // that of the request, or the one a generic case dispatches to
    EffectiveCase effective;  // with values as written; see resolveFilters
    EvaluatedScenarios evaluated;
    std::vector<std::string> warnings;
};

// Evaluates and merges the layers of a request, dispatching generic ones. Throws what evaluateScenario throws, and
// WRONG_PARAMETER when generic layers name no type.
Resolution resolve(const RecommendationRequest& request, const ScenarioSource& source, const SubjectFacts& facts);

enum class Unresolved : std::uint8_t { Skip, MatchNone };

// The filters with literal values only (section 5.2): of a source with several values eq becomes in, neq notin, and an
// ordering takes the least or greatest that keeps its meaning. A source without value drops its filter with a warning,
// or with MatchNone turns a positive one into one that nothing passes. `kept`, when given, gets the index each came
// from.
std::vector<Filter> resolveFilters(const std::vector<Filter>& filters, const RecommendationRequest& request,
                                   const SubjectFacts& facts, Unresolved unresolved, std::vector<std::string>& warnings,
                                   std::vector<std::size_t>* kept = nullptr);

// A request parameter by name (section 4.3): user_id, session_id, item_id, amt, cursor, interactions, ratings,
// context_items, user_properties.<name>, item_properties.<name>. null when absent, empty or unknown.
Json requestParameter(const RecommendationRequest& request, const std::string& name);

// The first 16 hexadecimal digits of SHA-256 over canonical JSON of the resolved case, the inputs and the version of
// the data: cache key and cursor guard.
std::string kwargsHash(const Case& resolved, const Json& inputs, const std::string& dataVersion);

}  // namespace tastebench::scenario
