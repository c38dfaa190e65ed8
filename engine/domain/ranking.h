// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/request.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tastebench {

// The kinds of addends a score is made of (ranking.md section 3), in the order in which they are summed.
enum class AddendKind : std::uint8_t { Query, Interaction, Property, Text, Memory, Rule, Popularity, Baseline };
std::string_view toString(AddendKind kind);

// One term of a score. The score is the sum of its addends in their order, in double precision.
struct Addend {
    AddendKind kind = AddendKind::Interaction;
    std::optional<std::string> ref;  // interaction id, property name, memory id; nothing where there is one only
    std::string label;               // "Liked Tremors", "genres: Horror"
    double value = 0;
};

// A visible step after the score: diversity, an endpoint's order. Ranks are 1-based.
struct RankingStep {
    std::string name;
    int rankBefore = 0;
    int rankAfter = 0;
};

// A part of a query score: what one leg, or one word in one property, gave (product row A10, explain).
struct QueryPart {
    std::string leg;       // "vector" or "keyword"
    std::string word;      // keyword: the word of the query
    std::string property;  // keyword: where it was found
    double raw = 0;        // the cosine, or the BM25 addend
    double value = 0;      // what it gave to the query score; the parts sum to it, up to rounding
};

// What language models were asked for an answer.
struct Usage {
    std::int64_t requests = 0;
    std::int64_t requestTokens = 0;
    std::int64_t responseTokens = 0;
    [[nodiscard]] std::int64_t totalTokens() const { return requestTokens + responseTokens; }
};

struct RankedItem {
    ItemId id;
    Uuid uuid;
    std::uint32_t row = 0;                 // in the catalogue the ranking was made from
    int originalRank = 0;                  // 1-based
    std::optional<int> personalizedRank;   // nothing without agent ranking, or without a persona
    double score = 0;                      // the number the shown order is sorted by
    std::optional<double> agentScore;      // S
    std::optional<double> queryScore;      // higher is better
    std::optional<double> queryScaled;     // min-max scaled over the candidates
    std::vector<Addend> attribution;       // sums to score; empty unless explained
    std::vector<QueryPart> queryParts;     // of queryScore, when explained
    std::vector<RankingStep> steps;
    std::optional<std::string> explanation;
};

// A rule read from an instruction (ranking.md section 4).
struct InstructionRule {
    enum class Kind : std::uint8_t { Value, Range, Text, Filter, Item };
    std::string text;
    int sign = 1;
    Kind kind = Kind::Text;
    std::string property;
    Json value;
};

// The answer to one request: immutable once made, shared freely between threads.
struct Ranking {
    std::uint64_t generation = 0;          // the request it answers; a later one makes it stale
    RankingOptions options;                // as used, asOf filled in
    std::optional<Query> query;
    std::optional<PersonaId> persona;
    std::int64_t eligible = 0;             // items ranked; the candidates of a query
    std::vector<RankedItem> objects;       // the page asked for, in shown order
    std::vector<RankedItem> original;      // the same page of the original order, unexplained
    std::optional<RankedItem> about;       // the item an inquiry was about, explained, wherever it stands
    std::vector<InstructionRule> rules;
    std::vector<std::string> notUnderstood;
    std::optional<std::string> rationale;
    Usage usage;
    std::vector<std::string> warnings;
    double milliseconds = 0;               // the only member that may differ between equal requests
};

using RankingPtr = std::shared_ptr<const Ranking>;

}  // namespace tastebench
