// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tastebench::search {

struct ScoredRow {
    std::uint32_t row = 0;
    double score = 0;

    bool operator==(const ScoredRow&) const = default;
};

// The order of every result list: score descending, then row (that is, item id) ascending.
constexpr bool ranksBefore(const ScoredRow& left, const ScoredRow& right)
{
    return left.score > right.score || (left.score == right.score && left.row < right.row);
}

// Keeps the best `limit` of the rows offered, each row at most once, in any order. Most offers cost one comparison
// with a threshold; the buffer is cut back to `limit` whenever it has doubled.
class BestRows {
public:
    explicit BestRows(std::size_t limit)
        : m_limit(limit)
    {
    }

    void offer(std::uint32_t row, double score)
    {
        const ScoredRow scored {row, score};
        if (m_full && !ranksBefore(scored, m_threshold))
            return;
        m_rows.push_back(scored);
        if (m_rows.size() / 2 > m_limit)
            cut();
    }

    // The rows kept, best first; leaves nothing.
    std::vector<ScoredRow> take()
    {
        if (m_rows.size() > m_limit)
            cut();
        std::ranges::sort(m_rows, ranksBefore);
        return std::move(m_rows);
    }

private:
    void cut()
    {
        const auto end = m_rows.begin() + static_cast<std::ptrdiff_t>(m_limit);
        if (m_limit > 0) {
            std::nth_element(m_rows.begin(), end - 1, m_rows.end(), ranksBefore);
            m_threshold = *(end - 1);
            m_full = true;
        }
        m_rows.erase(end, m_rows.end());
    }

    std::size_t m_limit;
    bool m_full = false;
    ScoredRow m_threshold;
    std::vector<ScoredRow> m_rows;
};

}  // namespace tastebench::search
