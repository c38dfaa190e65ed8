// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/collection_index.h"
#include "engine/scenario/resolve.h"
#include "engine/scenario/subject.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench::scenario {

// Items that a rule leaves out because of what the subject did (scenarios reference, section 7.3).
struct Exclusion {
    std::string rule;  // as people read it: "rated", "touched by purchase"
    std::optional<Layer> layer;
    search::RowSet rows;
};

// What a case excludes, in the order of its fields: rated items (explicitly or by events), ratings beyond the bounds of
// the advanced rule, items touched with the listed types, and items that share a value with one so touched. Throws
// ITEM_PROPERTY_NOT_FOUND.
std::vector<Exclusion> exclusionsOf(const EffectiveCase& effective, const History& history,
                                    const std::vector<Preference>& preferences, const search::Catalogue& catalogue);

// What is left of the rated items when the advanced rule also takes those while the page can still be filled
// (ensure_exclude_remaining_ratings); nothing where it does not ask for that.
std::optional<Exclusion> remainingRatings(const EffectiveCase& effective, const std::vector<Preference>& preferences,
                                          std::size_t rows);

}  // namespace tastebench::scenario
