// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/popularity.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace tastebench::ranking {

std::vector<double> popularity(const search::InteractionLog& log, std::size_t items, Timestamp asOf, double halfLife)
{
    const auto counts = [asOf](const search::LoggedInteraction& interaction) {
        return interaction.weight > 0 && interaction.at <= asOf;
    };
    std::optional<Timestamp> newest;
    for (const search::LoggedInteraction& interaction : log.all()) {
        if (counts(interaction))
            newest = std::max(newest.value_or(interaction.at), interaction.at);
    }
    std::vector<double> values(items, 0.0);
    if (!newest)
        return values;
    const bool forgets = std::isfinite(halfLife);
    for (const search::LoggedInteraction& interaction : log.all()) {
        if (counts(interaction))
            values[interaction.item] += forgets ? std::exp2(-daysBetween(interaction.at, *newest) / halfLife) : 1;
    }
    const double most = *std::ranges::max_element(values);
    for (double& value : values)
        value /= most;
    return values;
}

}  // namespace tastebench::ranking
