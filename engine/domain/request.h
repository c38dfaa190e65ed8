// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace tastebench {

// How the history says what a persona likes (ranking.md section 2).
enum class Affinity : std::uint8_t { Mean, Best, Interests };
std::string_view toString(Affinity affinity);
std::optional<Affinity> parseAffinity(std::string_view name);

// The shares of the similarities in K; each ≥ 0, summing to 1.
struct AlgorithmShares {
    double content = 1;
    double collaborative = 0;

    bool operator==(const AlgorithmShares&) const = default;
};

// What the similarity "collaborative" is (ranking.md section 2): of two items' personas in common, or by a model of
// all items.
enum class Similarity : std::uint8_t { Cosine, Jaccard, Lift, Count, Ease, Ials };
std::string_view toString(Similarity similarity);
std::optional<Similarity> parseSimilarity(std::string_view name);

// The weights of the terms of the agent score (ranking.md section 3); each in [-5, 5].
struct TermWeights {
    double properties = 0.5;
    double text = 0.3;
    double memories = 0.3;
    double instruction = 1.0;
    double popularity = 0.0;

    bool operator==(const TermWeights&) const = default;
};

// A correction of a rule read from the instruction: the rule with this text gets the sign, or is left out at 0.
struct RuleEdit {
    std::string text;
    int sign = 1;  // 1, −1 or 0

    bool operator==(const RuleEdit&) const = default;
};

// Everything that shapes a personal ranking: the names and defaults of product rows A6 to A9.
struct RankingOptions {
    int limit = 10;  // 1…1000
    int offset = 0;  // ≥ 0
    int recentInteractionsCount = 100;  // 0…10 000; 0 = no history
    bool excludeInteractedItems = true;  // recommend only
    double decayRate = 0.1;  // [0, 1] per 30 days
    std::vector<Uuid> excludeItems;
    bool excludeNearDuplicates = false;  // items titled like one the persona has interacted with; recommend only
    bool useAgentRanking = true;
    bool explainResults = true;
    std::optional<std::string> instruction;  // refused when useAgentRanking is false
    std::vector<RuleEdit> ruleEdits;  // of the instruction; one whose rule is not read is ignored with a warning
    std::optional<Json> filters;
    std::optional<Timestamp> asOf;  // nothing: the newest interaction not later than the wall clock
    int rerankWindow = 0;  // 0 = all
    Affinity affinity = Affinity::Mean;
    AlgorithmShares algorithms;
    Similarity similarity = Similarity::Cosine;  // of the share "collaborative"
    TermWeights weights;
    // Half-life of Q in days; infinity is all-time popularity.
    double popularityHalfLife = std::numeric_limits<double>::infinity();
    double diversity = 0;  // [0, 1]; 0 = off
    std::string vector = "default";

    bool operator==(const RankingOptions&) const = default;
};

enum class QueryMethod : std::uint8_t { NearText, Bm25, Hybrid, NearItem };
std::string_view toString(QueryMethod method);
std::optional<QueryMethod> parseQueryMethod(std::string_view name);

enum class Fusion : std::uint8_t { Ranked, RelativeScore };
std::string_view toString(Fusion fusion);
std::optional<Fusion> parseFusion(std::string_view name);

enum class TokenOperator : std::uint8_t { Or, And };
std::string_view toString(TokenOperator tokenOperator);

// Pulls a query vector towards, or pushes it away from, the mean of concepts and items.
struct Move {
    double force = 0;  // towards: [0, 1]; away: ≥ 0
    std::vector<std::string> concepts;
    std::vector<Uuid> items;

    bool operator==(const Move&) const = default;
};

// A query over the items of a collection (product row A10).
struct Query {
    QueryMethod method = QueryMethod::Hybrid;
    std::string text;  // all but nearItem
    Uuid item;  // nearItem only; the item itself is never a result
    double alpha = 0.7;  // hybrid: share of the vector leg, [0, 1]
    Fusion fusion = Fusion::RelativeScore;
    int autoLimit = 0;  // autocut after so many jumps; 0 = off
    std::optional<double> distance;  // keep cosine distance ≤ this, [0, 2]
    std::optional<double> maxVectorDistance;  // hybrid
    std::optional<Move> moveTo;
    std::optional<Move> moveAway;
    std::vector<std::string> properties;  // keyword leg, "title^2"; empty = all text properties
    TokenOperator tokenOperator = TokenOperator::Or;
    int minimumMatch = 0;  // least number of distinct tokens; 0 = 1

    // Personalization; used only when a persona is given.
    double strength = 0.5;  // [0, 1]
    double overfetchFactor = 1.5;  // [1, 20]

    bool operator==(const Query&) const = default;
};

// Throw WRONG_PARAMETER, naming the parameter as place, when a value is out of its range.
void check(const RankingOptions& options);
void check(const Query& query);

}  // namespace tastebench
