// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tastebench::search {

// Some of the rows of a catalogue, one bit each in words of 64, so that combining sets reads 125 KB per
// million rows.
class RowSet {
public:
    explicit RowSet(std::size_t rows, bool all = false)
        : m_rows(rows)
        , m_words((rows + bits - 1) / bits, all ? ~std::uint64_t {0} : 0)
    {
        clearTail();
    }

    // The rows for which test(row) holds; the test is inlined and must not throw.
    template <typename Test>
    static RowSet where(std::size_t rows, const Test& test)
    {
        RowSet set(rows);
        std::size_t row = 0;
        for (std::uint64_t& word : set.m_words) {
            const std::size_t end = row + bits < rows ? row + bits : rows;
            std::uint64_t holding = 0;
            for (unsigned shift = 0; row < end; ++row, ++shift)
                holding |= static_cast<std::uint64_t>(static_cast<bool>(test(row))) << shift;
            word = holding;
        }
        return set;
    }

    [[nodiscard]] std::size_t size() const { return m_rows; }
    [[nodiscard]] bool operator[](std::size_t row) const { return (m_words[row / bits] >> (row % bits) & 1U) != 0; }

    [[nodiscard]] std::size_t count() const
    {
        std::size_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }

    // Both sets are of the same catalogue.
    RowSet& operator&=(const RowSet& other)
    {
        for (std::size_t index = 0; index < m_words.size(); ++index)
            m_words[index] &= other.m_words[index];
        return *this;
    }

    RowSet& operator|=(const RowSet& other)
    {
        for (std::size_t index = 0; index < m_words.size(); ++index)
            m_words[index] |= other.m_words[index];
        return *this;
    }

    void remove(std::size_t row) { m_words[row / bits] &= ~(std::uint64_t {1} << (row % bits)); }

    void complement()
    {
        for (std::uint64_t& word : m_words)
            word = ~word;
        clearTail();
    }

    [[nodiscard]] std::vector<bool> toBooleans() const
    {
        std::vector<bool> booleans(m_rows);
        for (std::size_t row = 0; row < m_rows; ++row)
            booleans[row] = (*this)[row];
        return booleans;
    }

private:
    static constexpr std::size_t bits = 64;

    void clearTail()
    {
        if (m_rows % bits != 0)
            m_words.back() &= (std::uint64_t {1} << (m_rows % bits)) - 1;
    }

    std::size_t m_rows;
    std::vector<std::uint64_t> m_words;
};

}  // namespace tastebench::search
