// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/collection_index.h"
#include "engine/scenario/subject.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace tastebench::scenario {

// V-SKNN (Ludewig & Jannach 2018; scenarios reference, section 10): the score of every row for a visit, 0 where no
// neighbour has the item.
//   position weight  pos/length, pos from 1, oldest first; of an item seen again the later one
//   neighbours       of the 500 newest histories that share an item, the 100 with the largest
//                    sim(n) = Σ position weight of the shared items / length; ties to the newer, then earlier history
//   score(j)         Σ_n sim(n)/step, step being the distance from the visit's end, from 1, of its latest item in n
// Neighbours are visits and what personas liked, without `own`.
std::vector<double> sessionNeighbourScores(const History& visit, std::optional<std::size_t> own,
                                           const CollectionIndex& index);

}  // namespace tastebench::scenario
