// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/instruction_words.h"

namespace tastebench::ranking {

// The cues of ranking.md section 4 that start at a word: the number of words they take, or 0.
[[nodiscard]] std::size_t negativeCue(const InstructionWords& words, std::size_t at);  // no, without, don't …
[[nodiscard]] std::size_t dislikeCue(const InstructionWords& words, std::size_t at);  // those of them: hate, sick of …
[[nodiscard]] std::size_t noCue(const InstructionWords& words, std::size_t at);  // not only, no matter, don't hate
[[nodiscard]] std::size_t rejection(const InstructionWords& words, std::size_t at);  // of what is before it: not for me
[[nodiscard]] std::size_t filterCue(const InstructionWords& words, std::size_t at);  // only, must be, nothing but
[[nodiscard]] std::size_t likeness(const InstructionWords& words, std::size_t at);  // like, similar to
[[nodiscard]] std::size_t positivePhrase(const InstructionWords& words, std::size_t at);  // I want, please, some …

// Whether the one thing that starts at this word is turned round: non-horror, -horror, horror-free.
[[nodiscard]] bool isTurnedRound(const InstructionWords& words, std::size_t at);

// Whether a clause starts at this word: after the punctuation that ends one, at "but", "however", "except", at "I
// want", after "," or at "and" directly before a positive phrase or a filter cue, and after "," before what is said
// instead.
[[nodiscard]] bool startsClause(const InstructionWords& words, std::size_t at);

// Words that carry no content of their own: stop words, pronouns, auxiliaries, cues.
[[nodiscard]] bool isFiller(const InstructionWord& word);

}  // namespace tastebench::ranking
