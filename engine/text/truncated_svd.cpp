// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/truncated_svd.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

namespace tastebench::text {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Eigen::Index;

constexpr std::size_t oversampling = 16;
constexpr int mostIterations = 8;
constexpr double smallestGain = 1e-3;
constexpr double smallestSingularValue = 1e-6;
// Directions whose squared length is below this share of the longest are rounding noise.
constexpr double noise = 1e-13;
// Pivots of Cholesky's factor, squared, whose share of the longest column is below this lose too many digits.
constexpr double smallestPivot = 1e-9;

// Numbers in (-1, 1), the same on every machine: splitmix64.
class Draw {
public:
    double next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = m_state;
        mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
        mixed ^= mixed >> 31U;
        return (static_cast<double>(mixed >> 11U) + 0.5) * 0x1p-52 - 1.0;
    }

private:
    std::uint64_t m_state = 20261121;
};

Rows times(const SparseRows& matrix, const Rows& right)
{
    Rows product = Rows::Zero(static_cast<Index>(matrix.rows()), right.cols());
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        for (std::size_t entry = matrix.offsets[row]; entry < matrix.offsets[row + 1]; ++entry)
            product.row(static_cast<Index>(row)) += matrix.values[entry] * right.row(matrix.indices[entry]);
    }
    return product;
}

Rows transposedTimes(const SparseRows& matrix, const Rows& right)
{
    Rows product = Rows::Zero(static_cast<Index>(matrix.columns), right.cols());
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        for (std::size_t entry = matrix.offsets[row]; entry < matrix.offsets[row + 1]; ++entry)
            product.row(matrix.indices[entry]) += matrix.values[entry] * right.row(static_cast<Index>(row));
    }
    return product;
}

struct Spectrum {
    Eigen::VectorXd values;  // largest first
    Eigen::MatrixXd vectors;  // a column each
};

// Eigenvalues and vectors of YᵀY, without noise.
Spectrum gramSpectrum(const Rows& matrix)
{
    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(matrix.cols(), matrix.cols());
    gram.selfadjointView<Eigen::Lower>().rankUpdate(matrix.transpose());
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(gram);
    const Eigen::VectorXd& ascending = solver.eigenvalues();
    const double floor = std::max(ascending.tail(1)(0) * noise, 0.0);
    Index kept = 0;
    while (kept < ascending.size() && ascending(ascending.size() - 1 - kept) > floor)
        ++kept;
    return {ascending.tail(kept).reverse(), solver.eigenvectors().rightCols(kept).rowwise().reverse()};
}

// An orthonormal basis of the columns, whatever their rank.
Rows orthonormal(const Rows& matrix)
{
    const Spectrum spectrum = gramSpectrum(matrix);
    const Eigen::MatrixXd scaled = spectrum.vectors * spectrum.values.cwiseSqrt().cwiseInverse().asDiagonal();
    return matrix * scaled;
}

// The same in place by Cholesky's factor of YᵀY, with a third less arithmetic; false, leaving the matrix alone, when
// its columns are too nearly dependent for that.
bool orthonormalize(Rows& matrix)
{
    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(matrix.cols(), matrix.cols());
    gram.selfadjointView<Eigen::Lower>().rankUpdate(matrix.transpose());
    const double longest = gram.diagonal().maxCoeff();
    const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> factor(gram);
    if (factor.info() != Eigen::Success || gram.diagonal().cwiseAbs2().minCoeff() < smallestPivot * longest)
        return false;
    gram.triangularView<Eigen::Lower>().adjoint().solveInPlace<Eigen::OnTheRight>(matrix);
    return true;
}

Rows orthonormalized(Rows matrix)
{
    return orthonormalize(matrix) ? std::move(matrix) : orthonormal(matrix);
}

// One power iteration: an orthonormal basis of AᵀA's effect on the image A·basis.
Rows iterated(const SparseRows& matrix, const Rows& image)
{
    Rows next = transposedTimes(matrix, image);
    return orthonormalize(next) ? next : orthonormal(transposedTimes(matrix, orthonormal(image)));
}

struct Factors {
    Eigen::VectorXd values;
    Rows right;
};

Factors exactFactors(const SparseRows& matrix)
{
    Rows dense = Rows::Zero(static_cast<Index>(matrix.rows()), static_cast<Index>(matrix.columns));
    for (std::size_t row = 0; row < matrix.rows(); ++row) {
        for (std::size_t entry = matrix.offsets[row]; entry < matrix.offsets[row + 1]; ++entry)
            dense(static_cast<Index>(row), matrix.indices[entry]) += matrix.values[entry];
    }
    // A thin QR first, so that the decomposition works on a small square.
    const bool tall = dense.rows() >= dense.cols();
    const Eigen::MatrixXd upright = tall ? Eigen::MatrixXd(dense) : Eigen::MatrixXd(dense.transpose());
    const Eigen::HouseholderQR<Eigen::MatrixXd> qr(upright);
    const Index small = upright.cols();
    const Eigen::MatrixXd triangle = qr.matrixQR().topRows(small).triangularView<Eigen::Upper>();
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(triangle, Eigen::ComputeFullU | Eigen::ComputeFullV);
    if (tall)
        return {svd.singularValues(), svd.matrixV()};
    const Eigen::MatrixXd basis = qr.householderQ() * Eigen::MatrixXd::Identity(upright.rows(), small);
    return {svd.singularValues(), basis * svd.matrixU()};
}

Factors randomizedFactors(const SparseRows& matrix, std::size_t sketched, Progress& progress)
{
    progress.begin("Reducing dimensions", mostIterations + 1);
    Draw draw;
    Rows sketch(static_cast<Index>(matrix.rows()), static_cast<Index>(sketched));
    for (Index row = 0; row < sketch.rows(); ++row) {
        for (Index column = 0; column < sketch.cols(); ++column)
            sketch(row, column) = draw.next();
    }
    Rows basis = orthonormalized(transposedTimes(matrix, sketch));
    double captured = 0;
    for (int iteration = 0; iteration < mostIterations; ++iteration) {
        progress.report(iteration);
        const Rows image = times(matrix, basis);
        const double now = image.squaredNorm();
        if (now - captured < smallestGain * now)
            break;
        captured = now;
        basis = iterated(matrix, image);
    }
    basis = orthonormalized(std::move(basis));
    const Spectrum spectrum = gramSpectrum(times(matrix, basis));
    progress.report(mostIterations + 1);
    return {spectrum.values.cwiseSqrt(), basis * spectrum.vectors};
}

}  // namespace

RightSingularVectors truncatedSvd(const SparseRows& matrix, std::size_t most, Progress& progress)
{
    RightSingularVectors result;
    result.columns = matrix.columns;
    if (matrix.indices.empty() || most == 0)
        return result;
    const std::size_t sketched = most + oversampling;
    const bool small = std::min(matrix.rows(), matrix.columns) <= sketched;
    const Factors factors = small ? exactFactors(matrix) : randomizedFactors(matrix, sketched, progress);

    const double floor = smallestSingularValue * factors.values(0);
    std::size_t kept = 0;
    while (kept < most && static_cast<Index>(kept) < factors.values.size()
           && factors.values(static_cast<Index>(kept)) >= floor)
        ++kept;
    result.singularValues.assign(factors.values.data(), factors.values.data() + kept);
    result.vectors.resize(matrix.columns * kept);
    for (std::size_t which = 0; which < kept; ++which) {
        const auto column = factors.right.col(static_cast<Index>(which));
        Index largest = 0;
        column.cwiseAbs().maxCoeff(&largest);
        const double sign = column(largest) < 0 ? -1 : 1;
        for (std::size_t row = 0; row < matrix.columns; ++row)
            result.vectors[row * kept + which] = sign * column(static_cast<Index>(row));
    }
    return result;
}

}  // namespace tastebench::text
