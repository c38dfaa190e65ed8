// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tastebench::ranking {

// The half width of a 95 % interval in standard errors: the 0.975 quantile of Student's t distribution with `degrees`
// ≥ 1 degrees of freedom, to 1e-9 (Abramowitz & Stegun 26.7.3 and 26.7.4; above 1000 degrees 26.7.5).
[[nodiscard]] double studentT95(int degrees);

}  // namespace tastebench::ranking
