// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/metrics.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::evaluation {

namespace {

constexpr EnumNames<Gain, 3> gainNames {
    {{{Gain::Linear, "linear"}, {Gain::Burges, "burges"}, {Gain::Bucketed, "bucketed"}}}};

double discount(std::size_t rank)
{
    return 1 / std::log2(static_cast<double>(rank) + 1);
}

}  // namespace

std::string_view toString(Gain gain)
{
    return gainNames.name(gain);
}

std::optional<Gain> parseGain(std::string_view name)
{
    return gainNames.value(name);
}

double gainOf(Gain gain, double weight)
{
    const double positive = std::max(0.0, weight);
    switch (gain) {
    case Gain::Burges:
        return std::exp2(positive) - 1;
    case Gain::Bucketed:
        return std::round(3 * positive);
    case Gain::Linear:
        break;
    }
    return positive;
}

Judgments::Judgments(std::vector<std::pair<std::uint64_t, double>> weights, Gain gain)
    : m_weights(std::move(weights))
{
    constexpr double mostWorth = 1e290;  // sums of what a list holds stay finite
    for (const auto& [thing, weight] : m_weights) {
        const double worth = gainOf(gain, weight);
        if (!(worth <= mostWorth))
            throw Error(ErrorKind::WrongData, "RELEVANCE_TOO_LARGE",
                        fmt::format("A relevance of {} is too large: its gain cannot be added up.", weight));
        m_worth[thing] = {worth, weight < 0};
        if (worth > 0)
            m_gains.push_back(worth);
    }
    m_relevant = m_gains.size();
    std::ranges::sort(m_gains, std::greater());
}

double Judgments::gain(std::uint64_t thing) const
{
    const auto found = m_worth.find(thing);
    return found == m_worth.end() ? 0 : found->second.gain;
}

bool Judgments::isDisliked(std::uint64_t thing) const
{
    const auto found = m_worth.find(thing);
    return found != m_worth.end() && found->second.disliked;
}

double Judgments::idealGain(std::size_t k) const
{
    double ideal = 0;
    for (std::size_t index = 0; index < std::min(k, m_gains.size()); ++index)
        ideal += m_gains[index] * discount(index + 1);
    return ideal;
}

ListQuality listQuality(RankedList list, const Judgments& judgments, std::size_t k)
{
    const std::size_t length = std::min(k, list.size());
    const auto relevant = static_cast<double>(judgments.relevant());
    ListQuality quality;
    double gained = 0;
    double precisions = 0;
    double hits = 0;
    double disliked = 0;
    for (std::size_t index = 0; index < length; ++index) {
        const double gain = judgments.gain(list[index]);
        disliked += judgments.isDisliked(list[index]) ? 1 : 0;
        if (gain <= 0)
            continue;
        const auto rank = static_cast<double>(index + 1);
        ++hits;
        gained += gain * discount(index + 1);
        precisions += hits / rank;
        if (hits == 1)
            quality.reciprocalRank = 1 / rank;
    }
    quality.precision = hits / static_cast<double>(k);
    quality.success = hits > 0 ? 1 : 0;
    quality.disliked = length > 0 ? disliked / static_cast<double>(length) : 0;
    if (relevant > 0) {
        quality.ndcg = gained / judgments.idealGain(k);
        quality.averagePrecision = precisions / relevant;
        quality.recall = hits / relevant;
    }
    if (!(quality.ndcg >= 0 && quality.ndcg <= 1 + 1e-12))
        throw Error(ErrorKind::Internal, "NDCG_RANGE",
                    fmt::format("An nDCG is {}, outside of 0 to 1: a list repeats an item.", quality.ndcg));
    quality.ndcg = std::min(quality.ndcg, 1.0);
    return quality;
}

}  // namespace tastebench::evaluation
