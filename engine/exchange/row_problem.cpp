// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/row_problem.h"

#include "engine/exchange/encoding.h"

namespace tastebench::exchange {

std::string shortened(std::string_view value)
{
    constexpr std::size_t most = 80;
    std::string text(value.substr(0, most));
    while (const auto invalid = invalidUtf8At(text)) {
        const bool cutCharacter = value.size() > most && *invalid + 4 > text.size();
        if (cutCharacter)
            text.resize(*invalid);
        else
            text[*invalid] = '?';
    }
    for (char& character : text) {
        if (static_cast<unsigned char>(character) < 0x20)
            character = character == '\n' || character == '\r' || character == '\t' ? ' ' : '?';
    }
    if (value.size() > most)
        text += "…";
    return text;
}

}  // namespace tastebench::exchange
