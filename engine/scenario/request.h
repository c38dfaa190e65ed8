// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/ranking.h"
#include "engine/scenario/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What is asked of a scenario and what it answers (scenarios reference, sections 4, 9 and 10).
namespace tastebench::scenario {

struct RequestRating {
    std::string itemId;
    double rating = 0;  // 1…10
    std::optional<Timestamp> time;  // nothing = now

    bool operator==(const RequestRating&) const = default;
};

struct RequestInteraction {
    std::string itemId;
    std::string type;
    std::optional<Timestamp> time;  // nothing = now

    bool operator==(const RequestInteraction&) const = default;
};

struct Message {
    std::string role;  // "system", "user" or "assistant"
    std::string content;

    bool operator==(const Message&) const = default;
};

// What a model read out of a chat: what to search for, what must hold, and items that were said to be liked.
struct ChatReading {
    std::string query;
    std::vector<Filter> filters;  // checked against the collection; with literal values
    std::vector<std::uint32_t> likedItems;  // rows of the catalogue

    bool operator==(const ChatReading&) const = default;
};

// A scenario that stands in for the stored one of its key, or beside those stored, in one preview.
struct OverlayScenario {
    ScenarioKey key;
    Scenario scenario;

    bool operator==(const OverlayScenario&) const = default;
};

// One request of any type. Ids are as written, at most longestId code points; those that a type does not use serve
// A/B splits only. ratings excludes interactions and sessionId.
struct RecommendationRequest {
    RecoType recoType = RecoType::GenericInputToItems;
    std::optional<std::string> scenario;  // the runtime layer; in a preview a generic one, and required
    std::vector<OverlayScenario> overlay;  // previews only; the last of equal keys wins
    bool skipDefaultScenario = false;

    std::optional<std::string> userId;
    std::optional<std::string> sessionId;
    std::optional<std::string> itemId;
    std::optional<std::vector<RequestInteraction>> interactions;
    std::optional<std::vector<RequestRating>> ratings;
    std::optional<Json> userProperties;  // an object; over the stored ones
    std::optional<Json> itemProperties;  // an object
    std::optional<std::vector<std::string>> contextItems;
    std::optional<std::vector<std::string>> groupUsers;  // profiles_group_to_items
    std::optional<double> consensusFactor;  // [0, 1]; nothing = 0.5
    std::optional<std::string> propertyName;  // *_to_item_properties
    std::optional<std::vector<Message>> messages;  // chat_to_items, llm_chat_completion
    std::optional<std::string> prompt;  // llm_text_completion
    std::optional<Json> params;  // an object; templates read it
    std::optional<ChatReading> chatReading;  // chat_to_items; nothing: the words of the last messages are searched for

    // The request's own rules, over those of any scenario. Only amount, filters, reranking, excludeRatedItems, table
    // and algorithms are read.
    Case rules;
    std::optional<std::string> cursor;
    Timestamp now;  // when it was asked: timestamp_now and decay

    bool operator==(const RecommendationRequest&) const = default;
};

// Where an effective rule came from (section 4.2).
enum class Layer : std::uint8_t { Request, Runtime, Default, Engine };
std::string_view toString(Layer layer);

// One node on the way from the scenario asked for to the case it ended in.
struct TraceStep {
    ScenarioType type = ScenarioType::Case;
    std::string name;
    std::optional<std::string> to;  // "alias", "then", "else", "scenario_a" or "scenario_b"; nothing on a case
    std::optional<std::string> target;  // the scenario it led to; not written
    std::optional<std::string> testId;  // of an ab_test; not written
    std::optional<Case> resolved;  // on a case
    std::optional<std::string> kwargsHash;  // on a case: 16 hexadecimal digits
};

// Each part is there only when it was evaluated.
struct EvaluatedScenarios {
    std::optional<std::vector<TraceStep>> genericRuntime;
    std::optional<std::vector<TraceStep>> genericDefault;
    std::optional<RecoType> recoType;
    std::optional<std::vector<TraceStep>> runtime;
    std::optional<std::vector<TraceStep>> defaults;
};

// A stage of the pipeline (section 8.1): "412 of 9 742 removed by year ≥ 2010" has in 9742 and out 9330. Each takes in
// what the one before let out; the second case of a sequence begins anew with what the rules of all cases let out.
struct StageCount {
    // "filter", "exclusion", "preselection", "score", "post-filter", "pool" (the best that are reordered and paged,
    // where there are more), "rerank", "sequence", "page".
    std::string name;
    std::string rule;  // what acted, for people: "year ≥ 2010"; may be empty
    std::optional<Layer> layer;  // of the rule
    std::int64_t in = 0;  // items
    std::int64_t out = 0;
    std::int64_t microseconds = 0;
};

// What one rule did to one item. Ranks are 1-based.
struct RuleEffect {
    enum class Kind : std::uint8_t { Removed, Moved, Pinned };

    Kind kind = Kind::Moved;
    std::string rule;  // for people
    std::optional<Layer> layer;
    std::optional<int> rankBefore;
    std::optional<int> rankAfter;  // nothing when removed
    std::optional<double> penalty;  // what diversity took from the item's score
};

struct RecommendedItem {
    std::string itemId;
    Uuid uuid;
    std::uint32_t row = 0;  // in the catalogue it was made from
    double score = 0;
    std::vector<RuleEffect> effects;  // in the order in which they happened
};

struct RecommendedProperty {
    Json value;
    double score = 0;
};

// What a completion asks of a model (section 11).
struct Completion {
    std::optional<std::string> model;  // nothing: the endpoint's own
    std::vector<Message> messages;
    std::optional<int> maxTokens;
    std::optional<double> temperature;
};

struct RecommendationAnswer {
    std::vector<RecommendedItem> items;
    std::vector<RecommendedItem> removed;  // items of the unruled list that rules took out, when asked for
    std::optional<std::vector<RecommendedProperty>> properties;  // *_to_item_properties
    std::optional<Completion> completion;  // llm_*: with the items that were retrieved for it as items
    std::optional<std::string> text;  // a chat's reply or a completion, written by a model
    Usage usage;  // of models
    std::optional<std::string> nextCursor;  // nothing on the last page
    std::vector<std::string> warnings;
    EvaluatedScenarios evaluated;
    std::vector<StageCount> stages;
};

}  // namespace tastebench::scenario
