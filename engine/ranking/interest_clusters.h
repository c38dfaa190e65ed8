// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/profile.h"
#include "engine/search/vector_table.h"

#include <cstdint>
#include <vector>

namespace tastebench::ranking {

// The interests of a persona: the liked items clustered in a named vector by spherical k-means (ranking.md section 2,
// affinity `interests`): k = 2…min(5, n − 1) by mean silhouette, k = 1 when n < 4 or no silhouette exceeds 0.1;
// farthest-first start from the newest, ties by row; at most 50 rounds. Weights play no part, so sliders never
// re-cluster.
//
// Returns the cluster of each profile entry; entries that are not liked, or whose item has no vector, are in cluster 0.
// A null table gives one cluster.
[[nodiscard]] std::vector<std::uint32_t> interestClusters(const Profile& profile, const search::VectorTable* table);

}  // namespace tastebench::ranking
