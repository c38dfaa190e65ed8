// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/session_neighbours.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace tastebench::scenario {

namespace {

constexpr std::size_t newestNeighbours = 500;
constexpr std::size_t nearestNeighbours = 100;

struct Neighbour {
    std::uint32_t history = 0;
    Timestamp newest;
    double similarity = 0;
    std::size_t step = 0;
};

template <typename Before>
void keepFirst(std::vector<Neighbour>& neighbours, std::size_t most, const Before& before)
{
    std::ranges::sort(neighbours, before);
    neighbours.resize(std::min(neighbours.size(), most));
}

Timestamp newestOf(const search::InteractionLog& histories, std::size_t history, Timestamp asOf)
{
    for (const search::LoggedInteraction& interaction : histories.ofPersona(history)) {
        if (interaction.at <= asOf)
            return interaction.at;
    }
    return {};
}

}  // namespace

std::vector<double> sessionNeighbourScores(const History& visit, std::optional<std::size_t> own,
                                           const CollectionIndex& index)
{
    const ranking::CoOccurrence& occurrences = index.occurrences();
    std::unordered_map<std::uint32_t, std::size_t> positions;  // from 1
    for (std::size_t position = 1; position <= visit.size(); ++position)
        positions[visit[position - 1].item] = position;

    std::unordered_map<std::uint32_t, Neighbour> found;
    const auto length = static_cast<double>(visit.size());
    for (const auto& [item, position] : positions) {
        for (const std::uint32_t history : occurrences.fansOf(item)) {
            if (own && history == *own)
                continue;
            Neighbour& neighbour = found.try_emplace(history, Neighbour {history, {}, 0, visit.size()}).first->second;
            neighbour.step = std::min(neighbour.step, visit.size() - position + 1);
        }
    }
    std::vector<Neighbour> neighbours;
    for (auto& [history, neighbour] : found) {
        neighbour.newest = newestOf(index.histories(), history, index.asOf());
        neighbours.push_back(neighbour);
    }
    keepFirst(neighbours, newestNeighbours, [](const Neighbour& left, const Neighbour& right) {
        return std::tie(right.newest, left.history) < std::tie(left.newest, right.history);
    });
    for (Neighbour& neighbour : neighbours) {
        for (const std::uint32_t item : occurrences.likedBy(neighbour.history)) {
            if (const auto shared = positions.find(item); shared != positions.end())
                neighbour.similarity += static_cast<double>(shared->second) / length / length;
        }
    }
    keepFirst(neighbours, nearestNeighbours, [](const Neighbour& left, const Neighbour& right) {
        return std::tie(right.similarity, right.newest, left.history)
            < std::tie(left.similarity, left.newest, right.history);
    });

    std::vector<double> scores(occurrences.items(), 0.0);
    for (const Neighbour& neighbour : neighbours) {
        for (const std::uint32_t item : occurrences.likedBy(neighbour.history))
            scores[item] += neighbour.similarity / static_cast<double>(neighbour.step);
    }
    return scores;
}

}  // namespace tastebench::scenario
