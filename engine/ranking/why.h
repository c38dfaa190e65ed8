// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/ranking/ranker.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench::ranking {

// A request as a person poses it.
struct Request {
    std::optional<PersonaId> persona;
    std::optional<Query> query;  // nothing: a recommendation, which needs a persona
    RankingOptions options;
};
[[nodiscard]] Ranking answer(Ranker& ranker, const Request& request, Progress& progress);

// Where an item would stand had the persona not done one thing. The share is the addend in the shown score; the effect
// is the score without it minus the shown score: two numbers, two names. Eligibility stays as it was.
struct Counterfactual {
    InteractionId interaction;
    std::string label;
    double share = 0;
    double scoreWithout = 0;
    double effect = 0;
    int rankWithout = 0;
};

// Why an item is, or is not, in the list (ranking.md section 8): the first rung that does not pass is the outcome.
enum class Outcome { Listed, Unknown, Excluded, Filtered, NotCandidate, BelowLimit, Diversity };
std::string_view toString(Outcome outcome);

struct Rung {
    std::string name;  // "unknown", "excluded", "filtered", "not_candidate", "below_limit", "diversity"
    bool passed = true;
    std::optional<double> number;  // the rung's own: query rank, rank
    std::string detail;
};

// The smallest single change that brings the item into the list.
struct SmallestChange {
    std::string parameter;
    Json from;
    Json to;
    int rank = 0;  // where it would stand then
};

struct Why {
    Request request;  // as used
    Outcome outcome = Outcome::Unknown;
    std::optional<RankedItem> item;  // nothing when it is unknown or not ranked at all
    std::vector<Counterfactual> without;  // by the size of the share
    std::vector<Rung> ladder;
    std::optional<SmallestChange> smallestChange;
};

// Explains the place of an item, listed or not. At most `counterfactuals` interactions are taken away, the largest
// shares first. Throws what answering throws.
[[nodiscard]] Why why(Ranker& ranker, const Request& request, const Uuid& item, std::size_t counterfactuals,
                      Progress& progress);

}  // namespace tastebench::ranking
