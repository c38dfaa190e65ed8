// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/fusion.h"

#include <map>

namespace tastebench::search {

namespace {

constexpr double rankOffset = 60;

}  // namespace

double fusedShare(const FusionLeg& leg, std::size_t index, Fusion fusion, double firstRank)
{
    if (fusion == Fusion::Ranked)
        return leg.weight / (rankOffset + firstRank + static_cast<double>(index));
    const double most = leg.rows.front().score;
    const double least = leg.rows.back().score;
    return most == least ? leg.weight : leg.weight * (leg.rows[index].score - least) / (most - least);
}

std::vector<ScoredRow> fuse(std::span<const FusionLeg> legs, Fusion fusion, double firstRank)
{
    std::map<std::uint32_t, double> scores;
    for (const FusionLeg& leg : legs) {
        for (std::size_t index = 0; index < leg.rows.size(); ++index)
            scores[leg.rows[index].row] += fusedShare(leg, index, fusion, firstRank);
    }
    std::vector<ScoredRow> fused;
    fused.reserve(scores.size());
    for (const auto& [row, score] : scores)
        fused.push_back({row, score});
    std::ranges::sort(fused, ranksBefore);
    return fused;
}

}  // namespace tastebench::search
