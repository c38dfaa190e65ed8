// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace tastebench::search {

// Distribution-based score fusion (scenarios reference, section 13.3).

// z = (s − (μ − 3σ))/(6σ), σ being that of the sample; fewer than two scores, or all equal, stay as they are.
[[nodiscard]] std::vector<double> distributionScaled(std::span<const double> scores);

// (1 − alpha)·text + alpha·vector, both scaled and 0 where a list does not have the entry.
[[nodiscard]] double distributionFused(double text, double vector, double alpha);

}  // namespace tastebench::search
