// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/search/catalogue.h"

#include <string_view>
#include <vector>

namespace tastebench::ranking {

// How well each row matches a memory, its strength left aside (ranking.md section 3, row M). A statement: the property
// match (property_match.h) of its value, 0 for an item without a value; empty when the collection has no such property
// or the value is none of it. A text: the cosine in the named vector; empty when that cannot embed the text.
[[nodiscard]] std::vector<double> memoryMatch(const Memory& memory, const search::Catalogue& catalogue,
                                              std::string_view vectorName);

}  // namespace tastebench::ranking
