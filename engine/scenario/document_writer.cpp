// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::scenario {

namespace {

// Declared first, since templates see those of an unnamed namespace only then.
Json toJson(const FilterValue& value);
Json toJson(const RerankingOptions& options);
Json toJson(const AdvancedExclusion& exclusion);
Json toJson(const PropertyExclusion& exclusion);
Json toJson(const InteractionsToRatings& parameters);
Json toJson(const CandidatesPreselection& preselection);
Json toJson(const ForceSessionOptimization& optimization);
Json toJson(const SequenceCase& rules);
Json toJson(const HistoryInjection& injection);
Json toJson(const Retrieval& retrieval);

template <typename Value>
void put(Json& json, std::string_view name, const std::optional<Value>& value)
{
    if (value)
        json[std::string(name)] = *value;
}

template <typename Value>
void putObject(Json& json, std::string_view name, const std::optional<Value>& value)
{
    if (value)
        json[std::string(name)] = toJson(*value);
}

template <typename Value>
void putEach(Json& json, std::string_view name, const std::optional<std::vector<Value>>& values)
{
    if (!values)
        return;
    Json array = Json::array();
    for (const Value& value : *values)
        array.push_back(toJson(value));
    json[std::string(name)] = std::move(array);
}

void putBarred(Json& json, std::string_view name, const std::optional<std::vector<std::string>>& names)
{
    if (names)
        json[std::string(name)] = fmt::format("{}", fmt::join(*names, "|"));
}

Json toJson(const FilterValue& value)
{
    if (value.source == FilterValue::Source::Literal)
        return value.literal;
    Json json = {{"type", toString(value.source)}};
    if (value.source != FilterValue::Source::TimestampNow) {
        json["value"] = value.name;
        return json;
    }
    Json options = Json::object();
    put(options, "rounding_amount", value.roundingAmount);
    if (value.roundingMethod)
        options["rounding_method"] = value.roundingMethod == FilterValue::Rounding::Floor ? "floor" : "ceil";
    if (!options.empty())
        json["options"] = std::move(options);
    return json;
}

Json toJson(const RerankingOptions& options)
{
    Json json = Json::object();
    put(json, "activation_period", options.activationPeriod);
    put(json, "max_activation_count", options.maxActivationCount);
    put(json, "default_malus", options.defaultMalus);
    putEach(json, "filters", options.filters);
    put(json, "rank_divider", options.rankDivider);
    if (options.similarity)
        json["similarity"]["type"] = options.similarity == RerankingOptions::Similarity::Exact ? "exact" : "embedding";
    put(json, "malus", options.malus);
    if (options.rankScores)
        json["rank_scores"]["type"] = options.rankScores == RerankingOptions::RankScores::Rank ? "rank" : "score";
    if (options.randomnessScale)
        json["randomness"]["scale"] = *options.randomnessScale;
    if (options.randomnessSeed)
        json["randomness"]["seed"] = *options.randomnessSeed;
    return json;
}

Json toJson(const AdvancedExclusion& exclusion)
{
    Json json = Json::object();
    put(json, "enabled", exclusion.enabled);
    put(json, "exclude_above_value", exclusion.excludeAboveValue);
    put(json, "exclude_below_value", exclusion.excludeBelowValue);
    put(json, "ensure_exclude_remaining_ratings", exclusion.ensureExcludeRemainingRatings);
    return json;
}

Json toJson(const PropertyExclusion& exclusion)
{
    return {{"property_name", exclusion.property}, {"interaction_types", exclusion.interactionTypes}};
}

Json toJson(const InteractionsToRatings& parameters)
{
    Json json = Json::object();
    put(json, "weights", parameters.weights);
    put(json, "half_life_days", parameters.halfLifeDays);
    put(json, "kappa", parameters.kappa);
    put(json, "default_weight", parameters.defaultWeight);
    return json;
}

Json toJson(const CandidatesPreselection& preselection)
{
    Json json = Json::object();
    if (preselection.method)
        json["method"] = toString(*preselection.method);
    if (preselection.algorithms) {
        const bool ofNeighbours = preselection.method == CandidatesPreselection::Method::RatedItemsNearestNeighbor;
        json["params"][ofNeighbours ? "nearest_neighbor_algorithms" : "algorithms"] = *preselection.algorithms;
    }
    if (preselection.maxCandidates)
        json["item_selector_config"]["max_candidates"] = *preselection.maxCandidates;
    return json;
}

Json toJson(const ForceSessionOptimization& optimization)
{
    Json json = Json::object();
    put(json, "enabled", optimization.enabled);
    put(json, "last_n", optimization.lastEvents);
    return json;
}

Json toJson(const SequenceCase& rules)
{
    Json json = Json::object();
    put(json, "amt", rules.amount);
    putEach(json, "filters", rules.filters);
    putEach(json, "reranking", rules.reranking);
    return json;
}

Json toJson(const HistoryInjection& injection)
{
    Json json = Json::object();
    put(json, "json_template", injection.jsonTemplate);
    put(json, "python_literal_template", injection.pythonLiteralTemplate);
    return json;
}

Json toJson(const Retrieval& retrieval)
{
    Json json = Json::object();
    put(json, "amt", retrieval.amount);
    putBarred(json, "algorithms", retrieval.algorithms);
    put(json, "property", retrieval.property);
    putEach(json, "filters", retrieval.filters);
    putEach(json, "reranking", retrieval.reranking);
    putObject(json, "history_injection", retrieval.historyInjection);
    putObject(json, "candidates_preselection", retrieval.candidatesPreselection);
    put(json, "properties_returned", retrieval.propertiesReturned);
    return json;
}

Json toJson(const Alias& alias)
{
    return {{"scenario_name", alias.scenarioName}};
}

Json toJson(const AbTest& test)
{
    return {{"id", test.id}, {"scenario_a", test.scenarioA}, {"scenario_b", test.scenarioB}};
}

Json toJson(const Condition& condition)
{
    Json test = {{"op", toString(condition.conditionOperator)}};
    if (condition.type == Condition::Type::UserFunction)
        test["function_name"] = toString(condition.function);
    else
        test[condition.type == Condition::Type::ItemProperty ? "property_name" : "param_name"] = condition.name;
    put(test, "value", condition.value);
    return {{"condition_type", toString(condition.type)},
            {"if", std::move(test)},
            {"then", condition.thenScenario},
            {"else", condition.elseScenario}};
}

}  // namespace

Json toJson(const Filter& filter)
{
    Json json = {{"property_name", filter.property}, {"op", toString(filter.filterOperator)}};
    putObject(json, "value", filter.value);
    put(json, "disable_preload", filter.disablePreload);
    return json;
}

Json toJson(const Reranking& reranking)
{
    Json json = {{"op", toString(reranking.rerankingOperator)}};
    put(json, "property_name", reranking.property);
    put(json, "weight", reranking.weight);
    putObject(json, "options", reranking.options);
    return json;
}

Json toJson(const Case& rules)
{
    Json json = Json::object();
    put(json, "amt", rules.amount);
    putEach(json, "filters", rules.filters);
    putEach(json, "reranking", rules.reranking);
    put(json, "exclude_rated_items", rules.excludeRatedItems);
    putObject(json, "advanced_exclude_rated_items", rules.advancedExcludeRatedItems);
    put(json, "exclude_items_with_interaction_types", rules.excludeItemsWithInteractionTypes);
    putEach(json, "exclude_props_of_items_with_interaction_types", rules.excludePropertiesOfItemsWithInteractionTypes);
    putObject(json, "interactions_to_ratings_params", rules.interactionsToRatings);
    putBarred(json, "algorithms", rules.algorithms);
    putObject(json, "candidates_preselection", rules.candidatesPreselection);
    putObject(json, "force_session_optimization", rules.forceSessionOptimization);
    if (rules.caseSequence)
        putEach(json["case_sequence"], "sequence", rules.caseSequence);
    if (rules.cacheMaxAge)
        json["cache_control"]["max_age"] = *rules.cacheMaxAge;
    put(json, "table", rules.table);
    put(json, "chat_params", rules.chatParams);
    if (rules.targetRecoType)
        json["reco_type"] = toString(*rules.targetRecoType);
    put(json, "scenario", rules.targetScenario);
    put(json, "model", rules.model);
    putObject(json, "retrieval", rules.retrieval);
    put(json, "system_prompt", rules.systemPrompt);
    put(json, "max_tokens", rules.maxTokens);
    put(json, "temperature", rules.temperature);
    return json;
}

Json toJson(const Scenario& scenario)
{
    Json json = {{"scenario_type", toString(scenario.type())}};
    put(json, "metadata", scenario.metadata);
    json[std::string(toString(scenario.type()))]
        = std::visit([](const auto& body) { return toJson(body); }, scenario.body);
    return json;
}

}  // namespace tastebench::scenario
