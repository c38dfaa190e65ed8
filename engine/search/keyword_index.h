// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::search {

struct KeywordHit {
    std::uint32_t row = 0;
    double score = 0;
};

struct KeywordQuery {
    std::string_view text;
    std::vector<std::string> properties;  // "title^2"; empty = all text properties
    TokenOperator tokenOperator = TokenOperator::Or;
    int minimumMatch = 0;
};

// What one word of a query adds to the score of a row through one property.
struct KeywordMatch {
    std::string word;
    std::string property;
    std::uint32_t frequency = 0;  // of the word in the property
    std::uint32_t length = 0;  // of the property, in words
    double contribution = 0;
};

// Finds rows by words. The formula is BM25 as in the search reference, section 3. Implementations are immutable and
// may be asked from any thread.
class KeywordIndex {
public:
    virtual ~KeywordIndex() = default;

    // Every matching row with a score > 0, best first, ties by row, cut at `limit`. Throws WRONG_PARAMETER for an
    // empty query or an unknown property. A row r is kept only when allowed is empty or allowed[r] is true.
    [[nodiscard]] virtual std::vector<KeywordHit> search(const KeywordQuery& query, std::size_t limit,
                                                         const std::vector<bool>& allowed) const = 0;

    // The addends of a row's score, in the order in which they are summed; empty when the row does not match. Throws
    // what search() throws.
    [[nodiscard]] virtual std::vector<KeywordMatch> explain(const KeywordQuery& query, std::uint32_t row) const = 0;
};

}  // namespace tastebench::search
