// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document.h"

#include "engine/base/enum_names.h"
#include "engine/scenario/request.h"

namespace tastebench::scenario {

namespace {

constexpr EnumNames<FilterOperator, 11> filterOperators({{
    {FilterOperator::Equal, "eq"},
    {FilterOperator::NotEqual, "neq"},
    {FilterOperator::LessThan, "lt"},
    {FilterOperator::LessThanEqual, "lte"},
    {FilterOperator::GreaterThan, "gt"},
    {FilterOperator::GreaterThanEqual, "gte"},
    {FilterOperator::In, "in"},
    {FilterOperator::NotIn, "notin"},
    {FilterOperator::Empty, "empty"},
    {FilterOperator::NotEmpty, "notempty"},
    {FilterOperator::FullTextSearch, "ftsearch"},
}});
constexpr EnumNames<ConditionOperator, 7> conditionOperators({{
    {ConditionOperator::GreaterThan, "gt"},
    {ConditionOperator::LessThan, "lt"},
    {ConditionOperator::Equal, "eq"},
    {ConditionOperator::In, "in"},
    {ConditionOperator::GreaterThanEqual, "gte"},
    {ConditionOperator::LessThanEqual, "lte"},
    {ConditionOperator::NotEmpty, "notempty"},
}});
constexpr EnumNames<FilterValue::Source, 4> valueSources({{
    {FilterValue::Source::UserProperty, "user_property"},
    {FilterValue::Source::ItemProperty, "item_property"},
    {FilterValue::Source::TimestampNow, "timestamp_now"},
    {FilterValue::Source::RuntimeParam, "runtime_param"},
}});
constexpr EnumNames<RerankingOperator, 2> rerankingOperators({{
    {RerankingOperator::Diversity, "diversity"},
    {RerankingOperator::ModelDiversity, "model_diversity"},
}});
constexpr EnumNames<CandidatesPreselection::Method, 4> preselectionMethods({{
    {CandidatesPreselection::Method::Knn, "knn"},
    {CandidatesPreselection::Method::RatedItemsNearestNeighbor, "rated_items_nearest_neighbor"},
    {CandidatesPreselection::Method::Popular, "popular"},
    {CandidatesPreselection::Method::All, "all"},
}});
constexpr EnumNames<Condition::Type, 3> conditionTypes({{
    {Condition::Type::UserFunction, "user_function"},
    {Condition::Type::ItemProperty, "item_property"},
    {Condition::Type::RuntimeParam, "runtime_param"},
}});
constexpr EnumNames<Condition::Function, 2> functions({{
    {Condition::Function::RatingCount, "n_ratings"},
    {Condition::Function::InteractionCount, "n_interactions"},
}});
constexpr EnumNames<ScenarioType, 4> scenarioTypes({{
    {ScenarioType::Case, "case"},
    {ScenarioType::AbTest, "ab_test"},
    {ScenarioType::Condition, "condition"},
    {ScenarioType::Alias, "alias"},
}});
constexpr EnumNames<Layer, 4> layers({{
    {Layer::Request, "request"},
    {Layer::Runtime, "runtime"},
    {Layer::Default, "default"},
    {Layer::Engine, "engine"},
}});

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z')
            letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

}  // namespace

std::string_view toString(FilterOperator filterOperator)
{
    return filterOperators.name(filterOperator);
}

std::optional<FilterOperator> parseFilterOperator(std::string_view name)
{
    return filterOperators.value(lowerCase(name));
}

std::string_view toString(ConditionOperator conditionOperator)
{
    return conditionOperators.name(conditionOperator);
}

std::optional<ConditionOperator> parseConditionOperator(std::string_view name)
{
    return conditionOperators.value(lowerCase(name));
}

std::string_view toString(FilterValue::Source source)
{
    return valueSources.name(source);
}

std::optional<FilterValue::Source> parseValueSource(std::string_view name)
{
    return valueSources.value(name);
}

std::string_view toString(RerankingOperator rerankingOperator)
{
    return rerankingOperators.name(rerankingOperator);
}

std::optional<RerankingOperator> parseRerankingOperator(std::string_view name)
{
    return rerankingOperators.value(lowerCase(name));
}

std::string_view toString(CandidatesPreselection::Method method)
{
    return preselectionMethods.name(method);
}

std::optional<CandidatesPreselection::Method> parsePreselectionMethod(std::string_view name)
{
    return preselectionMethods.value(name);
}

std::string_view toString(Condition::Type type)
{
    return conditionTypes.name(type);
}

std::optional<Condition::Type> parseConditionType(std::string_view name)
{
    return conditionTypes.value(lowerCase(name));
}

std::string_view toString(Condition::Function function)
{
    return functions.name(function);
}

std::optional<Condition::Function> parseConditionFunction(std::string_view name)
{
    return functions.value(lowerCase(name));
}

std::string_view toString(ScenarioType type)
{
    return scenarioTypes.name(type);
}

std::optional<ScenarioType> parseScenarioType(std::string_view name)
{
    return scenarioTypes.value(name);
}

std::string_view toString(Layer layer)
{
    return layers.name(layer);
}

std::vector<std::string> references(const Scenario& scenario)
{
    if (const auto* alias = std::get_if<Alias>(&scenario.body))
        return {alias->scenarioName};
    if (const auto* test = std::get_if<AbTest>(&scenario.body))
        return {test->scenarioA, test->scenarioB};
    if (const auto* condition = std::get_if<Condition>(&scenario.body))
        return {condition->thenScenario, condition->elseScenario};
    return {};
}

}  // namespace tastebench::scenario
