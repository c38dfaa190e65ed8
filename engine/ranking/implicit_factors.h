// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/co_occurrence.h"
#include "engine/ranking/collaborative_model.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// Matrix factorization of likes by alternating least squares (Hu, Koren, Volinsky 2008): personas' and items' factors
// x and y minimize Σ c(p − x·y)² + λ(Σ‖x‖² + Σ‖y‖²) over all pairs, with p = 1 and c = 1 + α for a like, else p = 0 and
// c = 1. A persona who likes the items H has the factors x = W Σ_H (1 + α) y_i with W = (YᵀY + α Σ_H y yᵀ + λI)⁻¹, so
//   K(c, i) = |H| (1 + α) · y_c·W y_i
// depends on what else it likes, and the mean over H is the model's own prediction y_c·x.
class ImplicitFactors : public CollaborativeModel {
public:
    static constexpr std::size_t dimensions = 64;
    static constexpr int rounds = 12;
    static constexpr double alpha = 10;
    static constexpr double lambda = 20;

    // Uses every core, with the same result on any number of them. Reports rounds; throws Error(Cancelled).
    ImplicitFactors(const CoOccurrence& occurrences, Progress& progress);

    // The factors of an item by catalogue row; zero when nobody likes it.
    [[nodiscard]] std::span<const double> factors(std::size_t item) const;

    void column(std::uint32_t item, std::span<const std::uint32_t> history, std::span<double> out) const override;
    [[nodiscard]] bool usesHistory() const override { return true; }

private:
    std::vector<double> m_items;  // a row of `dimensions` each
    std::vector<double> m_gram;  // YᵀY + λI, of which the lower triangle counts
};

}  // namespace tastebench::ranking
