// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

struct sqlite3;

namespace tastebench::store {

// Orders texts as people do: runs of ASCII digits by their number ("user 9" before "user 10"), everything else by its
// bytes without regard to ASCII case. Texts that differ in leading zeros only are ordered by length. Negative, 0 or
// positive, as memcmp.
[[nodiscard]] int compareNaturally(std::string_view left, std::string_view right);

// Makes that order known to a connection as the collation "natural_order". It is for ORDER BY only: a schema that used
// it could not be read by other programs.
void registerNaturalOrder(sqlite3* connection);

}  // namespace tastebench::store
