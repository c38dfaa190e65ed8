// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::search {

// A pattern with its wildcards, * and ?, turned into characters that count as letters, so that they pass through the
// cutting of words.
std::string markedWildcards(std::string_view pattern);

// Whether a whole word matches a marked pattern: ? is exactly one character, * any number.
bool isLike(std::string_view word, std::string_view markedPattern);

// The bytes before the first wildcard of a marked pattern: every word it matches begins with them.
std::string_view literalBeginning(std::string_view markedPattern);

}  // namespace tastebench::search
