// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/profile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace tastebench::ranking {

double decayFactor(double decayRate, double ageInDays)
{
    return std::exp(-decayRate * ageInDays / 30);
}

double halfLifeInDays(double decayRate)
{
    return decayRate > 0 ? 30 * std::numbers::ln2 / decayRate : std::numeric_limits<double>::infinity();
}

Profile makeProfile(std::span<const search::LoggedInteraction> newestFirst, int count, double decayRate, Timestamp asOf)
{
    Profile profile;
    profile.asOf = asOf;
    for (const search::LoggedInteraction& interaction : newestFirst) {
        if (profile.entries.size() == static_cast<std::size_t>(std::max(count, 0)))
            break;
        if (interaction.at > asOf)
            continue;
        ProfileEntry entry {
            .id = interaction.id, .item = interaction.item, .at = interaction.at, .weight = interaction.weight};
        const Timestamp newest = profile.entries.empty() ? interaction.at : profile.entries.front().at;
        entry.effective = entry.weight * decayFactor(decayRate, daysBetween(entry.at, asOf));
        entry.relative = entry.weight * decayFactor(decayRate, daysBetween(entry.at, newest));
        profile.entries.push_back(entry);

        profile.z += std::abs(entry.relative);
        (entry.relative > 0 ? profile.liked : profile.disliked) += std::abs(entry.relative);
        profile.strongest = std::max(profile.strongest, std::abs(entry.relative));
        profile.evidence += std::abs(entry.weight);
    }
    profile.historyShare = profile.evidence / (profile.evidence + 3);
    return profile;
}

}  // namespace tastebench::ranking
