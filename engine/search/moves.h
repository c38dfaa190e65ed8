// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace tastebench::search {

// The plain mean of vectors of one length; empty without any.
std::vector<double> meanVector(std::span<const std::vector<double>> vectors);

// Moves a query vector (search reference, section 4.2). Nothing is scaled back to unit length.
//   towards: v·(1 − force/2) + target·force/2      force in [0, 1]
//   away:    v + (v − target)·force/2              force ≥ 0
void moveTowards(std::vector<double>& vector, std::span<const double> target, double force);
void moveAway(std::vector<double>& vector, std::span<const double> target, double force);

}  // namespace tastebench::search
