// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::ranking {

// What stands between a word and the one before it.
enum class Break : std::uint8_t { None, Comma, Clause };

// A word of an instruction. A number, a decade ("80s") and a date are one word however they are written.
struct InstructionWord {
    std::string word;  // folded; of a number its parts with blanks between, as titles are cut
    std::string stem;
    std::size_t begin = 0;  // bytes [begin, end) of the text
    std::size_t end = 0;
    Break before = Break::None;
    bool dashBefore = false;  // nothing but a dash and blanks stands before it
    bool apostropheBefore = false;
    std::string comparison;  // the sign before it: <, >, <=, >=
    bool quoteBefore = false;  // a quotation mark stands before it …
    bool quoteAfter = false;  // … or after it
    std::optional<double> number;
    bool decade = false;  // number is its first year
    std::string unit;  // letters written onto a number: "min"
    bool date = false;  // word is YYYY-MM-DD
};
using InstructionWords = std::vector<InstructionWord>;

// Cuts a text as text::forEachWord does, and marks where clauses end by their punctuation: at ; and at . ! ? followed
// by a blank or the end, but not after an abbreviation ("Dr. Strangelove") or an initial.
[[nodiscard]] InstructionWords instructionWords(std::string_view text);

// The cues of ranking.md section 4 that start at a word: the number of words they take, or 0.
[[nodiscard]] std::size_t negativeCue(const InstructionWords& words, std::size_t at);  // no, without, don't …
[[nodiscard]] std::size_t dislikeCue(const InstructionWords& words, std::size_t at);  // those of them: hate, sick of …
[[nodiscard]] std::size_t noCue(const InstructionWords& words, std::size_t at);  // not only, no matter, don't hate
[[nodiscard]] std::size_t filterCue(const InstructionWords& words, std::size_t at);  // only, must be, nothing but
[[nodiscard]] std::size_t likeness(const InstructionWords& words, std::size_t at);  // like, similar to
[[nodiscard]] std::size_t positivePhrase(const InstructionWords& words, std::size_t at);  // I want, please, some …

// Whether a clause starts at this word: after the punctuation that ends one, at "but", "however", "except", and after
// "," or at "and" directly before a positive phrase.
[[nodiscard]] bool startsClause(const InstructionWords& words, std::size_t at);

// Words that carry no content of their own: stop words, pronouns, auxiliaries, cues.
[[nodiscard]] bool isFiller(const InstructionWord& word);

}  // namespace tastebench::ranking
