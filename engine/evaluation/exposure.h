// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/evaluation/list_similarity.h"
#include "engine/search/interaction_log.h"
#include "engine/search/vector_table.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// What lists are like beyond being right (metrics.md).
namespace tastebench::evaluation {

// How evenly all personas' lists show the catalogue.
struct Exposure {
    double coverage = 0;  // share of the items that are in a list
    double gini = 0;  // 0: all alike, (n − 1)/n: one item takes all; items that are never shown count
    double entropyBits = 0;  // of what is shown
};
// How often each item was shown, never-shown items included. All zeros give zeros.
[[nodiscard]] Exposure exposureOf(std::span<const std::int64_t> counts);

// By row, −log2((n_c + 1)/(personas + 1)), n_c being the personas who interacted with the item up to asOf: the bits
// of surprise in it.
[[nodiscard]] std::vector<double> itemNovelty(const search::InteractionLog& log, std::size_t items, Timestamp asOf);

// The mean of 1 − cosine over the pairs of a list's first k (rows of the table); nothing below two with a vector.
[[nodiscard]] std::optional<double> intraListDistance(RankedList rows, const search::VectorTable& table, std::size_t k);

}  // namespace tastebench::evaluation
