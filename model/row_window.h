// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

namespace tastebench::model {

// The rows of a long table that were asked for lately, in blocks; those used longest ago are let go.
template <typename Row>
class RowWindow {
public:
    static constexpr int blockRows = 100;
    static constexpr std::size_t keptBlocks = 16;

    // fetch(first, count) gives exactly count rows. The reference is good until the next call.
    template <typename Fetch>
    const Row& row(int row, int total, const Fetch& fetch)
    {
        const int first = row / blockRows * blockRows;
        auto found = std::ranges::find(m_blocks, first, &Block::first);
        if (found == m_blocks.end()) {
            if (m_blocks.size() == keptBlocks)
                m_blocks.pop_back();
            m_blocks.push_front({first, fetch(first, std::min(blockRows, total - first))});
            found = m_blocks.begin();
        } else if (found != m_blocks.begin()) {
            std::rotate(m_blocks.begin(), found, found + 1);
            found = m_blocks.begin();
        }
        return found->rows[static_cast<std::size_t>(row - first)];
    }

    void clear() { m_blocks.clear(); }

private:
    struct Block {
        int first = 0;
        std::vector<Row> rows;
    };

    std::deque<Block> m_blocks;  // the latest used first
};

// The fetched rows in the order of the keys they were asked by; where one is gone, an empty row.
template <typename Row, typename Id>
std::vector<Row> aligned(std::vector<Row> found, const std::vector<Id>& ids, Id Row::*id)
{
    if (found.size() == ids.size())
        return found;
    std::vector<Row> rows(ids.size());
    auto next = found.begin();
    for (std::size_t at = 0; at < ids.size() && next != found.end(); ++at) {
        if ((*next).*id == ids[at])
            rows[at] = std::move(*next++);
    }
    return rows;
}

}  // namespace tastebench::model
