// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/vector_table.h"

#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

// The scans are compiled for several instruction sets and chosen at start. Each sum runs over the dimensions in
// order and multiplication and addition stay apart (-ffp-contract=off), so all of them give the same bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) \
    && !defined(__SANITIZE_THREAD__)
#define TASTEBENCH_SCAN __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define TASTEBENCH_SCAN
#endif

namespace tastebench::search {

namespace {

constexpr std::size_t width = VectorTable::panelRows;
constexpr double shortest = 1e-12;

TASTEBENCH_SCAN void dotsOfOne(const float* panel, std::size_t dimensions, const double* query, double* out)
{
    double sums[width] = {};
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
        const float* values = panel + dimension * width;
        for (std::size_t lane = 0; lane < width; ++lane)
            sums[lane] += query[dimension] * static_cast<double>(values[lane]);
    }
    std::copy_n(sums, width, out);
}

// Four queries at once share the loads of the panel.
TASTEBENCH_SCAN void dotsOfFour(const float* panel, std::size_t dimensions, const double* const* queries, double* out)
{
    double first[width] = {};
    double second[width] = {};
    double third[width] = {};
    double fourth[width] = {};
    for (std::size_t dimension = 0; dimension < dimensions; ++dimension) {
        const float* values = panel + dimension * width;
        const double a = queries[0][dimension];
        const double b = queries[1][dimension];
        const double c = queries[2][dimension];
        const double d = queries[3][dimension];
        for (std::size_t lane = 0; lane < width; ++lane) {
            const double value = static_cast<double>(values[lane]);
            first[lane] += a * value;
            second[lane] += b * value;
            third[lane] += c * value;
            fourth[lane] += d * value;
        }
    }
    std::copy_n(first, width, out);
    std::copy_n(second, width, out + width);
    std::copy_n(third, width, out + 2 * width);
    std::copy_n(fourth, width, out + 3 * width);
}

double inverseNorm(std::span<const double> values)
{
    double squares = 0;
    for (const double value : values)
        squares += value * value;
    const double norm = std::sqrt(squares);
    return norm < shortest ? 0 : 1 / norm;
}

}  // namespace

VectorTable::VectorTable(std::size_t rows, std::size_t dimensions)
    : m_dimensions(dimensions)
    , m_panels((rows + width - 1) / width * width * dimensions, 0.0F)
    , m_inverseNorms(rows, 0.0)
{
}

void VectorTable::set(std::size_t row, std::span<const float> values)
{
    if (values.size() != m_dimensions)
        throwWrongType(fmt::format("A vector has {} dimensions, but the named vector has {}.", values.size(),
                                   m_dimensions),
                       "vector");
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); }))
        throwWrongType("A vector holds a value that is not a finite number.", "vector");
    float* lane = m_panels.data() + row / width * width * m_dimensions + row % width;
    for (std::size_t dimension = 0; dimension < m_dimensions; ++dimension)
        lane[dimension * width] = values[dimension];
    const bool before = has(row);
    m_inverseNorms[row] = inverseNorm(std::vector<double>(values.begin(), values.end()));
    m_present += static_cast<std::size_t>(has(row)) - static_cast<std::size_t>(before);
}

std::vector<float> VectorTable::vector(std::size_t row) const
{
    const float* lane = m_panels.data() + row / width * width * m_dimensions + row % width;
    std::vector<float> values(m_dimensions);
    for (std::size_t dimension = 0; dimension < m_dimensions; ++dimension)
        values[dimension] = lane[dimension * width];
    return values;
}

std::vector<double> VectorTable::unitVector(std::size_t row) const
{
    const std::vector<float> values = vector(row);
    std::vector<double> unit(values.begin(), values.end());
    for (double& value : unit)
        value *= m_inverseNorms[row];
    return unit;
}

void VectorTable::cosines(std::span<const double> query, std::span<double> out) const
{
    const double scale = inverseNorm(query);
    double dots[width];
    for (std::size_t start = 0; start < rows(); start += width) {
        dotsOfOne(m_panels.data() + start * m_dimensions, m_dimensions, query.data(), dots);
        const std::size_t lanes = std::min(width, rows() - start);
        for (std::size_t lane = 0; lane < lanes; ++lane)
            out[start + lane] = dots[lane] * m_inverseNorms[start + lane] * scale;
    }
}

void VectorTable::cosineColumns(std::span<const std::vector<double>> queries, std::span<double* const> out) const
{
    std::size_t index = 0;
    for (; index + 4 <= queries.size(); index += 4) {
        const double* vectors[4];
        double scales[4];
        for (std::size_t which = 0; which < 4; ++which) {
            vectors[which] = queries[index + which].data();
            scales[which] = inverseNorm(queries[index + which]);
        }
        double dots[4 * width];
        for (std::size_t start = 0; start < rows(); start += width) {
            dotsOfFour(m_panels.data() + start * m_dimensions, m_dimensions, vectors, dots);
            const std::size_t lanes = std::min(width, rows() - start);
            for (std::size_t which = 0; which < 4; ++which) {
                for (std::size_t lane = 0; lane < lanes; ++lane)
                    out[index + which][start + lane]
                        = dots[which * width + lane] * m_inverseNorms[start + lane] * scales[which];
            }
        }
    }
    for (; index < queries.size(); ++index)
        cosines(queries[index], {out[index], rows()});
}

}  // namespace tastebench::search
