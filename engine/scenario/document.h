// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/scenario/reco_type.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// The scenario document as values (scenarios reference, section 1). A member that is nothing was absent or null in the
// document; what then holds is decided when layers are merged (resolve.h), never here.
namespace tastebench::scenario {

inline constexpr int largestAmount = 64;
inline constexpr std::size_t mostFilters = 10;
inline constexpr std::size_t mostSequenceCases = 2;
inline constexpr std::size_t mostExcludedInteractionTypes = 50;
inline constexpr std::size_t longestId = 64;  // user, session and item ids, in code points
inline constexpr std::string_view itemIdName = "item_id";  // the item's id where filters name a property
inline constexpr double largestAdvisedWeight = 1.5;  // above it a diversity weight is warned about

enum class FilterOperator : std::uint8_t {
    Equal,
    NotEqual,
    LessThan,
    LessThanEqual,
    GreaterThan,
    GreaterThanEqual,
    In,
    NotIn,
    Empty,
    NotEmpty,
    FullTextSearch,
};
// "eq", "neq", "lt", …, "ftsearch"; read without regard to case.
std::string_view toString(FilterOperator filterOperator);
std::optional<FilterOperator> parseFilterOperator(std::string_view name);

// Where the value of a filter or a condition comes from (section 5.2).
struct FilterValue {
    enum class Source : std::uint8_t { Literal, UserProperty, ItemProperty, TimestampNow, RuntimeParam };
    enum class Rounding : std::uint8_t { Floor, Ceil };

    Source source = Source::Literal;
    Json literal;  // Literal: a scalar, or an array of scalars for in and notin
    std::string name;  // UserProperty, ItemProperty, RuntimeParam: the property or parameter
    std::optional<double> roundingAmount;  // TimestampNow: seconds, > 0; the time is rounded to a multiple of it
    std::optional<Rounding> roundingMethod;  // TimestampNow; nothing = floor

    bool operator==(const FilterValue&) const = default;
};
// "user_property", …; the literal has no name.
std::string_view toString(FilterValue::Source source);
std::optional<FilterValue::Source> parseValueSource(std::string_view name);

// One test of one item property; filters combine by AND (section 5.1).
struct Filter {
    std::string property;  // "item_id" is the item's id
    FilterOperator filterOperator = FilterOperator::Equal;
    std::optional<FilterValue> value;  // nothing for empty and notempty, never nothing otherwise
    std::optional<bool> disablePreload;  // true: applied after preselection; filters and case_sequence only

    bool operator==(const Filter&) const = default;
};

enum class RerankingOperator : std::uint8_t { Diversity, ModelDiversity };
std::string_view toString(RerankingOperator rerankingOperator);
std::optional<RerankingOperator> parseRerankingOperator(std::string_view name);

// The options of a diversity rule (section 6). Objects that are given as they are in the document: each is checked
// when read, and the accessors of diversity read them.
struct RerankingOptions {
    enum class Similarity : std::uint8_t { Exact, Embedding };
    enum class RankScores : std::uint8_t { Rank, Score };

    std::optional<int> activationPeriod;  // ≥ 0; 0 = all selected items
    std::optional<int> maxActivationCount;  // ≥ 0; 0 = the rule is off
    std::optional<double> defaultMalus;  // [0, 1]; nothing = 0.5
    std::optional<std::vector<Filter>> filters;  // the rule is about items that pass them
    std::optional<double> rankDivider;  // > 0; nothing = 10
    std::optional<Similarity> similarity;  // nothing = exact
    std::optional<std::map<std::string, double, std::less<>>> malus;  // by value; each in [0, 1]
    std::optional<RankScores> rankScores;  // nothing = rank
    std::optional<double> randomnessScale;  // ≥ 0; nothing = 0
    std::optional<std::int64_t> randomnessSeed;  // nothing = 0

    bool operator==(const RerankingOptions&) const = default;
};

struct Reranking {
    std::optional<std::string> property;  // always there for diversity; never for model_diversity
    RerankingOperator rerankingOperator = RerankingOperator::Diversity;
    std::optional<double> weight;  // > 0; nothing = 1
    std::optional<RerankingOptions> options;

    bool operator==(const Reranking&) const = default;
};

// Items with a rating above or below these, 1 to 10, are left out.
struct AdvancedExclusion {
    std::optional<bool> enabled;
    std::optional<double> excludeAboveValue;
    std::optional<double> excludeBelowValue;
    std::optional<bool> ensureExcludeRemainingRatings;

    bool operator==(const AdvancedExclusion&) const = default;
};

// Drops every item that shares a value of the property with one touched by an interaction of these types.
struct PropertyExclusion {
    std::string property;
    std::vector<std::string> interactionTypes;

    bool operator==(const PropertyExclusion&) const = default;
};

// How events become ratings (section 7.2).
struct InteractionsToRatings {
    std::optional<std::map<std::string, double, std::less<>>> weights;  // by interaction type
    std::optional<double> halfLifeDays;  // > 0; nothing = 30
    std::optional<double> kappa;  // > 0; nothing = 4
    std::optional<double> defaultWeight;  // of a type without weight; nothing = 1

    bool operator==(const InteractionsToRatings&) const = default;
};

// Which items are scored at all (section 8.2).
struct CandidatesPreselection {
    enum class Method : std::uint8_t { Knn, RatedItemsNearestNeighbor, Popular, All };

    std::optional<Method> method;
    std::optional<std::vector<std::string>> algorithms;  // params.algorithms, params.nearest_neighbor_algorithms
    std::optional<int> maxCandidates;  // item_selector_config.max_candidates, ≥ 1; nothing = 1000

    bool operator==(const CandidatesPreselection&) const = default;
};
std::string_view toString(CandidatesPreselection::Method method);
std::optional<CandidatesPreselection::Method> parsePreselectionMethod(std::string_view name);

struct ForceSessionOptimization {
    std::optional<bool> enabled;
    std::optional<int> lastEvents;  // "last_n", ≥ 1; nothing = 10

    bool operator==(const ForceSessionOptimization&) const = default;
};

struct SequenceCase {
    std::optional<int> amount;  // 0…64
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<Reranking>> reranking;

    bool operator==(const SequenceCase&) const = default;
};

// Puts retrieved items before the conversation as messages (section 11).
struct HistoryInjection {
    std::optional<std::string> jsonTemplate;
    std::optional<std::string> pythonLiteralTemplate;

    bool operator==(const HistoryInjection&) const = default;
};

// What a completion looks up before it asks the model (section 11).
struct Retrieval {
    std::optional<int> amount;  // 0…64
    std::optional<std::vector<std::string>> algorithms;
    std::optional<std::string> property;  // the text property that is searched
    std::optional<std::vector<Filter>> filters;
    std::optional<std::vector<Reranking>> reranking;
    std::optional<HistoryInjection> historyInjection;
    std::optional<CandidatesPreselection> candidatesPreselection;
    std::optional<std::vector<std::string>> propertiesReturned;

    bool operator==(const Retrieval&) const = default;
};

// The rules of a leaf. Which fields a reco type may carry says mayCarry().
struct Case {
    std::optional<int> amount;  // 0…64; 0 evaluates and returns nothing
    std::optional<std::vector<Filter>> filters;  // ≤ 10
    std::optional<std::vector<Reranking>> reranking;
    std::optional<bool> excludeRatedItems;
    std::optional<AdvancedExclusion> advancedExcludeRatedItems;
    std::optional<std::vector<std::string>> excludeItemsWithInteractionTypes;  // ≤ 50
    std::optional<std::vector<PropertyExclusion>> excludePropertiesOfItemsWithInteractionTypes;
    std::optional<InteractionsToRatings> interactionsToRatings;
    std::optional<std::vector<std::string>> algorithms;  // names, trimmed
    std::optional<CandidatesPreselection> candidatesPreselection;
    std::optional<ForceSessionOptimization> forceSessionOptimization;
    std::optional<std::vector<SequenceCase>> caseSequence;  // ≤ 2
    std::optional<std::int64_t> cacheMaxAge;  // cache_control.max_age, seconds, ≥ 0
    std::optional<std::string> table;
    std::optional<Json> chatParams;  // an object; its members are the chat's
    std::optional<RecoType> targetRecoType;  // generic: the type to dispatch to
    std::optional<std::string> targetScenario;  // generic: the scenario of that type
    std::optional<std::string> model;  // "vendor/name"
    std::optional<Retrieval> retrieval;
    std::optional<std::string> systemPrompt;  // a template
    std::optional<int> maxTokens;  // ≥ 1
    std::optional<double> temperature;  // ≥ 0

    bool operator==(const Case&) const = default;
};

// Scenario names below are of the same reco type as the scenario that holds them.
struct Alias {
    std::string scenarioName;

    bool operator==(const Alias&) const = default;
};

struct AbTest {
    std::string id;  // seeds the split; several scenarios may share it
    std::string scenarioA;
    std::string scenarioB;

    bool operator==(const AbTest&) const = default;
};

enum class ConditionOperator : std::uint8_t {
    GreaterThan,
    LessThan,
    Equal,
    In,
    GreaterThanEqual,
    LessThanEqual,
    NotEmpty,
};
std::string_view toString(ConditionOperator conditionOperator);
std::optional<ConditionOperator> parseConditionOperator(std::string_view name);

struct Condition {
    enum class Type : std::uint8_t { UserFunction, ItemProperty, RuntimeParam };
    enum class Function : std::uint8_t { RatingCount, InteractionCount };

    Type type = Type::RuntimeParam;
    Function function = Function::RatingCount;  // UserFunction
    std::string name;  // ItemProperty: the property; RuntimeParam: the parameter
    ConditionOperator conditionOperator = ConditionOperator::NotEmpty;
    std::optional<Json> value;  // nothing exactly for notempty; an array for in, a scalar otherwise
    std::string thenScenario;
    std::string elseScenario;

    bool operator==(const Condition&) const = default;
};
std::string_view toString(Condition::Type type);
std::optional<Condition::Type> parseConditionType(std::string_view name);
std::string_view toString(Condition::Function function);
std::optional<Condition::Function> parseConditionFunction(std::string_view name);

enum class ScenarioType : std::uint8_t { Case, AbTest, Condition, Alias };
std::string_view toString(ScenarioType type);
std::optional<ScenarioType> parseScenarioType(std::string_view name);

struct Scenario {
    std::optional<Json> metadata;  // an object
    std::variant<Case, AbTest, Condition, Alias> body;

    bool operator==(const Scenario&) const = default;
    [[nodiscard]] ScenarioType type() const { return static_cast<ScenarioType>(body.index()); }
};

// The scenarios of the same reco type it names: alias 1, ab_test and condition 2, case none.
std::vector<std::string> references(const Scenario& scenario);

// A scenario is named within a collection by its type and name; ordered so in lists.
struct ScenarioKey {
    RecoType recoType = RecoType::ProfileToItems;
    std::string name;

    auto operator<=>(const ScenarioKey&) const = default;
};

}  // namespace tastebench::scenario
