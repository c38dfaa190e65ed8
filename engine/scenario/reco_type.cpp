// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/reco_type.h"

#include "engine/base/enum_names.h"

#include <array>
#include <initializer_list>

namespace tastebench::scenario {

namespace {

using enum RecoType;

constexpr EnumNames<RecoType, recoTypeCount> recoTypes({{
    {ItemToItems, "item_to_items"},
    {ProfileToItems, "profile_to_items"},
    {SessionToItems, "session_to_items"},
    {ProfileToItemProperties, "profile_to_item_properties"},
    {ProfileToItemsWithContextItems, "profile_to_items_w_ctx_items"},
    {SessionToItemsWithContextItems, "session_to_items_w_ctx_items"},
    {PrecomputedItemToItems, "precomputed_item_to_items"},
    {PrecomputedProfileToItems, "precomputed_profile_to_items"},
    {SessionToItemProperties, "session_to_item_properties"},
    {ProfilesGroupToItems, "profiles_group_to_items"},
    {ChatToItems, "chat_to_items"},
    {ItemPropertiesToItems, "item_properties_to_items"},
    {GenericInputToItems, "generic_input_to_items"},
    {LlmTextCompletion, "llm_text_completion"},
    {LlmChatCompletion, "llm_chat_completion"},
}});

using TypeSet = std::uint32_t;
constexpr TypeSet setOf(std::initializer_list<RecoType> types)
{
    TypeSet set = 0;
    for (const RecoType type : types)
        set |= TypeSet {1} << static_cast<unsigned>(type);
    return set;
}
constexpr bool holds(TypeSet set, RecoType type)
{
    return ((set >> static_cast<unsigned>(type)) & 1U) != 0;
}

constexpr TypeSet profileItems = setOf({ProfileToItems, ProfileToItemsWithContextItems});
constexpr TypeSet profiles = profileItems | setOf({ProfileToItemProperties});
constexpr TypeSet sessionItems = setOf({SessionToItems, SessionToItemsWithContextItems});
constexpr TypeSet sessions = sessionItems | setOf({SessionToItemProperties});
constexpr TypeSet precomputed = setOf({PrecomputedItemToItems, PrecomputedProfileToItems});
constexpr TypeSet item = setOf({ItemToItems});
constexpr TypeSet live = profiles | sessions | item | setOf({ProfilesGroupToItems, ItemPropertiesToItems});
constexpr TypeSet generic = setOf({GenericInputToItems});
constexpr TypeSet chat = setOf({ChatToItems});
constexpr TypeSet completions = setOf({LlmTextCompletion, LlmChatCompletion});
constexpr TypeSet genericTargets = profileItems | sessionItems | item | precomputed | setOf({ItemPropertiesToItems});

struct FieldRow {
    CaseField field;
    std::string_view name;
    TypeSet types;
};
constexpr std::array<FieldRow, caseFieldCount> fields {{
    {CaseField::Amount, "amt", live | chat},
    {CaseField::Filters, "filters", live},
    {CaseField::Reranking, "reranking", live & ~setOf({ProfileToItemProperties, SessionToItemProperties})},
    {CaseField::ExcludeRatedItems, "exclude_rated_items", profileItems | sessionItems},
    {CaseField::AdvancedExcludeRatedItems, "advanced_exclude_rated_items", profileItems | sessionItems},
    {CaseField::ExcludeItemsWithInteractionTypes, "exclude_items_with_interaction_types", profileItems | sessionItems},
    {CaseField::ExcludePropertiesOfItemsWithInteractionTypes, "exclude_props_of_items_with_interaction_types",
     profileItems | sessionItems},
    {CaseField::InteractionsToRatings, "interactions_to_ratings_params", profiles | sessions},
    {CaseField::Algorithms, "algorithms", live},
    {CaseField::CandidatesPreselection, "candidates_preselection", live},
    {CaseField::ForceSessionOptimization, "force_session_optimization", profiles},
    {CaseField::CaseSequence, "case_sequence", profiles | sessions | item},
    {CaseField::CacheControl, "cache_control", item | precomputed},
    {CaseField::Table, "table", precomputed},
    {CaseField::ChatParams, "chat_params", chat},
    {CaseField::TargetRecoType, "reco_type", generic},
    {CaseField::TargetScenario, "scenario", generic},
    {CaseField::Model, "model", completions},
    {CaseField::Retrieval, "retrieval", completions},
    {CaseField::SystemPrompt, "system_prompt", completions},
    {CaseField::MaxTokens, "max_tokens", completions},
    {CaseField::Temperature, "temperature", completions},
}};

}  // namespace

std::string_view toString(RecoType type)
{
    return recoTypes.name(type);
}

std::optional<RecoType> parseRecoType(std::string_view name)
{
    return recoTypes.value(name);
}

bool isGenericTarget(RecoType type)
{
    return holds(genericTargets, type);
}

bool isProfileType(RecoType type)
{
    return holds(profiles, type);
}

bool isSessionType(RecoType type)
{
    return holds(sessions, type);
}

bool isCompletion(RecoType type)
{
    return holds(completions, type);
}

std::string_view toString(CaseField field)
{
    return fields.at(static_cast<std::size_t>(field)).name;
}

std::optional<CaseField> parseCaseField(std::string_view name)
{
    for (const FieldRow& row : fields) {
        if (row.name == name)
            return row.field;
    }
    return std::nullopt;
}

bool mayCarry(RecoType type, CaseField field)
{
    return holds(fields.at(static_cast<std::size_t>(field)).types, type);
}

}  // namespace tastebench::scenario
