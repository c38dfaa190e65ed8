// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/algorithms.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench::scenario {

// An item that is not in the catalogue, described by its properties (item_properties_to_items): what the rows are
// ranked by for it.
struct DescribedItem {
    Subject subject;
    std::vector<AlgorithmScores> scores;
};

// Three scores of weight 1 take part, each where the properties have such values:
//   texts        searched as words in their property (fts-bm25) and embedded (vec-knn), ½ each where both are possible
//   categories   entries of text arrays, uuids and truth values: Σ idf of those the row shares / Σ idf,
//                idf = ln(1 + N/(1 + n)) with n rows of N that have the value
//   numbers      mean of exp(−|x − v|/MAD) as in ranking::propertyMatch
// `algorithms`, where given, says which of fts-bm25 and vec-knn may take part. Throws what storedProperties() throws
// under /item_properties.
DescribedItem describedItem(const Json& properties, const std::optional<std::vector<std::string>>& algorithms,
                            const CollectionIndex& index, std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
