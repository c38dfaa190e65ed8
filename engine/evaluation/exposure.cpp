// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/exposure.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tastebench::evaluation {

Exposure exposureOf(std::span<const std::int64_t> counts)
{
    Exposure exposure;
    const auto total = static_cast<double>(std::accumulate(counts.begin(), counts.end(), std::int64_t {0}));
    if (total == 0)
        return exposure;
    std::vector<std::int64_t> ascending(counts.begin(), counts.end());
    std::ranges::sort(ascending);
    const auto items = static_cast<double>(ascending.size());
    double weighted = 0;
    double shown = 0;
    for (std::size_t index = 0; index < ascending.size(); ++index) {
        const auto count = static_cast<double>(ascending[index]);
        weighted += (2 * static_cast<double>(index + 1) - items - 1) * count;
        if (count == 0)
            continue;
        ++shown;
        exposure.entropyBits -= count / total * std::log2(count / total);
    }
    exposure.coverage = shown / items;
    exposure.gini = weighted / (items * total);
    return exposure;
}

std::vector<double> itemNovelty(const search::InteractionLog& log, std::size_t items, Timestamp asOf)
{
    std::vector<double> personas(items, 0.0);
    std::vector<std::size_t> lastSeenBy(items, 0);  // persona + 1
    for (std::size_t persona = 0; persona < log.personas(); ++persona) {
        for (const search::LoggedInteraction& interaction : log.ofPersona(persona)) {
            if (interaction.at > asOf || lastSeenBy[interaction.item] == persona + 1)
                continue;
            lastSeenBy[interaction.item] = persona + 1;
            ++personas[interaction.item];
        }
    }
    const auto all = static_cast<double>(log.personas());
    for (double& value : personas)
        value = -std::log2((value + 1) / (all + 1));
    return personas;
}

std::optional<double> intraListDistance(RankedList rows, const search::VectorTable& table, std::size_t k)
{
    std::vector<std::vector<double>> units;
    for (const std::uint64_t row : rows.first(std::min(k, rows.size()))) {
        if (table.has(row))
            units.push_back(table.unitVector(row));
    }
    if (units.size() < 2)
        return std::nullopt;
    double sum = 0;
    for (std::size_t one = 0; one < units.size(); ++one) {
        for (std::size_t other = one + 1; other < units.size(); ++other)
            sum += 1 - std::inner_product(units[one].begin(), units[one].end(), units[other].begin(), 0.0);
    }
    const auto count = static_cast<double>(units.size());
    return sum / (count * (count - 1) / 2);
}

}  // namespace tastebench::evaluation
