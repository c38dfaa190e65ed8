// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/resolve.h"

namespace tastebench::scenario {

// Whether a condition holds (section 4.3). A property of several values holds when one does; without a value nothing
// does. Comparing a number with a text is false and warned about.
bool holds(const Condition& condition, const RecommendationRequest& request, const SubjectFacts& facts,
           std::vector<std::string>& warnings);

}  // namespace tastebench::scenario
