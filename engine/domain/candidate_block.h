// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"

#include <cmath>
#include <cstddef>

namespace tastebench {

// n, how many candidates of a query are ranked together (ranking.md, Personalized query): ceil(limit ·
// overfetch_factor) for a persona, the limit for nobody.
[[nodiscard]] inline std::size_t candidateBlock(const Query& query, const RankingOptions& options, bool personal)
{
    return static_cast<std::size_t>(std::ceil(options.limit * (personal ? query.overfetchFactor : 1)));
}

}  // namespace tastebench
