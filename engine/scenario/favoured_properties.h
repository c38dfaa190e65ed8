// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/request.h"
#include "engine/search/best_rows.h"
#include "engine/search/catalogue.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tastebench::scenario {

// M: the recommended items whose values are weighed.
inline constexpr std::size_t favouringItems = 200;

// The values of an item property that a ranked list favours over the catalogue, best first, ties by value (scenarios
// reference, section 10):
//   S(v) = Σ_items [has v]/#values/(10 + rank), rank from 0
//   score(v) = (S(v) + κ·P(v))/(Σ S + κ)/P(v)^α,   P(v) the value's share in the catalogue, κ = α = ½
// Throws ITEM_PROPERTY_NOT_FOUND.
std::vector<RecommendedProperty> favouredProperties(std::span<const search::ScoredRow> items,
                                                    const std::string& property, const search::Catalogue& catalogue,
                                                    std::size_t count);

}  // namespace tastebench::scenario
