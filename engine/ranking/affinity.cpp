// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/affinity.h"

#include "engine/ranking/interest_clusters.h"

#include <algorithm>
#include <cmath>

namespace tastebench::ranking {

AffinitySum::AffinitySum(const Profile& profile, KernelView kernels, Affinity affinity,
                         const search::VectorTable* table)
    : m_entries(profile.entries)
    , m_kernels(std::move(kernels))
    , m_affinity(affinity)
    , m_strongest(profile.strongest)
{
    const std::size_t count = m_entries.size();
    if (affinity == Affinity::Best) {
        m_chosen.assign(count, 0.0);
        return;
    }
    if (affinity == Affinity::Mean) {
        std::vector<double> shares(count, 0.0);
        for (std::size_t entry = 0; entry < count; ++entry)
            shares[entry] = profile.z > 0 ? m_entries[entry].relative / profile.z : 0;
        m_perCluster.push_back(std::move(shares));
        return;
    }
    const std::vector<std::uint32_t> clusterOf = interestClusters(profile, table);
    const std::size_t clusters = 1 + (clusterOf.empty() ? 0 : *std::ranges::max_element(clusterOf));
    for (std::size_t cluster = 0; cluster < clusters; ++cluster) {
        double total = 0;
        for (std::size_t entry = 0; entry < count; ++entry) {
            if (m_entries[entry].relative > 0 && clusterOf[entry] == cluster)
                total += m_entries[entry].relative;
        }
        const bool nothingLiked = total == 0;
        if (nothingLiked && cluster > 0)
            continue;
        std::vector<double> mean(count, 0.0);
        std::vector<double> shares(count, 0.0);
        for (std::size_t entry = 0; entry < count; ++entry) {
            const double relative = m_entries[entry].relative;
            if (relative > 0 && clusterOf[entry] == cluster) {
                mean[entry] = relative / total;
                shares[entry] = profile.liked / profile.z * relative / total;
            } else if (relative < 0) {
                shares[entry] = relative / profile.z;
            }
        }
        m_clusterMeans.push_back(std::move(mean));
        m_perCluster.push_back(std::move(shares));
    }
}

void AffinitySum::chooseBest(std::size_t row)
{
    std::ranges::fill(m_chosen, 0.0);
    double bestLiked = 0;
    double bestDisliked = 0;
    std::size_t liked = m_entries.size();
    std::size_t disliked = m_entries.size();
    for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
        const double relative = m_entries[entry].relative;
        const double value = std::abs(relative) / m_strongest * m_kernels(entry, row);
        if (relative > 0 && value > bestLiked) {
            bestLiked = value;
            liked = entry;
        } else if (relative < 0 && value > bestDisliked) {
            bestDisliked = value;
            disliked = entry;
        }
    }
    for (const std::size_t entry : {liked, disliked}) {
        if (entry < m_entries.size())
            m_chosen[entry] = m_entries[entry].relative / m_strongest;
    }
}

std::size_t AffinitySum::winningCluster(std::size_t row) const
{
    if (m_perCluster.size() == 1)
        return 0;
    std::size_t winner = 0;
    double best = 0;
    for (std::size_t cluster = 0; cluster < m_clusterMeans.size(); ++cluster) {
        double mean = 0;
        for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
            if (m_clusterMeans[cluster][entry] != 0)
                mean += m_clusterMeans[cluster][entry] * m_kernels(entry, row);
        }
        if (cluster == 0 || mean > best) {
            best = mean;
            winner = cluster;
        }
    }
    return winner;
}

std::span<const double> AffinitySum::coefficients(std::size_t row)
{
    if (m_affinity != Affinity::Best)
        return m_perCluster[winningCluster(row)];
    chooseBest(row);
    return m_chosen;
}

void AffinitySum::sum(std::size_t first, std::size_t last, double scale, std::span<double> affinity,
                      std::span<double> scaled)
{
    const bool oneSet = m_affinity != Affinity::Best && m_perCluster.size() == 1;
    if (!oneSet) {
        for (std::size_t row = first; row < last; ++row) {
            const auto shares = coefficients(row);
            double plain = 0;
            double timesScale = 0;
            for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
                if (shares[entry] == 0)
                    continue;
                const double kernelValue = m_kernels(entry, row);
                plain += shares[entry] * kernelValue;
                timesScale += scale * shares[entry] * kernelValue;
            }
            affinity[row] = plain;
            scaled[row] = timesScale;
        }
        return;
    }
    // Blocks of rows that stay in the first cache while the columns stream by; for each row the sum still runs over
    // the entries in order.
    constexpr std::size_t block = 512;
    for (std::size_t start = first; start < last; start += block) {
        const std::size_t end = std::min(start + block, last);
        std::fill(affinity.begin() + static_cast<std::ptrdiff_t>(start),
                  affinity.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
        std::fill(scaled.begin() + static_cast<std::ptrdiff_t>(start),
                  scaled.begin() + static_cast<std::ptrdiff_t>(end), 0.0);
        for (std::size_t entry = 0; entry < m_entries.size(); ++entry) {
            const double share = m_perCluster[0][entry];
            const double scaledShare = scale * share;
            const double* content = m_kernels.content[entry];
            const double* collaborative = m_kernels.collaborative[entry];
            if (content && !collaborative) {
                const double alpha = m_kernels.shares.content;
                for (std::size_t row = start; row < end; ++row) {
                    const double kernelValue = alpha * content[row];
                    affinity[row] += share * kernelValue;
                    scaled[row] += scaledShare * kernelValue;
                }
            } else {
                for (std::size_t row = start; row < end; ++row) {
                    const double kernelValue = m_kernels(entry, row);
                    affinity[row] += share * kernelValue;
                    scaled[row] += scaledShare * kernelValue;
                }
            }
        }
    }
}

}  // namespace tastebench::ranking
