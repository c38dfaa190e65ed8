// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <string_view>

namespace tastebench {

// Arrays and objects within each other that a JSON text from outside may have. Far more would overflow the stack where
// values are copied and written, and SQLite reads no more than 1000.
inline constexpr int deepestNesting = 100;

// Follows brackets and strings through a JSON text, one character after the other.
class NestingScan {
public:
    // The depth after the character.
    int take(char character)
    {
        if (m_escaped) {
            m_escaped = false;
        } else if (m_inString) {
            m_escaped = character == '\\';
            m_inString = character != '"';
        } else if (character == '"') {
            m_inString = true;
        } else if (character == '{' || character == '[') {
            ++m_depth;
        } else if (character == '}' || character == ']') {
            --m_depth;
        }
        return m_depth;
    }
    [[nodiscard]] bool inString() const { return m_inString; }

private:
    int m_depth = 0;
    bool m_inString = false;
    bool m_escaped = false;
};

// How deep a JSON text nests; a scalar has depth 0. Of what is no JSON, the depth of its brackets outside strings.
[[nodiscard]] int nestingDepth(std::string_view json);

// The value of a text from outside; discarded (Json::is_discarded()) when it is no JSON, holds a number that is too
// large, or nests deeper than deepestNesting.
[[nodiscard]] Json jsonFromText(std::string_view text);

}  // namespace tastebench
