// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/scenario/resolve.h"

#include <string>
#include <vector>

namespace tastebench::scenario {

// Rules whose values are read where they come from the request, its user, its item or the clock (resolveFilters()):
// filters, those of diversity, of a case sequence and of retrieval. Filters without a value are left out, with the
// layers that go with them. Warnings are appended. Throws WRONG_DATA_TYPE for a value that a property cannot hold, with
// its place in the request.
Case literalCase(const Case& rules, const RecommendationRequest& request, const SubjectFacts& facts,
                 const Collection& collection, std::vector<std::string>& warnings);
EffectiveCase literalCase(EffectiveCase effective, const RecommendationRequest& request, const SubjectFacts& facts,
                          const Collection& collection, std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
