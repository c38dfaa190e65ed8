// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/list_similarity.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

// How good one ranked list is against what is known of the things in it. Definitions and names are trec_eval's
// (metrics.md); nothing is rounded.
namespace tastebench::evaluation {

// What a judged weight is worth as gain. Negative weights never are worth anything.
enum class Gain : std::uint8_t {
    Linear,  // max(0, w)
    Burges,  // 2^max(0, w) − 1
    Bucketed,  // round(3 · max(0, w)): the whole numbers that qrels hold
};
std::string_view toString(Gain gain);
std::optional<Gain> parseGain(std::string_view name);
[[nodiscard]] double gainOf(Gain gain, double weight);

// What is known of the things one topic (a persona, a query) may be shown: a weight each, greater is better. A thing
// is relevant when its gain is positive.
class Judgments {
public:
    Judgments() = default;
    // Each thing once.
    explicit Judgments(std::vector<std::pair<std::uint64_t, double>> weights, Gain gain = Gain::Linear);

    // In the order given.
    [[nodiscard]] const std::vector<std::pair<std::uint64_t, double>>& weights() const { return m_weights; }
    [[nodiscard]] std::size_t relevant() const { return m_relevant; }
    [[nodiscard]] double gain(std::uint64_t thing) const;  // 0 for one that is not judged
    [[nodiscard]] bool isDisliked(std::uint64_t thing) const;  // judged with a negative weight

    // The discounted gain of the best possible list of k: Σ gain / log2(rank + 1) over all judged things, best first.
    [[nodiscard]] double idealGain(std::size_t k) const;

private:
    struct Worth {
        double gain = 0;
        bool disliked = false;
    };
    std::vector<std::pair<std::uint64_t, double>> m_weights;
    std::unordered_map<std::uint64_t, Worth> m_worth;
    std::vector<double> m_gains;  // the positive ones, descending
    std::size_t m_relevant = 0;
};

// The measures of a list's first k. Each is in [0, 1].
struct ListQuality {
    double ndcg = 0;  // ndcg_cut_k: discounted gain / ideal; 0 when nothing is relevant
    double averagePrecision = 0;  // map_cut_k: Σ precision at each hit / R, R being all relevant things; 0 when R = 0
    double reciprocalRank = 0;  // recip_rank: 1 / rank of the first hit, 0 without one
    double precision = 0;  // P_k: hits / k, whatever the list's length
    double recall = 0;  // recall_k: hits / R; 0 when R = 0
    double success = 0;  // success_k: 1 with a hit
    double disliked = 0;  // disliked_k: share of the list's first k with a negative weight; 0 for an empty list
};

// k ≥ 1. The list holds each thing once. Throws Error(Internal) when an nDCG leaves [0, 1], as it does for a list with
// repetitions.
[[nodiscard]] ListQuality listQuality(RankedList list, const Judgments& judgments, std::size_t k);

}  // namespace tastebench::evaluation
