// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/ranking/profile.h"
#include "engine/search/catalogue.h"

#include <string>

namespace tastebench::ranking {

// What stage 1 ordered by (ranking.md, Recommend).
enum class OriginalOrder { Affinity, ScoreWithoutInstruction, Popularity };

// One or two sentences on why an item stands where it does, written from its attribution and nothing else.
[[nodiscard]] std::string explainItem(const RankedItem& item, const Profile& profile,
                                      const search::Catalogue& catalogue);

// "Query score 0.83: vector 0.52 · “giant” in title 0.21 · …"; empty where the query score was not taken apart.
[[nodiscard]] std::string describeQueryScore(const RankedItem& item);

// The rationale of a whole list: what it was ordered by, what carried it, and what is missing.
[[nodiscard]] std::string explainRecommendation(const Ranking& ranking, const Profile& profile,
                                                const std::string& personaName, OriginalOrder originalOrder);
[[nodiscard]] std::string explainQuery(const Ranking& ranking, const Profile& profile, const std::string& personaName);

}  // namespace tastebench::ranking
