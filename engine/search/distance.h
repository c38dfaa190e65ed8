// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace tastebench::search {

// Cosine distance 1 − cosine, in [0, 2], and the certainty 1 − distance/2, in [0, 1] (search reference, section 4.1).
constexpr double distanceFromCosine(double cosine)
{
    return std::max(0.0, 1 - cosine);
}

constexpr double certaintyFromDistance(double distance)
{
    return 1 - distance / 2;
}

constexpr double distanceFromCertainty(double certainty)
{
    return 2 * (1 - certainty);
}

// Whether a cosine is within a distance limit; rounding is given 1e-6.
constexpr bool isWithin(double cosine, double distanceLimit)
{
    return distanceFromCosine(cosine) <= distanceLimit + 1e-6;
}

}  // namespace tastebench::search
