// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"
#include "engine/search/catalogue.h"
#include "engine/search/row_set.h"

#include <string>

namespace tastebench::scenario {

// Which items pass a filter whose value is literal (resolveFilters()); scenarios reference, section 5.1. A property of
// several values passes when one does, except for neq and notin, which every value must pass; so these two also pass
// items without a value. An empty text is no value. in of nothing passes nothing and notin of nothing everything.
// ftsearch asks for every word of the text, folded as full-text search folds. "item_id" is the item's id, unless the
// collection has a property of that name.
//
// Throws ITEM_PROPERTY_NOT_FOUND for an unknown property, and WRONG_DATA_TYPE naming the property for a value that the
// property cannot hold, which is found out only here when it came from a persona, an item or the request.
search::RowSet rowsPassing(const Filter& filter, const search::Catalogue& catalogue);

// The filter as people read it: "year ≥ 2010", "genres in Comedy, Drama", "title matches “star wars”".
std::string describe(const Filter& filter);

}  // namespace tastebench::scenario
