// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace tastebench::ranking {

// Finds the first places of a total order over rows, and the places of chosen rows, without sorting everything.
// better(a, b) must be a strict total order: true when row a stands before row b.
template <typename Better>
class RankOrder {
public:
    RankOrder(std::vector<std::uint32_t> rows, Better better)
        : m_rows(std::move(rows))
        , m_better(std::move(better))
    {
    }

    [[nodiscard]] std::size_t size() const { return m_rows.size(); }

    // The rows at places first ≤ place < first + count (0-based), in order.
    [[nodiscard]] std::vector<std::uint32_t> page(std::size_t first, std::size_t count)
    {
        const std::size_t last = std::min(first + count, m_rows.size());
        if (first >= last)
            return {};
        std::partial_sort(m_rows.begin(), m_rows.begin() + static_cast<std::ptrdiff_t>(last), m_rows.end(), m_better);
        return {m_rows.begin() + static_cast<std::ptrdiff_t>(first),
                m_rows.begin() + static_cast<std::ptrdiff_t>(last)};
    }

    // The 1-based place of each of the wanted rows, all of which belong to the order: one pass over the rows.
    [[nodiscard]] std::unordered_map<std::uint32_t, int> places(std::vector<std::uint32_t> wanted) const
    {
        std::sort(wanted.begin(), wanted.end(), m_better);
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        // before[k]: rows that stand before wanted[k] but not before wanted[k - 1].
        std::vector<int> before(wanted.size() + 1, 0);
        for (const std::uint32_t row : m_rows) {
            const auto position = std::upper_bound(wanted.begin(), wanted.end(), row, m_better);
            ++before[static_cast<std::size_t>(position - wanted.begin())];
        }
        std::unordered_map<std::uint32_t, int> places;
        int place = 0;
        for (std::size_t index = 0; index < wanted.size(); ++index) {
            place += before[index];
            places[wanted[index]] = place + 1;
        }
        return places;
    }

private:
    std::vector<std::uint32_t> m_rows;
    Better m_better;
};

}  // namespace tastebench::ranking
