// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/search/interaction_log.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace tastebench::ranking {

// Q of ranking.md section 3 for every item: n_c(h) / max n(h), n_c(h) being everybody's positive interactions up to
// asOf, each counting 2^(−age / h). halfLife is in days; infinity counts them all alike. All zeros without any.
[[nodiscard]] std::vector<double> popularity(const search::InteractionLog& log, std::size_t items, Timestamp asOf,
                                             double halfLife = std::numeric_limits<double>::infinity());

}  // namespace tastebench::ranking
