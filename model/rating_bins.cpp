// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rating_bins.h"

#include <algorithm>

namespace tastebench::model {

std::vector<RatingBin> ratingBins(const exchange::RatingRange& ratings, int most)
{
    std::vector<RatingBin> bins;
    const auto& values = ratings.values();
    if (values.size() <= static_cast<std::size_t>(most)) {
        for (const auto& [rating, count] : values)
            bins.push_back({rating, rating, count});
        return bins;
    }
    const double width = (ratings.max() - ratings.min()) / most;
    for (int bin = 0; bin < most; ++bin)
        bins.push_back({ratings.min() + bin * width, ratings.min() + (bin + 1) * width, 0});
    for (const auto& [rating, count] : values) {
        const int bin = std::clamp(static_cast<int>((rating - ratings.min()) / width), 0, most - 1);
        bins[static_cast<std::size_t>(bin)].count += count;
    }
    return bins;
}

}  // namespace tastebench::model
