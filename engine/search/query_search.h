// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/search/catalogue.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tastebench::search {

struct Candidate {
    std::uint32_t row = 0;
    double score = 0;  // higher is better: cosine, BM25 or fused
};

struct QueryResult {
    std::vector<Candidate> candidates;  // in query order: score descending, then row
    std::vector<std::string> warnings;
};

// Runs a query over a catalogue and returns at most `wanted` candidates.
[[nodiscard]] QueryResult runQuery(const Catalogue& catalogue, const Query& query, const RankingOptions& options,
                                   std::size_t wanted, const std::vector<bool>& allowed);

}  // namespace tastebench::search
