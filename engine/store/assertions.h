// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <vector>

namespace tastebench::store {

// Pinned expectations, which go with their collection and persona.

// Oldest first.
std::vector<Assertion> assertions(Database& database);
// Throws NotFound "ASSERTION_NOT_FOUND".
Assertion assertion(Database& database, AssertionId id);

AssertionId insertAssertion(Change& change, const Assertion& assertion);
void deleteAssertion(Change& change, AssertionId id);

}  // namespace tastebench::store
