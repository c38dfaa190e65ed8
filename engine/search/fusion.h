// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/search/best_rows.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tastebench::search {

// One ranked list that takes part in a fusion.
struct FusionLeg {
    std::vector<ScoredRow> rows;  // best first, a row once
    double weight = 0;
};

// Joins ranked lists into one, ordered by score, then row (search reference, section 4.3). A row absent from a leg
// gets nothing from it.
//   ranked         Σ weight/(60 + i), i from firstRank
//   relativeScore  Σ weight·(s − min)/(max − min) over the leg's rows; the full weight when all are equal
std::vector<ScoredRow> fuse(std::span<const FusionLeg> legs, Fusion fusion, double firstRank = 0);

// What the leg gives to the fused score of its row at `index`.
double fusedShare(const FusionLeg& leg, std::size_t index, Fusion fusion, double firstRank = 0);

}  // namespace tastebench::search
