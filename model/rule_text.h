// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"

#include <QString>

namespace tastebench::model {

// What stands before a rule's own words: "+", "−", "only", "all but"; empty for one that is left out.
[[nodiscard]] QString rulePrefix(const InstructionRule& rule);

// What a rule matches and how it counts, as a sentence: "Counts for items whose genres include Horror."
[[nodiscard]] QString ruleMeaning(const InstructionRule& rule);

}  // namespace tastebench::model
