// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/search/catalogue.h"
#include "engine/search/query_search.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace tastebench::search {

// Takes the scores of a query apart (product row A10): what the likeness of vectors gave, and each word in each
// property it was found in. All three must outlive it.
//   near text, near item   one part; raw and value are the cosine
//   bm25                   one part for each word and property; raw and value are its BM25 addend
//   hybrid                 the legs' shares of the fused score; raw is the cosine or the BM25 addend, and the share
//                          of the keyword leg is divided among its addends in proportion to them
class QueryParts {
public:
    QueryParts(const Catalogue& catalogue, const Query& query, const QueryResult& result);

    // The parts of a candidate's score, vector first, words in the order of search(); their values sum to the score,
    // up to rounding. A leg that did not find the row has no part.
    [[nodiscard]] std::vector<QueryPart> of(const ScoredRow& candidate) const;

private:
    using Places = std::unordered_map<std::uint32_t, std::size_t>;  // where a leg has a row
    struct LegPlaces {
        Places byVector;
        Places byKeyword;
    };

    [[nodiscard]] static Places placesIn(const FusionLeg& leg);
    void addShares(std::vector<QueryPart>& parts, std::uint32_t row) const;
    void addWords(std::vector<QueryPart>& parts, std::uint32_t row, double value) const;

    const Catalogue& m_catalogue;
    const Query& m_query;
    const QueryResult& m_result;
    std::vector<LegPlaces> m_places;  // one for each fusion
};

}  // namespace tastebench::search
