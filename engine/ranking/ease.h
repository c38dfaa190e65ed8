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

// The linear autoencoder of Steck 2019 ("Embarrassingly Shallow Autoencoders for Sparse Data"): with X the personas'
// likes as 0 and 1, P = (XᵀX + λI)⁻¹ and λ = 200, K(c, i) = −P_ci / P_cc. A persona's score is the sum of its items'
// columns, so its attribution is exact.
//
// The matrix that is inverted has a side of the items that somebody likes or, where they are fewer, of the personas who
// like something (P = (I − Xᵀ(XXᵀ + λI)⁻¹X) / λ); it is kept in single precision, which λ makes ample.
class Ease : public CollaborativeModel {
public:
    static constexpr float lambda = 200;
    static constexpr std::size_t largestSide = 10'000;

    // When both sides are larger than largestSide, items that one persona alone likes are left out, with K = 0. Uses
    // every core, with the same result on any number of them. Reports the columns that are done, and the memory it
    // takes in the name of the step. Throws Error(Cancelled), and Error(NotReady, "TOO_MANY_ITEMS") when it does not
    // fit.
    Ease(const CoOccurrence& occurrences, Progress& progress);

    void column(std::uint32_t item, std::span<const std::uint32_t> history, std::span<double> out) const override;

private:
    void fitItems(const CoOccurrence& occurrences, Progress& progress);
    void fitPersonas(const CoOccurrence& occurrences, Progress& progress);
    [[nodiscard]] std::span<float> columnOf(std::size_t place);
    [[nodiscard]] std::span<const float> columnOf(std::size_t place) const;

    std::vector<std::uint32_t> m_rows;  // the catalogue row of each item that takes part
    std::vector<std::int32_t> m_place;  // by catalogue row, its place in m_rows; −1 without one
    // P by items; or G = (XXᵀ + λI)⁻¹ by personas, with who likes what.
    std::vector<float> m_inverse;  // a symmetric matrix of m_side × m_side
    std::size_t m_side = 0;
    std::vector<std::vector<std::uint32_t>> m_fans;  // by place: rows of G; empty when the inverse is by items
    std::vector<float> m_diagonal;  // P_cc by place
};

}  // namespace tastebench::ranking
