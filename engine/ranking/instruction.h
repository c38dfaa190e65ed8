// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"
#include "engine/ranking/instruction_index.h"
#include "engine/search/catalogue.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::ranking {

// What an instruction says (ranking.md section 4). A rule carries all that matching needs:
//   kind    property   value
//   value   name       the value as the items have it, "Horror"
//   range   name       {"gt" | "gte" | "lt" | "lte": number, or RFC 3339 text for dates}, one or two of them
//   item    empty      the item's uuid as text
//   text    empty      null; the rule's text is what is compared
//   filter  name       a value, an array of values (any of them), or a range
// text is the person's own words, the cue left out; sign is −1 for what is not wanted, and 0 for a rule that a
// correction left out: it stays in the list, so that it can be told and taken back, and counts for nothing.
struct InstructionReading {
    std::vector<InstructionRule> rules;  // in the order of the text
    std::vector<std::string> notUnderstood;
    std::vector<std::string> unusedEdits;  // texts of corrections that no rule was read for

    // Rules that count and are not filters: what I is the mean of.
    [[nodiscard]] std::size_t scored() const;
};

// Reads an instruction. vectorName names the vector whose embedder says which words are known; without one (none
// trained, or imported values) what only a text rule could say is not understood. The index is that of the catalogue.
[[nodiscard]] InstructionReading readInstruction(std::string_view text, const search::Catalogue& catalogue,
                                                 const InstructionIndex& index, std::string_view vectorName);
// The same with an index made for this one call.
[[nodiscard]] InstructionReading readInstruction(std::string_view text, const search::Catalogue& catalogue,
                                                 std::string_view vectorName);

// Gives rules the signs a person corrected them to. Texts are the same when their words are, folded; every rule of a
// text gets the sign, and of several corrections of one text the last holds.
void applyEdits(InstructionReading& reading, std::span<const RuleEdit> edits);

// How well each row matches a rule, its sign left aside: value, range and filter 1 or 0 (0 without a value); item and
// text the cosine in the named vector (0 for an item without one, or where the vector has no values yet).
[[nodiscard]] std::vector<double> ruleMatch(const InstructionRule& rule, const search::Catalogue& catalogue,
                                            std::string_view vectorName);

// Takes out of `allowed` what the filter rules forbid. Returns the text of the filter that left nothing of a list that
// had something.
std::optional<std::string> applyFilterRules(const InstructionReading& reading, const search::Catalogue& catalogue,
                                            std::vector<bool>& allowed);

// The rule as people read it: "+ comedy", "− horror", "only comedies", "all but horror".
[[nodiscard]] std::string describe(const InstructionRule& rule);

}  // namespace tastebench::ranking
