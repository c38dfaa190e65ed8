// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

#include <cstddef>
#include <string>
#include <string_view>

// Values as Python writes them: True, None, ['a', 1.5], {'role': 'user'}. Nothing is ever evaluated.
namespace tastebench::scenario {

// The value of a literal: a text, a number, True, False, None, a list, or a dict with texts as keys, which may nest as
// deep as a JSON document. Throws WRONG_DATA_TYPE with the byte at `place` for anything else, a call or a tuple among
// it.
Json readPythonLiteral(std::string_view text, const std::string& place);

// The literal of a value; a text gets its quotes and escapes.
std::string pythonLiteral(const Json& value);

// A text in quotes ('…', "…", or three of them) at the start of `source`, without them and with \n, \t, \r, \\, \', \",
// \xXX, \uXXXX and \UXXXXXXXX read; any other backslash stays.
struct QuotedText {
    std::string text;
    std::size_t bytes = 0;  // of the source that it takes
    std::string trouble;  // what is wrong with it, where something is
};
QuotedText readQuotedText(std::string_view source);

}  // namespace tastebench::scenario
