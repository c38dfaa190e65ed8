// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/symmetric_inverse.h"

#include "engine/base/crew.h"

#include <Eigen/Dense>
#include <algorithm>
#include <vector>

namespace tastebench::ranking {

namespace {

using Eigen::Index;
using Matrix = Eigen::MatrixXf;

constexpr Index blockSide = 192;

// Columns [pivot, pivot + width) of the whole symmetric matrix, of which the lower triangle is stored.
Matrix panelOf(const Eigen::Map<Matrix>& matrix, Index pivot, Index width)
{
    const Index side = matrix.rows();
    Matrix panel(side, width);
    panel.topRows(pivot) = matrix.block(pivot, 0, width, pivot).transpose();
    const Matrix middle = matrix.block(pivot, pivot, width, width).selfadjointView<Eigen::Lower>();
    panel.middleRows(pivot, width) = middle;
    const Index below = side - pivot - width;
    panel.bottomRows(below) = matrix.block(pivot + width, pivot, below, width);
    return panel;
}

}  // namespace

void invertSymmetric(std::span<float> numbers, std::size_t count, const std::string& step, Progress& progress)
{
    const auto side = static_cast<Index>(count);
    Eigen::Map<Matrix> matrix(numbers.data(), side, side);
    const auto blocks = static_cast<std::size_t>((side + blockSide - 1) / blockSide);
    std::vector<char> workers(crewSize(blocks));
    progress.begin(step, side);
    for (Index pivot = 0; pivot < side; pivot += blockSide) {
        const Index width = std::min(blockSide, side - pivot);
        const Matrix panel = panelOf(matrix, pivot, width);
        const Matrix inverse = panel.middleRows(pivot, width).llt().solve(Matrix::Identity(width, width));
        const Matrix swept = panel * inverse;
        // The trailing and leading parts lose what the block explains; the block's own rows and columns come after.
        Progress quiet({}, progress.stopToken());
        inParallel(workers, blocks, quiet, [&](char&, std::size_t block, Progress&) {
            const Index first = static_cast<Index>(block) * blockSide;
            const Index columns = std::min(blockSide, side - first);
            matrix.block(first, first, side - first, columns).noalias()
                -= swept.bottomRows(side - first) * panel.middleRows(first, columns).transpose();
        });
        matrix.block(pivot, 0, width, pivot) = swept.topRows(pivot).transpose();
        matrix.block(pivot, pivot, width, width) = -inverse;
        const Index below = side - pivot - width;
        matrix.block(pivot + width, pivot, below, width) = swept.bottomRows(below);
        progress.report(pivot + width);
    }
    matrix = -matrix;
    matrix.triangularView<Eigen::StrictlyUpper>() = matrix.transpose();
}

}  // namespace tastebench::ranking
