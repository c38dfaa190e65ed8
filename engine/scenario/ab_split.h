// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tastebench::scenario {

enum class Variant : std::uint8_t { A, B };

// Where a subject falls in a test, in [0, 1) with four decimals: the same on every machine, independent between tests.
// GrowthBook's hash v2 (section 4.4): fnv1a32(decimal(fnv1a32(test + subject))) mod 10000 / 10000.
double splitPosition(std::string_view testId, std::string_view subject);

// A below one half.
Variant variantOf(std::string_view testId, std::string_view subject);

}  // namespace tastebench::scenario
