// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/list_similarity.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace tastebench::evaluation {

namespace {

RankedList first(RankedList list, std::size_t k)
{
    return list.first(std::min(k, list.size()));
}

}  // namespace

std::size_t sharedAt(RankedList left, RankedList right, std::size_t k)
{
    const RankedList head = first(left, k);
    const std::unordered_set<std::uint64_t> things(head.begin(), head.end());
    return static_cast<std::size_t>(
        std::ranges::count_if(first(right, k), [&things](std::uint64_t thing) { return things.contains(thing); }));
}

double overlapAt(RankedList left, RankedList right, std::size_t k)
{
    return k == 0 ? 1 : static_cast<double>(sharedAt(left, right, k)) / static_cast<double>(k);
}

double jaccardAt(RankedList left, RankedList right, std::size_t k)
{
    const std::size_t shared = sharedAt(left, right, k);
    const std::size_t all = first(left, k).size() + first(right, k).size() - shared;
    return all == 0 ? 1 : static_cast<double>(shared) / static_cast<double>(all);
}

double rankBiasedOverlap(RankedList left, RankedList right, double p)
{
    const RankedList shorter = left.size() <= right.size() ? left : right;
    const RankedList longer = left.size() <= right.size() ? right : left;
    if (shorter.empty())
        return longer.empty() ? 1 : 0;

    const auto shortLength = static_cast<double>(shorter.size());
    const auto longLength = static_cast<double>(longer.size());
    std::unordered_set<std::uint64_t> inShorter;
    std::unordered_set<std::uint64_t> inLonger;
    double overlap = 0;       // X_d
    double shortOverlap = 0;  // X_s
    double sum = 0;
    for (std::size_t index = 0; index < longer.size(); ++index) {
        const auto depth = static_cast<double>(index + 1);
        inLonger.insert(longer[index]);
        overlap += inShorter.contains(longer[index]) ? 1 : 0;
        if (index < shorter.size()) {
            inShorter.insert(shorter[index]);
            overlap += inLonger.contains(shorter[index]) ? 1 : 0;
            shortOverlap = overlap;
        }
        sum += overlap / depth * std::pow(p, depth);
        if (index >= shorter.size())
            sum += shortOverlap * (depth - shortLength) / (shortLength * depth) * std::pow(p, depth);
    }
    return (1 - p) / p * sum
        + ((overlap - shortOverlap) / longLength + shortOverlap / shortLength) * std::pow(p, longLength);
}

std::optional<double> kendallTau(RankedList left, RankedList right)
{
    std::unordered_map<std::uint64_t, std::size_t> placeInRight;
    for (std::size_t place = 0; place < right.size(); ++place)
        placeInRight.emplace(right[place], place);
    std::vector<std::size_t> places;  // in the right list, in the order of the left one
    for (const std::uint64_t thing : left) {
        if (const auto found = placeInRight.find(thing); found != placeInRight.end())
            places.push_back(found->second);
    }
    if (places.size() < 2)
        return std::nullopt;
    double difference = 0;
    for (std::size_t one = 0; one < places.size(); ++one) {
        for (std::size_t other = one + 1; other < places.size(); ++other)
            difference += places[one] < places[other] ? 1 : -1;
    }
    const auto count = static_cast<double>(places.size());
    return difference / (count * (count - 1) / 2);
}

}  // namespace tastebench::evaluation
