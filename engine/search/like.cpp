// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/like.h"

#include <algorithm>

namespace tastebench::search {

namespace {

// Private-use characters.
constexpr std::string_view anyCharacters = "\uE000";
constexpr std::string_view oneCharacter = "\uE001";

std::size_t characterLength(std::string_view text)
{
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0U) == 0x80U)
        ++length;
    return length;
}

}  // namespace

std::string markedWildcards(std::string_view pattern)
{
    std::string marked;
    for (const char character : pattern)
        marked += character == '*' ? std::string(anyCharacters)
            : character == '?'     ? std::string(oneCharacter)
                                   : std::string(1, character);
    return marked;
}

bool isLike(std::string_view word, std::string_view pattern)
{
    // On a mismatch the last * takes one character more.
    std::string_view afterStar;
    std::string_view starWord;
    bool starred = false;
    while (!word.empty()) {
        if (pattern.starts_with(anyCharacters)) {
            pattern.remove_prefix(anyCharacters.size());
            afterStar = pattern;
            starWord = word;
            starred = true;
            continue;
        }
        const std::size_t length = characterLength(word);
        if (pattern.starts_with(oneCharacter)) {
            pattern.remove_prefix(oneCharacter.size());
            word.remove_prefix(length);
        } else if (!pattern.empty() && pattern.starts_with(word.substr(0, length))) {
            pattern.remove_prefix(length);
            word.remove_prefix(length);
        } else if (starred) {
            starWord.remove_prefix(characterLength(starWord));
            word = starWord;
            pattern = afterStar;
        } else {
            return false;
        }
    }
    while (pattern.starts_with(anyCharacters))
        pattern.remove_prefix(anyCharacters.size());
    return pattern.empty();
}

std::string_view literalBeginning(std::string_view pattern)
{
    return pattern.substr(0, std::min(pattern.find(anyCharacters), pattern.find(oneCharacter)));
}

}  // namespace tastebench::search
