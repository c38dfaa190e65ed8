// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/recommender.h"
#include "engine/scenario/resolve.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::scenario {

// One rule that lets some items through, in the words of the trace.
struct Sieve {
    std::string stage;  // "filter", "exclusion", "preselection" or "post-filter"
    std::string rule;
    std::optional<Layer> layer;
    std::shared_ptr<const search::RowSet> passing;
};

// What decides who may be listed, before scores and after.
struct Sieves {
    std::vector<Sieve> before;
    std::vector<Sieve> after;  // filters that wait (disable_preload)
};

// Adds the filters, whose values are literal; layers go with them.
void addFilters(Sieves& sieves, const std::vector<Filter>& filters, const std::vector<Layer>& layers,
                const CollectionIndex& index);

// The sieves of what every subject of a recommender excludes: exclusionsOf().
void addExclusions(Sieves& sieves, const EffectiveCase& effective, const Recommender& recommender,
                   const CollectionIndex& index);

// A rule of preselection, where it is written (a JSON pointer) and the layer it came from.
struct PreselectionRule {
    const CandidatesPreselection& rule;
    std::string place;
    std::optional<Layer> layer;
};

// The candidates that a preselection chooses among those allowed (section 8.2); nothing for `all`. knn: the best K of
// the fusion of its algorithms; rated_items_nearest_neighbor: the K nearest of each liked item; popular: the K most
// popular. Of a group, those of all members together. Throws what chooseAlgorithms() throws.
std::optional<Sieve> preselected(const PreselectionRule& preselection, const Recommender& recommender,
                                 const CollectionIndex& index, const search::RowSet& allowed,
                                 std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
