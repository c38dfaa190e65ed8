// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"
#include "engine/scenario/fields.h"
#include "engine/scenario/template.h"

#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

Filter readCaseFilter(const Json& json, const std::string& place)
{
    return readFilter(json, PreloadField::Allowed, place);
}

Filter readRetrievalFilter(const Json& json, const std::string& place)
{
    return readFilter(json, PreloadField::Refused, place);
}

AdvancedExclusion readAdvancedExclusion(const Json& json, const std::string& place)
{
    const Fields fields(json, place,
                        {"enabled", "exclude_above_value", "exclude_below_value", "ensure_exclude_remaining_ratings"});
    AdvancedExclusion exclusion;
    exclusion.enabled = fields.truth("enabled");
    exclusion.excludeAboveValue = fields.number("exclude_above_value", 1, 10);
    exclusion.excludeBelowValue = fields.number("exclude_below_value", 1, 10);
    exclusion.ensureExcludeRemainingRatings = fields.truth("ensure_exclude_remaining_ratings");
    return exclusion;
}

PropertyExclusion readPropertyExclusion(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"property_name", "interaction_types"});
    return {fields.required(fields.name("property_name"), "property_name"),
            fields.required(fields.names("interaction_types", Fields::unbounded), "interaction_types")};
}

InteractionsToRatings readInteractionsToRatings(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"weights", "half_life_days", "kappa", "default_weight"});
    constexpr double most = std::numeric_limits<double>::max();
    InteractionsToRatings parameters;
    parameters.weights = fields.numbers("weights", -most, most);
    parameters.halfLifeDays = fields.positive("half_life_days");
    parameters.kappa = fields.positive("kappa");
    parameters.defaultWeight = fields.number("default_weight", -most);
    return parameters;
}

// A template is kept as it is written; here it is only seen to be one.
std::optional<std::string> readTemplateText(const Fields& fields, std::string_view name)
{
    auto source = fields.text(name);
    if (source)
        (void)Template(*source, fields.place(name));
    return source;
}

CandidatesPreselection readPreselection(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"method", "params", "item_selector_config"});
    CandidatesPreselection preselection;
    preselection.method = fields.named("method", parsePreselectionMethod);
    if (const Json* const params = fields.object("params")) {
        const bool ofNeighbours = preselection.method == CandidatesPreselection::Method::RatedItemsNearestNeighbor;
        const std::string_view algorithms = ofNeighbours ? "nearest_neighbor_algorithms" : "algorithms";
        preselection.algorithms
            = Fields(*params, fields.place("params"), {algorithms}).names(algorithms, Fields::unbounded);
    }
    if (const Json* const selector = fields.object("item_selector_config"))
        preselection.maxCandidates
            = Fields(*selector, fields.place("item_selector_config"), {"max_candidates"}).integer("max_candidates", 1);
    return preselection;
}

ForceSessionOptimization readSessionOptimization(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"enabled", "last_n"});
    return {fields.truth("enabled"), fields.integer("last_n", 1)};
}

SequenceCase readSequenceCase(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"amt", "filters", "reranking"});
    return {fields.integer("amt", 0, largestAmount), fields.each("filters", Fields::unbounded, readCaseFilter),
            fields.each("reranking", Fields::unbounded, readReranking)};
}

Retrieval readRetrieval(const Json& json, const std::string& place)
{
    const Fields fields(json, place,
                        {"amt", "algorithms", "property", "filters", "reranking", "history_injection",
                         "candidates_preselection", "properties_returned"});
    Retrieval retrieval;
    retrieval.amount = fields.integer("amt", 0, largestAmount);
    retrieval.algorithms = fields.barred("algorithms");
    retrieval.property = fields.name("property");
    retrieval.filters = fields.each("filters", Fields::unbounded, readRetrievalFilter);
    retrieval.reranking = fields.each("reranking", Fields::unbounded, readReranking);
    if (const Json* const injection = fields.object("history_injection")) {
        const Fields templates(*injection, fields.place("history_injection"),
                               {"json_template", "python_literal_template"});
        retrieval.historyInjection = HistoryInjection {readTemplateText(templates, "json_template"),
                                                       readTemplateText(templates, "python_literal_template")};
    }
    if (const Json* const preselection = fields.object("candidates_preselection"))
        retrieval.candidatesPreselection = readPreselection(*preselection, fields.place("candidates_preselection"));
    retrieval.propertiesReturned = fields.names("properties_returned", Fields::unbounded);
    return retrieval;
}

// Refuses what no case has and what a case of this type may not have, so that readCase sees known fields only.
void checkCaseFields(const Json& json, RecoType type, const std::string& place)
{
    if (!json.is_object())
        throwWrongType("A JSON object is expected.", place);
    for (const auto& member : json.items()) {
        const auto field = parseCaseField(member.key());
        if (!field)
            throwWrongType(fmt::format("“{}” is not a field of a case.", member.key()),
                           jsonPointer(place, member.key()));
        if (!member.value().is_null() && !mayCarry(type, *field))
            throwWrongType(fmt::format("A case of {} has no “{}”.", toString(type), member.key()),
                           jsonPointer(place, member.key()));
    }
}

void readRules(const Fields& fields, Case& rules)
{
    rules.amount = fields.integer("amt", 0, largestAmount);
    rules.filters = fields.each("filters", mostFilters, readCaseFilter);
    rules.reranking = fields.each("reranking", Fields::unbounded, readReranking);
    rules.excludeRatedItems = fields.truth("exclude_rated_items");
    if (const Json* const exclusion = fields.find("advanced_exclude_rated_items"))
        rules.advancedExcludeRatedItems
            = readAdvancedExclusion(*exclusion, fields.place("advanced_exclude_rated_items"));
    rules.excludeItemsWithInteractionTypes
        = fields.names("exclude_items_with_interaction_types", mostExcludedInteractionTypes);
    rules.excludePropertiesOfItemsWithInteractionTypes
        = fields.each("exclude_props_of_items_with_interaction_types", Fields::unbounded, readPropertyExclusion);
    if (const Json* const parameters = fields.find("interactions_to_ratings_params"))
        rules.interactionsToRatings
            = readInteractionsToRatings(*parameters, fields.place("interactions_to_ratings_params"));
}

void readMachinery(const Fields& fields, Case& rules)
{
    rules.algorithms = fields.barred("algorithms");
    if (const Json* const preselection = fields.find("candidates_preselection"))
        rules.candidatesPreselection = readPreselection(*preselection, fields.place("candidates_preselection"));
    if (const Json* const optimization = fields.find("force_session_optimization"))
        rules.forceSessionOptimization
            = readSessionOptimization(*optimization, fields.place("force_session_optimization"));
    if (const Json* const json = fields.find("case_sequence")) {
        const Fields sequence(*json, fields.place("case_sequence"), {"sequence"});
        rules.caseSequence
            = sequence.required(sequence.each("sequence", mostSequenceCases, readSequenceCase), "sequence");
    }
    if (const Json* const control = fields.find("cache_control"))
        rules.cacheMaxAge = Fields(*control, fields.place("cache_control"), {"max_age"})
                                .whole("max_age", 0, std::numeric_limits<std::int64_t>::max());
    rules.table = fields.name("table");
}

void readDispatchAndModel(const Fields& fields, Case& rules)
{
    if (const Json* const parameters = fields.object("chat_params"))
        rules.chatParams = *parameters;
    rules.targetRecoType = fields.named("reco_type", parseRecoType);
    if (rules.targetRecoType && !isGenericTarget(*rules.targetRecoType))
        throwWrongType(fmt::format("A generic case cannot lead to {}.", toString(*rules.targetRecoType)),
                       fields.place("reco_type"));
    rules.targetScenario = fields.name("scenario");
    rules.model = fields.name("model");
    if (const Json* const retrieval = fields.find("retrieval"))
        rules.retrieval = readRetrieval(*retrieval, fields.place("retrieval"));
    rules.systemPrompt = readTemplateText(fields, "system_prompt");
    rules.maxTokens = fields.integer("max_tokens", 1);
    rules.temperature = fields.number("temperature", 0);
}

Alias readAlias(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"scenario_name"});
    return {fields.required(fields.name("scenario_name"), "scenario_name")};
}

AbTest readAbTest(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"id", "scenario_a", "scenario_b"});
    return {fields.required(fields.name("id"), "id"), fields.required(fields.name("scenario_a"), "scenario_a"),
            fields.required(fields.name("scenario_b"), "scenario_b")};
}

Json readConditionValue(const Json& value, ConditionOperator conditionOperator, const std::string& place)
{
    if (conditionOperator != ConditionOperator::In) {
        if (!value.is_primitive())
            throwWrongType(fmt::format("{} takes one value.", toString(conditionOperator)), place);
        return value;
    }
    if (!value.is_array())
        throwWrongType("in takes an array of values.", place);
    for (std::size_t index = 0; index < value.size(); ++index) {
        if (!value[index].is_primitive() || value[index].is_null())
            throwWrongType("A text, a number, true or false is expected.", jsonPointer(place, index));
    }
    return value;
}

// user_function is about a person or a visit, item_property about the source item (section 4.3).
void checkConditionType(Condition::Type condition, RecoType type, const std::string& place)
{
    const bool fits = condition == Condition::Type::UserFunction ? isProfileType(type) || isSessionType(type)
        : condition == Condition::Type::ItemProperty             ? type == RecoType::ItemToItems
                                                                 : true;
    if (!fits)
        throwWrongType(fmt::format("A condition of {} cannot be {}.", toString(type), toString(condition)), place);
}

Condition readCondition(const Json& json, RecoType type, const std::string& place)
{
    const Fields fields(json, place, {"condition_type", "if", "then", "else"});
    Condition condition;
    condition.type = fields.required(fields.named("condition_type", parseConditionType), "condition_type");
    checkConditionType(condition.type, type, fields.place("condition_type"));
    const Json* const test = fields.object("if");
    if (!test)
        throwWrongType("“if” is missing.", fields.place("if"));
    const std::string_view subject = condition.type == Condition::Type::UserFunction ? "function_name"
        : condition.type == Condition::Type::ItemProperty                            ? "property_name"
                                                                                     : "param_name";
    const Fields members(*test, fields.place("if"), {subject, "op", "value"});
    if (condition.type == Condition::Type::UserFunction)
        condition.function = members.required(members.named(subject, parseConditionFunction), subject);
    else
        condition.name = members.required(members.name(subject), subject);
    const std::string written = members.required(members.text("op"), "op");
    const auto conditionOperator = parseConditionOperator(written);
    if (!conditionOperator)
        throw Error(ErrorKind::WrongData, "WRONG_OP_USE",
                    fmt::format("“{}” is not an operator of conditions.", written), members.place("op"));
    condition.conditionOperator = *conditionOperator;
    const Json* const value = members.find("value");
    if ((value != nullptr) == (*conditionOperator == ConditionOperator::NotEmpty))
        throwWrongType(value ? "notempty takes no value." : "The operator needs a value.", members.place("value"));
    if (value)
        condition.value = readConditionValue(*value, *conditionOperator, members.place("value"));
    condition.thenScenario = fields.required(fields.name("then"), "then");
    condition.elseScenario = fields.required(fields.name("else"), "else");
    return condition;
}

}  // namespace

std::vector<std::string> referencePlaces(ScenarioType type)
{
    switch (type) {
    case ScenarioType::Alias:
        return {"/alias/scenario_name"};
    case ScenarioType::AbTest:
        return {"/ab_test/scenario_a", "/ab_test/scenario_b"};
    case ScenarioType::Condition:
        return {"/condition/then", "/condition/else"};
    case ScenarioType::Case:
        break;
    }
    return {};
}

Case readCase(const Json& document, RecoType type, const std::string& place)
{
    checkCaseFields(document, type, place);
    const Fields fields = Fields::ofKnown(document, place);
    Case rules;
    readRules(fields, rules);
    readMachinery(fields, rules);
    readDispatchAndModel(fields, rules);
    return rules;
}

Scenario readScenario(const Json& document, RecoType type, const std::string& place)
{
    if (document.is_object() && document.contains("scenario") && !document.contains("scenario_type"))
        throwWrongType("Only the object under “scenario” is wanted, without what surrounds it.",
                       jsonPointer(place, "scenario"));
    const Fields fields(document, place, {"scenario_type", "metadata", "case", "ab_test", "condition", "alias"});
    const auto kind = fields.required(fields.named("scenario_type", parseScenarioType), "scenario_type");
    for (const ScenarioType other :
         {ScenarioType::Case, ScenarioType::AbTest, ScenarioType::Condition, ScenarioType::Alias}) {
        if (other != kind && fields.find(toString(other)))
            throwWrongType(fmt::format("A scenario of type {} has no “{}”.", toString(kind), toString(other)),
                           fields.place(toString(other)));
    }
    Scenario scenario;
    if (const Json* const metadata = fields.object("metadata"))
        scenario.metadata = *metadata;
    const Json* const body = fields.object(toString(kind));
    const std::string bodyPlace = fields.place(toString(kind));
    if (!body)
        throwWrongType(fmt::format("“{}” is missing.", toString(kind)), bodyPlace);
    switch (kind) {
    case ScenarioType::Case:
        scenario.body = readCase(*body, type, bodyPlace);
        break;
    case ScenarioType::AbTest:
        scenario.body = readAbTest(*body, bodyPlace);
        break;
    case ScenarioType::Condition:
        scenario.body = readCondition(*body, type, bodyPlace);
        break;
    case ScenarioType::Alias:
        scenario.body = readAlias(*body, bodyPlace);
        break;
    }
    return scenario;
}

}  // namespace tastebench::scenario
