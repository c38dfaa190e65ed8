// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/scenario/document.h"

#include <string>
#include <vector>

namespace tastebench::scenario {

// Which operators a property takes (section 2.2): ours of type text are both unicode and text of the reference, dates
// are ordered like whole numbers, and a number has no equality. Arrays are judged by their entries; "item_id" stands
// for the item's id.
bool takes(PropertyType type, FilterOperator filterOperator);
bool itemIdTakes(FilterOperator filterOperator);

// Checks what a read scenario says about the items of a collection. Throws, with the JSON pointer under `place`:
//   ITEM_PROPERTY_NOT_FOUND  a property the collection has not
//   WRONG_OP_USE             an operator, or diversity, that the property's type does not take
//   WRONG_DATA_TYPE          a literal the property's type cannot hold
// Returns warnings: user properties that are not declared ("Missing property value `x`"), weights above 1.5.
std::vector<std::string> checkSchema(const Scenario& scenario, const Collection& collection,
                                     const std::string& place = {});

// The same for the rules of a request; `place` is that of the object that holds filters and reranking.
std::vector<std::string> checkSchema(const Case& rules, const Collection& collection, const std::string& place);

// Checks the literal of a filter alone; `place` is where the value was given.
void checkLiteral(const Filter& filter, const Collection& collection, const std::string& place);

}  // namespace tastebench::scenario
