// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/renamed_property.h"
#include "engine/domain/schema.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <string>
#include <vector>

// What speaks of properties by their names without being part of the schema: memories of personas, and scenarios.
namespace tastebench::workspace {

// Statements and scenarios of a collection speak of renamed properties by their new names. Templates of prompts stay as
// they are written.
void renameReferences(store::Change& change, CollectionId collection, const std::vector<RenamedProperty>& ofItems,
                      const std::vector<RenamedProperty>& ofPersonas);

// Sentences on the memories and scenarios that do not fit the collection as it is now; empty when all fit.
[[nodiscard]] std::vector<std::string> brokenReferences(store::Database& database, const Collection& collection);

}  // namespace tastebench::workspace
