// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/implicit_factors.h"

#include "engine/base/crew.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace tastebench::ranking {

namespace {

using Eigen::Index;
using Factors = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FactorsView = Eigen::Map<const Factors>;

constexpr auto width = static_cast<Index>(ImplicitFactors::dimensions);
constexpr std::size_t rowsAtOnce = 256;
constexpr std::uint64_t seed = 20261121;

double uniform(std::mt19937_64& engine)
{
    return static_cast<double>(engine() >> 11U) * 0x1p-53;
}

// Small numbers around zero for the items that somebody likes.
Factors begun(const CoOccurrence& occurrences)
{
    std::mt19937_64 engine(seed);
    Factors factors = Factors::Zero(static_cast<Index>(occurrences.items()), width);
    for (std::size_t item = 0; item < occurrences.items(); ++item) {
        if (occurrences.fans(item) == 0)
            continue;
        for (Index at = 0; at < width; ++at)
            factors(static_cast<Index>(item), at) = (uniform(engine) - 0.5) / std::sqrt(static_cast<double>(width));
    }
    return factors;
}

Eigen::MatrixXd gramOf(const Factors& factors)
{
    Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(width, width);
    gram.selfadjointView<Eigen::Lower>().rankUpdate(factors.transpose());
    gram.diagonal().array() += ImplicitFactors::lambda;
    return gram;
}

// Adds α Σ y yᵀ of these rows to a lower triangle.
template <typename Rows>
void addConfidence(Eigen::MatrixXd& gram, const Rows& of, std::span<const std::uint32_t> rows)
{
    if (rows.empty())
        return;  // Eigen divides by the number of rows
    Factors liked(static_cast<Index>(rows.size()), width);
    for (std::size_t index = 0; index < rows.size(); ++index)
        liked.row(static_cast<Index>(index)) = of.row(rows[index]);
    gram.selfadjointView<Eigen::Lower>().rankUpdate(liked.transpose(), ImplicitFactors::alpha);
}

// Solves one side's factors with the other's held still. partners(row) are the likes of a row.
template <typename Partners>
void solveSide(Factors& side, const Factors& other, const Partners& partners, Progress& progress)
{
    const Eigen::MatrixXd gram = gramOf(other);
    const auto rows = static_cast<std::size_t>(side.rows());
    const std::size_t pieces = (rows + rowsAtOnce - 1) / rowsAtOnce;
    std::vector<char> workers(crewSize(pieces));
    Progress quiet({}, progress.stopToken());
    inParallel(workers, pieces, quiet, [&](char&, std::size_t piece, Progress&) {
        for (std::size_t row = piece * rowsAtOnce; row < std::min(rows, (piece + 1) * rowsAtOnce); ++row) {
            const std::span<const std::uint32_t> liked = partners(row);
            if (liked.empty())
                continue;
            Eigen::MatrixXd system = gram;
            addConfidence(system, other, liked);
            Eigen::VectorXd wanted = Eigen::VectorXd::Zero(width);
            for (const std::uint32_t partner : liked)
                wanted += other.row(partner).transpose();
            wanted *= 1 + ImplicitFactors::alpha;
            side.row(static_cast<Index>(row)) = system.selfadjointView<Eigen::Lower>().llt().solve(wanted).transpose();
        }
    });
}

}  // namespace

ImplicitFactors::ImplicitFactors(const CoOccurrence& occurrences, Progress& progress)
{
    Factors items = begun(occurrences);
    Factors personas = Factors::Zero(static_cast<Index>(occurrences.personas()), width);
    progress.begin("Fitting factors", rounds);
    for (int round = 0; round < rounds; ++round) {
        solveSide(
            personas, items, [&](std::size_t persona) { return occurrences.likedBy(persona); }, progress);
        solveSide(
            items, personas, [&](std::size_t item) { return occurrences.fansOf(item); }, progress);
        progress.report(round + 1);
    }
    const Eigen::MatrixXd gram = gramOf(items);
    m_items.assign(items.data(), items.data() + items.size());
    m_gram.assign(gram.data(), gram.data() + gram.size());
}

std::span<const double> ImplicitFactors::factors(std::size_t item) const
{
    return std::span(m_items).subspan(item * dimensions, dimensions);
}

void ImplicitFactors::column(std::uint32_t item, std::span<const std::uint32_t> history, std::span<double> out) const
{
    const FactorsView items(m_items.data(), static_cast<Index>(m_items.size() / dimensions), width);
    Eigen::MatrixXd system = Eigen::Map<const Eigen::MatrixXd>(m_gram.data(), width, width);
    addConfidence(system, items, history);
    const Eigen::VectorXd weighed = system.selfadjointView<Eigen::Lower>().llt().solve(items.row(item).transpose())
        * ((1 + alpha) * static_cast<double>(history.size()));
    Eigen::Map<Eigen::VectorXd>(out.data(), items.rows()).noalias() = items * weighed;
    out[item] = 0;
}

}  // namespace tastebench::ranking
