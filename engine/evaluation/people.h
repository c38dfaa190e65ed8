// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/setting.h"
#include "engine/evaluation/split.h"
#include "engine/ranking/ranker.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::evaluation {

// The personas of a split that can be evaluated; place is an index into each of these.
struct People {
    std::vector<std::uint32_t> rows;  // of the catalogue, ascending
    std::vector<Judgments> judgments;
    std::vector<std::size_t> activity;  // past interactions
    std::int64_t noPast = 0;  // left out
    std::int64_t noRelevantFuture = 0;
    std::size_t evaluable = 0;  // with those that a draw left out
};

// Throws NotReady "NOBODY_TO_EVALUATE", naming what is missing, when there is nobody.
[[nodiscard]] People evaluablePeople(const Split& split, Gain gain);

// So many of the people, drawn with a fixed seed, in their order; all of them when there are not more.
[[nodiscard]] People drawnPeople(const People& people, std::size_t most);

struct PeopleGroup {
    std::string name;
    std::vector<std::size_t> places;
};
// See slicesBy(). Throws PERSONA_PROPERTY_NOT_FOUND.
[[nodiscard]] std::vector<PeopleGroup> groupPlaces(const People& people, const search::Catalogue& catalogue,
                                                   std::string_view by);

// The rows a setting shows a persona, best first.
[[nodiscard]] std::vector<std::uint64_t> shownRows(ranking::Ranker& ranker, PersonaId persona, const Setting& setting,
                                                   Progress& progress);

// How often each item is in a list.
[[nodiscard]] std::vector<std::int64_t> shownCounts(std::span<const std::vector<std::uint64_t>> lists,
                                                    std::size_t items);

}  // namespace tastebench::evaluation
