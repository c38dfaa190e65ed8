// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/ranking/ranker.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::ranking {

// A ranking for several personas at once: a couple, a household.
//
//   score(c) = (1 − consensus) · Σ_m w_m·S_m(c) + consensus · min_m S_m(c),   Σ_m w_m = 1
//
// S_m is the score of c for member m: the agent score, or the affinity without agent ranking. consensus 0 is the
// weighted mean, 1 is least misery: the member whom an item pleases least decides its place. Members and their weights
// are Masthoff's average and least-misery strategies ("Group recommender systems", 2011) and what lies between them.
struct GroupMember {
    PersonaId persona;
    double weight = 1;  // > 0; only the ratios count
};

struct GroupRequest {
    std::vector<GroupMember> members;  // two or more, each once
    double consensus = 0;  // [0, 1]
    RankingOptions options;  // without diversity and rerank window
};

// What an item is to one member.
struct MemberShare {
    double score = 0;  // S_m
    double share = 0;  // the sum of this member's addends in the item's score
    bool decides = false;  // the one it pleases least (the first of equals), with a consensus above 0
};

struct GroupItem {
    RankedItem item;  // attribution: the members' addends one after the other, each scaled by what it counts
    std::vector<std::size_t> memberOfAddend;
    std::vector<MemberShare> members;  // in the order of the request
};

struct GroupRanking {
    RankingOptions options;  // as used, asOf filled in
    std::vector<GroupMember> members;  // weights summing to 1
    double consensus = 0;
    std::int64_t eligible = 0;
    std::vector<GroupItem> objects;  // the page asked for, in shown order
    std::vector<InstructionRule> rules;
    std::vector<std::string> notUnderstood;
    std::optional<std::string> rationale;
    std::vector<std::string> warnings;
    double milliseconds = 0;
};

// Ranks what is eligible for every member: with exclude_interacted_items, what none of them has interacted with. The
// original rank is by the same blend of their affinities. Throws WRONG_PARAMETER naming members, consensus, diversity
// or rerank_window, and what recommend() throws.
[[nodiscard]] GroupRanking rankForGroup(const Ranker& ranker, const GroupRequest& request, Progress& progress);

// The group's answer as one of a single ranking, without what only groups have.
[[nodiscard]] Ranking asRanking(const GroupRanking& group);

}  // namespace tastebench::ranking
