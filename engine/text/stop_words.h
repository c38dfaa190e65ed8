// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tastebench::text {

// Whether a folded, unstemmed word is one of the 33 English words that keyword queries leave out (search reference,
// section 3). They are indexed all the same.
bool isStopWord(std::string_view word);

}  // namespace tastebench::text
