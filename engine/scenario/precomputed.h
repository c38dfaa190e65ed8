// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/resolve.h"
#include "engine/search/best_rows.h"
#include "engine/search/catalogue.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// Tables of lists that a live type made beforehand, for every item or persona (scenarios reference, section 10).
namespace tastebench::scenario {

struct PrecomputedTable {
    std::optional<std::string> scenario;  // of the live type, which the lists were made with
    std::string definitionHash;  // definitionHash() of then
    std::int64_t dataVersion = 0;
    bool isEmpty = true;
};

class PrecomputedSource {
public:
    virtual ~PrecomputedSource() = default;
    // `type` is the live type: item_to_items or profile_to_items.
    [[nodiscard]] virtual std::optional<PrecomputedTable> table(RecoType type, const std::string& name) const = 0;
    // The list of an item or persona by its row, best first; items that are gone are left out.
    [[nodiscard]] virtual std::vector<search::ScoredRow> list(RecoType type, const std::string& name,
                                                              std::uint32_t row) const = 0;
};

// The name of a table where neither request nor scenario gives one.
inline constexpr std::string_view defaultTable = "default";

// The live type whose lists a precomputed type reads; nothing for other types.
std::optional<RecoType> liveType(RecoType type);

// Every scenario that a live type can reach from a name and from its default, as one document.
Json definitionOf(RecoType type, const std::optional<std::string>& scenario, const ScenarioSource& source);
// Tells whether two definitions are equal: 16 hexadecimal digits.
std::string definitionHash(const Json& definition);

// The list a request of a precomputed type asks for, read from its table. Warns when the table is older than the data
// or than its scenarios. Without a list of its own the item or persona has an empty one. Throws WRONG_PARAMETER for a
// missing item_id or user_id, ITEM_NOT_FOUND, TABLE_NOT_FOUND and TABLE_IS_EMPTY.
std::vector<search::ScoredRow> precomputedList(RecoType type, const RecommendationRequest& request, const Case& rules,
                                               const search::Catalogue& catalogue, const ScenarioSource& scenarios,
                                               const PrecomputedSource* tables, std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
