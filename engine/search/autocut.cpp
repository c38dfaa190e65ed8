// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/autocut.h"

#include <vector>

namespace tastebench::search {

std::size_t autocut(std::span<const double> values, int jumps)
{
    const std::size_t count = values.size();
    if (jumps <= 0 || count <= 1)
        return count;
    const double span = values.back() - values.front();
    if (span == 0)
        return count;
    // How far the curve lies above the straight line from the first value to the last; a jump ends each local peak.
    std::vector<double> above(count);
    for (std::size_t index = 0; index < count; ++index)
        above[index]
            = (values[index] - values.front()) / span - static_cast<double>(index) / static_cast<double>(count - 1);
    int seen = 0;
    for (std::size_t index = 1; index < count; ++index) {
        const bool last = index + 1 == count;
        if (last && index < 2)
            break;
        const bool peak = above[index] > above[index - 1] && above[index] > above[last ? index - 2 : index + 1];
        if (peak && ++seen == jumps)
            return index;
    }
    return count;
}

}  // namespace tastebench::search
