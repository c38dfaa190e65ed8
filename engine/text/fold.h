// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tastebench::text {

// The form in which texts are compared for equality: case folded, then normalised (NFC). UTF-8 in and out; bytes that
// are not UTF-8 are replaced.
[[nodiscard]] std::string folded(std::string_view utf8);

}  // namespace tastebench::text
