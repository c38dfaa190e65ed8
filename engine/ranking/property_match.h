// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/search/property_column.h"

#include <vector>

namespace tastebench::ranking {

// How well each item's value of a property matches a persona's value: [row] in [0, 1], or NaN where the item has no
// value (ranking.md section 3, row P). Empty when the two cannot be compared (different kinds, object, or the persona
// has no value).
//
// Texts, uuids and booleans are equal or not, texts case-folded; with an array on either side the share of the item's
// values the persona has. Numbers and dates: exp(−|x − v| / scale) of the nearest pair, scale being the median
// absolute deviation of the collection's values (1 if 0; dates in days). Places: exp(−km / 50).
[[nodiscard]] std::vector<double> propertyMatch(const search::PropertyColumn& items, PropertyType personaType,
                                                const Json& personaValue);

// Distance of two places in metres on a sphere of radius 6 371 000 m; degrees in.
[[nodiscard]] double haversine(double latitudeA, double longitudeA, double latitudeB, double longitudeB);

}  // namespace tastebench::ranking
