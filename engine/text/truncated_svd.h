// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tastebench::text {

// A sparse matrix, row by row.
struct SparseRows {
    std::size_t columns = 0;
    std::vector<std::size_t> offsets {0};
    std::vector<std::uint32_t> indices;
    std::vector<double> values;

    [[nodiscard]] std::size_t rows() const { return offsets.size() - 1; }
};

// The right side of A ≈ U Σ Vᵀ.
struct RightSingularVectors {
    std::size_t columns = 0;  // of A
    std::vector<double> singularValues;  // largest first
    std::vector<double> vectors;  // V row by row: columns × singularValues.size()
};

// The largest singular values and their right vectors, at most `most`, without those below 1e-6 of the largest.
// Exact when A has no more than most + 16 rows or columns; else randomized (Halko, Martinsson, Tropp 2011) with
// oversampling 16, a fixed seed and at most 8 power iterations, ended early when one gains less than a thousandth of
// what is captured. The largest entry of each vector is positive. The same input gives the same bits.
RightSingularVectors truncatedSvd(const SparseRows& matrix, std::size_t most, Progress& progress);

}  // namespace tastebench::text
