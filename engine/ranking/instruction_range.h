// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/ranking/instruction_index.h"
#include "engine/ranking/instruction_words.h"

#include <cstddef>
#include <optional>
#include <string>

namespace tastebench::ranking {

// A range read from an instruction: how many words it takes, its property (empty when nothing says which) and its
// bounds as InstructionReading has them.
struct ReadRange {
    std::size_t words = 0;
    std::string property;
    Json bounds;
};

// The range that starts at a word, if one does: "before 1990", "at least 7.5 rating", "between 1990 and 2000",
// "90–120 minutes", "the 80s", "year 1994". "not before" and its like are turned round (≥ 1990).
[[nodiscard]] std::optional<ReadRange> readRange(const InstructionWords& words, std::size_t at,
                                                 const InstructionIndex& index);

}  // namespace tastebench::ranking
