// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tastebench::scenario {

// What a scenario recommends, and for whom (scenarios reference, section 10).
enum class RecoType : std::uint8_t {
    ItemToItems,
    ProfileToItems,
    SessionToItems,
    ProfileToItemProperties,
    ProfileToItemsWithContextItems,
    SessionToItemsWithContextItems,
    PrecomputedItemToItems,
    PrecomputedProfileToItems,
    SessionToItemProperties,
    ProfilesGroupToItems,
    ChatToItems,
    ItemPropertiesToItems,
    GenericInputToItems,
    LlmTextCompletion,
    LlmChatCompletion,
};
inline constexpr int recoTypeCount = 15;

// The written name: "profile_to_items", "profile_to_items_w_ctx_items", …; names are matched as they are.
std::string_view toString(RecoType type);
std::optional<RecoType> parseRecoType(std::string_view name);

// Whether a generic case may name it as its target (section 1.3: eight types).
bool isGenericTarget(RecoType type);
// The types of a person (profile_*) and of a visit (session_*); precomputed ones are neither.
bool isProfileType(RecoType type);
bool isSessionType(RecoType type);
// The types that answer with a text of a model: llm_*.
bool isCompletion(RecoType type);

// The fields of a case, in the order they are written.
enum class CaseField : std::uint8_t {
    Amount,
    Filters,
    Reranking,
    ExcludeRatedItems,
    AdvancedExcludeRatedItems,
    ExcludeItemsWithInteractionTypes,
    ExcludePropertiesOfItemsWithInteractionTypes,
    InteractionsToRatings,
    Algorithms,
    CandidatesPreselection,
    ForceSessionOptimization,
    CaseSequence,
    CacheControl,
    Table,
    ChatParams,
    TargetRecoType,
    TargetScenario,
    Model,
    Retrieval,
    SystemPrompt,
    MaxTokens,
    Temperature,
};
inline constexpr int caseFieldCount = 22;

// The member's name: "amt", "exclude_rated_items", …
std::string_view toString(CaseField field);
std::optional<CaseField> parseCaseField(std::string_view name);

// The field × reco type table of section 1.3. advanced_exclude_rated_items, for which no public table exists, goes
// where exclude_rated_items goes.
bool mayCarry(RecoType type, CaseField field);

}  // namespace tastebench::scenario
