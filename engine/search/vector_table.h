// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::search {

// The vectors of one named vector over the rows of a catalogue, laid out for scanning: panels of `panelRows` items,
// each panel dimension by dimension, so that one pass serves sixteen items and every cosine is summed over the
// dimensions in the same order on every processor. Values are kept as given; norms are exact doubles, so vectors
// need not be of unit length. Immutable once built; shared between threads.
class VectorTable {
public:
    static constexpr std::size_t panelRows = 16;

    // A table of `rows` items without vectors.
    VectorTable(std::size_t rows, std::size_t dimensions);

    // Sets a row while building. A vector shorter than 1e-12 counts as none. Throws WRONG_DATA_TYPE when the
    // number of dimensions differs or a value is not finite.
    void set(std::size_t row, std::span<const float> values);

    [[nodiscard]] std::size_t rows() const { return m_inverseNorms.size(); }
    [[nodiscard]] std::size_t dimensions() const { return m_dimensions; }
    [[nodiscard]] std::size_t withoutVector() const { return rows() - m_present; }
    [[nodiscard]] bool has(std::size_t row) const { return m_inverseNorms[row] != 0; }

    // The row as given; zeros when it has no vector.
    [[nodiscard]] std::vector<float> vector(std::size_t row) const;
    // The row divided by its norm; zeros when it has no vector.
    [[nodiscard]] std::vector<double> unitVector(std::size_t row) const;

    // Cosines of every row with a query of any length: out[row], 0 for rows without a vector. A query shorter than
    // 1e-12 has cosine 0 with everything. out holds rows() values.
    void cosines(std::span<const double> query, std::span<double> out) const;

    // Cosines of every row with several queries at once, out[k] being the column of queries[k]. Equal, bit for bit,
    // to calling cosines() with each.
    void cosineColumns(std::span<const std::vector<double>> queries, std::span<double* const> out) const;

private:
    std::size_t m_dimensions;
    std::size_t m_present = 0;
    std::vector<float> m_panels;         // [panel][dimension][panelRows]
    std::vector<double> m_inverseNorms;  // 0 = no vector
};

}  // namespace tastebench::search
