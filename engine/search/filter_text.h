// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/filter.h"

#include <string>

namespace tastebench::search {

// A leaf of a filter document as people read it: "year ≥ 1990", "genres has any of Horror, War", "length of title > 3",
// "place within 30 km of 52.52, 13.405". The value is one that parseFilter() accepts.
std::string leafText(const FilterTarget& target, FilterOperator filterOperator, const Json& value);

}  // namespace tastebench::search
