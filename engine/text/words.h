// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/tokenizer.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::text {

using store::Stemming;

// Calls back with each word of a text, folded, in order: the very words that full-text search cuts. May be called
// from any thread (each keeps a tokenizer of its own); the callback must not cut words itself.
void forEachWord(std::string_view utf8, Stemming stemming, const std::function<void(std::string_view word)>& callback);

// The same as a list.
std::vector<std::string> words(std::string_view utf8, Stemming stemming = Stemming::None);

// A word with its place: the bytes [begin, end) of the text it was cut from.
struct PlacedWord {
    std::string word;
    std::size_t begin = 0;
    std::size_t end = 0;
};
std::vector<PlacedWord> placedWords(std::string_view utf8, Stemming stemming = Stemming::None);

}  // namespace tastebench::text
