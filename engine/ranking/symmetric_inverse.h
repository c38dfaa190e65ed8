// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"

#include <cstddef>
#include <span>
#include <string>

namespace tastebench::ranking {

// Inverts a symmetric, positive definite matrix of side × side numbers, column by column, in place, by sweeping blocks
// of columns (Goodnight 1979). Reads the lower triangle and fills both. Uses every core; each number is computed in one
// order, so that the result is the same on any number of them. Reports columns under the name of the step; throws
// Error(Cancelled).
void invertSymmetric(std::span<float> numbers, std::size_t side, const std::string& step, Progress& progress);

}  // namespace tastebench::ranking
