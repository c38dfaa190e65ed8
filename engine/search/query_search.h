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

// The candidates of a query in query order: score descending, then row. Higher is better: the cosine (1 − distance)
// for near text and near item, BM25 for keywords, the fused score for hybrid.
struct QueryResult {
    std::vector<ScoredRow> candidates;
    FusionLeg byVector;  // what a hybrid query fused; of the other methods no leg has rows
    FusionLeg byKeyword;
    std::vector<std::string> warnings;  // sentences, each once
};

// Runs a query over a catalogue (ranking.md section 5) and gives at most `wanted` candidates; auto_limit cuts what is
// left of those. Only rows r with allowed[r] are candidates; an empty `allowed` allows all. Rows without a vector are
// never candidates by vector, and a near-item query never gives the item itself. Each leg of a hybrid query fetches
// max(100, wanted) rows; with alpha 0 or 1 only one leg runs.
//
// A text without a word the space knows has no candidates by vector and says so in a warning; so does the keyword
// leg of a hybrid query when the text has no word but stop words.
//
// Throws what check(query) throws; WRONG_PARAMETER for an empty text or a vector that cannot read text; NotFound
// ITEM_NOT_FOUND for an unknown item in near item or a move; what Catalogue::trainedVector throws.
QueryResult runQuery(const Catalogue& catalogue, const Query& query, std::string_view vectorName, std::size_t wanted,
                     const std::vector<bool>& allowed);

// The same, by the vector that the ranking options name.
QueryResult runQuery(const Catalogue& catalogue, const Query& query, const RankingOptions& options, std::size_t wanted,
                     const std::vector<bool>& allowed);

// The best `limit` rows by cosine with a vector of any length; only allowed rows that have a vector.
std::vector<ScoredRow> nearestRows(const VectorTable& table, std::span<const double> vector, std::size_t limit,
                                   const std::vector<bool>& allowed);

}  // namespace tastebench::search
