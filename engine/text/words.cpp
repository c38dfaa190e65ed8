// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/text/words.h"

namespace tastebench::text {

namespace {

const store::Tokenizer& tokenizerOfThisThread(Stemming stemming)
{
    if (stemming == Stemming::Porter) {
        thread_local const store::Tokenizer porter(Stemming::Porter);
        return porter;
    }
    thread_local const store::Tokenizer plain(Stemming::None);
    return plain;
}

}  // namespace

void forEachWord(std::string_view utf8, Stemming stemming, const std::function<void(std::string_view)>& callback)
{
    tokenizerOfThisThread(stemming).tokenize(
        utf8, [&callback](std::string_view word, std::size_t, std::size_t) { callback(word); });
}

std::vector<std::string> words(std::string_view utf8, Stemming stemming)
{
    std::vector<std::string> found;
    forEachWord(utf8, stemming, [&found](std::string_view word) { found.emplace_back(word); });
    return found;
}

std::vector<PlacedWord> placedWords(std::string_view utf8, Stemming stemming)
{
    std::vector<PlacedWord> found;
    tokenizerOfThisThread(stemming).tokenize(utf8, [&found](std::string_view word, std::size_t begin, std::size_t end) {
        found.push_back({std::string(word), begin, end});
    });
    return found;
}

}  // namespace tastebench::text
