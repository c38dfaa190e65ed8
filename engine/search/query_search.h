// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/search/best_rows.h"
#include "engine/search/catalogue.h"
#include "engine/search/fusion.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::search {

// How far into a query's hits to look. Hits come in blocks whose make-up does not depend on how far one looks, so that
// pages made of them share no hit and miss none.
struct Reach {
    std::size_t block = 1;  // ≥ 1; candidates per block
    std::size_t places = 1;  // as many blocks as hold so many candidates

    bool operator==(const Reach&) const = default;
};

// What a hybrid query fused: each leg the best rows it was asked for.
struct FusedLegs {
    FusionLeg byVector;
    FusionLeg byKeyword;
};

// The candidates of a query in query order: block after block, inside a block score descending, then row. Higher is
// better: the cosine (1 − distance) for near text and near item, BM25 for keywords, the fused score for hybrid.
struct QueryResult {
    std::vector<ScoredRow> candidates;
    std::vector<std::size_t> blockEnds;  // one past the last candidate of each block, ascending
    std::vector<FusedLegs> fusions;  // of a hybrid query: one, or two when it looked behind the first
    std::vector<std::string> warnings;  // sentences, each once
};

// Runs a query over a catalogue (ranking.md section 5) and gives whole blocks of candidates, at least `reach.places` of
// them while there are hits. Only rows r with allowed[r] are candidates; an empty `allowed` allows all. Rows without a
// vector are never candidates by vector, and a near-item query never gives the item itself.
//
// Each leg of a hybrid query fetches max(100, block) rows; with alpha 0 or 1 only one leg runs. Scores of a fusion
// depend on how deep the legs are, so the hits behind these come after them as the fusion of the whole legs orders
// them, with its scores, and begin a new block. auto_limit looks for its jumps block by block, and the list ends where
// the first block that has so many is cut: what is shown of a block never depends on those behind it.
//
// A text without a word the space knows has no candidates by vector and says so in a warning; so does the keyword
// leg of a hybrid query when the text has no word but stop words.
//
// Throws what check(query) throws; WRONG_PARAMETER for an empty text or a vector that cannot read text; NotFound
// ITEM_NOT_FOUND for an unknown item in near item or a move; what Catalogue::trainedVector throws.
QueryResult runQuery(const Catalogue& catalogue, const Query& query, std::string_view vectorName, const Reach& reach,
                     const std::vector<bool>& allowed);

// The best `limit` rows by cosine with a vector of any length; only allowed rows that have a vector.
std::vector<ScoredRow> nearestRows(const VectorTable& table, std::span<const double> vector, std::size_t limit,
                                   const std::vector<bool>& allowed);

}  // namespace tastebench::search
