// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/enum_names.h"
#include "engine/evaluation/evaluate.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::evaluation {

namespace {

struct Description {
    Measure measure;
    std::string_view name;  // {} stands for k
    std::string_view title;
    std::string_view definition;
};

constexpr std::array<Description, measures.size()> descriptions {{
    {Measure::Ndcg, "ndcg_cut_{}", "nDCG",
     "The gain of the list's first k, each divided by log2(rank + 1), as a share of what the best list of k over all "
     "held-out items gains. The gain is the held-out weight, never below 0 (trec_eval ndcg_cut_k)."},
    {Measure::AveragePrecision, "map_cut_{}", "MAP",
     "The precision at each hit, summed and divided by all relevant held-out items (trec_eval map_cut_k)."},
    {Measure::ReciprocalRank, "recip_rank", "MRR",
     "1 / the rank of the first hit among the first k, 0 without one (trec_eval recip_rank of the list of k)."},
    {Measure::Precision, "P_{}", "Precision", "Hits among the first k, divided by k (trec_eval P_k)."},
    {Measure::Recall, "recall_{}", "Recall",
     "Hits among the first k, divided by all relevant held-out items (trec_eval recall_k)."},
    {Measure::Success, "success_{}", "Success", "1 with a hit among the first k, else 0 (trec_eval success_k)."},
    {Measure::Disliked, "disliked_{}", "Disliked",
     "The share of the first k that the persona went on to dislike. Less is better."},
    {Measure::IntraListDistance, "ild_{}", "Variety",
     "The mean of 1 − cosine over the pairs of the first k; none below two items with a vector."},
    {Measure::Novelty, "novelty_{}", "Novelty",
     "The mean of −log2((n + 1)/(personas + 1)), n being the personas who knew the item by the split."},
}};

struct RowTitle {
    std::string_view name;
    std::string_view title;
};
constexpr std::array<RowTitle, 9> rowTitles {{{"current", "Current setting"},
                                              {"untuned", "Before tuning"},
                                              {"original", "Original order"},
                                              {"popularity", "Popularity"},
                                              {"popularity_tuned", "Popularity, tuned half-life"},
                                              {"trending_3d", "Trending, 3 days"},
                                              {"trending_7d", "Trending, 7 days"},
                                              {"trending_30d", "Trending, 30 days"},
                                              {"random", "Random"}}};

const Description& description(Measure measure)
{
    return *std::ranges::find(descriptions, measure, &Description::measure);
}

}  // namespace

std::string measureName(Measure measure, int k)
{
    return fmt::format(fmt::runtime(description(measure).name), k);
}

std::optional<Measure> parseMeasure(std::string_view name, int k)
{
    for (const Measure measure : measures) {
        if (measureName(measure, k) == name)
            return measure;
    }
    return std::nullopt;
}

std::string_view measureTitle(Measure measure)
{
    return description(measure).title;
}

std::string_view measureDefinition(Measure measure)
{
    return description(measure).definition;
}

std::string_view rowTitle(std::string_view name)
{
    const auto found = std::ranges::find(rowTitles, name, &RowTitle::name);
    return found == rowTitles.end() ? name : found->title;
}

bool moreIsBetter(Measure measure)
{
    return measure != Measure::Disliked;
}

}  // namespace tastebench::evaluation
