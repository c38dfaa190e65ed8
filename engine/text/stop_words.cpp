// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/stop_words.h"

#include <algorithm>
#include <array>

namespace tastebench::text {

namespace {

constexpr std::array<std::string_view, 33> stopWords {
    "a",   "an",    "and",  "are",   "as",    "at",   "be",   "but", "by",  "for",  "if",
    "in",  "into",  "is",   "it",    "no",    "not",  "of",   "on",  "or",  "such", "that",
    "the", "their", "then", "there", "these", "they", "this", "to",  "was", "will", "with"};
static_assert(std::ranges::is_sorted(stopWords));

}  // namespace

bool isStopWord(std::string_view word)
{
    return std::ranges::binary_search(stopWords, word);
}

}  // namespace tastebench::text
