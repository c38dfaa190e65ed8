// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/request.h"
#include "engine/ranking/kernels.h"
#include "engine/ranking/profile.h"
#include "engine/search/vector_table.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// A(c), what the history says about an item (ranking.md section 2), as a sum over the profile's entries:
// A(c) = Σ_j a_j(c)·K(c, i_j). For `mean` the coefficients a_j are the same for every item; for `best` and `interests`
// they depend on which of the persona's interests the item falls under, and choose() tells.
//
// Holds pointers into the Kernels that made the view; use at once.
class AffinitySum {
public:
    // `table` is the named vector the liked items are clustered in; only `interests` needs it, and may be null else.
    AffinitySum(const Profile& profile, KernelView kernels, Affinity affinity, const search::VectorTable* table);

    // The coefficients a_j that hold for one item; as many as the profile has entries. The span lives until the next
    // call.
    [[nodiscard]] std::span<const double> coefficients(std::size_t row);

    // affinity[c] = A(c), scaled[c] = Σ_j (scale·a_j)·K for rows first ≤ c < last, each summed over j in order.
    void sum(std::size_t first, std::size_t last, double scale, std::span<double> affinity, std::span<double> scaled);

    [[nodiscard]] double kernel(std::size_t entry, std::size_t row) const { return m_kernels(entry, row); }
    [[nodiscard]] std::size_t entries() const { return m_entries.size(); }
    [[nodiscard]] std::size_t clusters() const { return m_perCluster.size(); }

private:
    void chooseBest(std::size_t row);
    [[nodiscard]] std::size_t winningCluster(std::size_t row) const;

    std::span<const ProfileEntry> m_entries;
    KernelView m_kernels;
    Affinity m_affinity;
    double m_strongest;
    std::vector<std::vector<double>> m_perCluster;  // the coefficients under each cluster; one set for `mean`
    std::vector<std::vector<double>> m_clusterMeans;  // weights of the mean similarity to each cluster
    std::vector<double> m_chosen;  // `best`
};

}  // namespace tastebench::ranking
