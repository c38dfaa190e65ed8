// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/store/change.h"

namespace tastebench::workspace {

// Replaces the definition of a collection and its persona schema, and brings what is stored along: values of
// properties that are gone are dropped, those of a property with a new type are kept where they are values of it.
// Throws WRONG_DATA_TYPE naming the item or persona with a value that is not, and what updateCollection throws.
void changeCollection(store::Change& change, const Collection& collection);

// Throws WRONG_PARAMETER at the entry whose item_property the collection does not have or that cannot be matched.
void checkPersonaSchema(const Collection& collection, const std::string& place);

}  // namespace tastebench::workspace
