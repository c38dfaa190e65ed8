// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/rating_scale.h"

#include <QtGlobal>
#include <vector>

namespace tastebench::model {

// One bar of a histogram of ratings: those in [low, high], which are equal where it stands for one rating.
struct RatingBin {
    double low = 0;
    double high = 0;
    qint64 count = 0;

    bool operator==(const RatingBin&) const = default;
};

// A bin for each different rating, or as many as `most` of equal width where there are more.
[[nodiscard]] std::vector<RatingBin> ratingBins(const exchange::RatingRange& ratings, int most = 21);

}  // namespace tastebench::model
