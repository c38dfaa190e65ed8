// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
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
    bool minusBefore = false;  // a minus is written onto it, as in "comedy -horror"; not of numbers
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

template <std::size_t count>
[[nodiscard]] bool isOneOf(std::string_view word, const std::array<std::string_view, count>& names)
{
    return std::ranges::find(names, word) != names.end();
}

// Whether these words stand at a place, in one clause.
[[nodiscard]] bool stand(const InstructionWords& words, std::size_t at, std::initializer_list<std::string_view> wanted);

// Whether the word before, with no punctuation between, is one of these.
template <std::size_t count>
[[nodiscard]] bool follows(const InstructionWords& words, std::size_t at,
                           const std::array<std::string_view, count>& names)
{
    return at > 0 && words[at].before == Break::None && isOneOf(words[at - 1].word, names);
}

}  // namespace tastebench::ranking
