// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/request.h"
#include "engine/evaluation/exposure.h"
#include "engine/evaluation/metrics.h"
#include "engine/evaluation/people.h"
#include "engine/evaluation/setting.h"
#include "engine/evaluation/split.h"
#include "engine/evaluation/statistics.h"
#include "engine/ranking/ranker.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// How well a setting would have recommended: everybody's recommendation as of a split is compared with what they did
// afterwards, beside baselines (metrics.md). Lists come from the one Ranker; nothing is scored a second way.
namespace tastebench::evaluation {

// What is measured of one persona's list, in the order of every table.
enum class Measure : std::uint8_t {
    Ndcg,
    AveragePrecision,
    ReciprocalRank,
    Precision,
    Recall,
    Success,
    Disliked,
    IntraListDistance,
    Novelty,
};
inline constexpr std::array<Measure, 9> measures {
    Measure::Ndcg,    Measure::AveragePrecision, Measure::ReciprocalRank,    Measure::Precision, Measure::Recall,
    Measure::Success, Measure::Disliked,         Measure::IntraListDistance, Measure::Novelty};

// "ndcg_cut_10", trec_eval's name where it has the measure.
[[nodiscard]] std::string measureName(Measure measure, int k);
[[nodiscard]] std::optional<Measure> parseMeasure(std::string_view name, int k);
// What people call it, and its definition in a sentence.
[[nodiscard]] std::string_view measureTitle(Measure measure);
[[nodiscard]] std::string_view measureDefinition(Measure measure);
// False for disliked@k, of which less is better.
[[nodiscard]] bool moreIsBetter(Measure measure);

// What people call a row: "Current setting", "Trending, 3 days"; the name itself of any other.
[[nodiscard]] std::string_view rowTitle(std::string_view name);

// A setting to stand beside the current one.
struct NamedSetting {
    std::string name;
    Setting setting;
};

struct EvaluationRequest {
    Setting setting;  // the row "current"; limit, offset, asOf and explanations do not matter
    std::vector<NamedSetting> others = {};  // further rows, behind "original"
    int k = 10;  // 1…1000
    Gain gain = Gain::Linear;
    bool baselines = true;  // false: without "original", popularity, trending and random
    std::optional<std::size_t> mostPersonas = {};  // no more than these, drawn (drawnPeople()); nothing: everybody
};

// One way of recommending, for everybody.
struct EvaluatedRow {
    // "current", "original", "popularity", "trending_3d", "trending_7d", "trending_30d", "random"; or of the request,
    // where "popularity_tuned" is one more that knows nobody.
    std::string name;
    std::vector<std::vector<std::uint64_t>> lists;  // by place in Evaluation::people; catalogue rows, best first
    MeasureColumns values;  // [measure][place]; NaN where a list has no such value
    std::array<std::optional<Estimate>, measures.size()> means;
    // To "current", paired by persona; nothing in that row itself.
    struct Difference {
        Estimate estimate;
        double p = 1;
    };
    std::array<std::optional<Difference>, measures.size()> differences;
    Exposure exposure;
};

struct Evaluation {
    int k = 10;
    Gain gain = Gain::Linear;
    Setting setting;  // as used
    People people;
    std::vector<EvaluatedRow> rows;  // "current" first
    std::vector<std::string> warnings;

    [[nodiscard]] const EvaluatedRow& current() const { return rows.front(); }
};

// The settings a list is made with as of a split. Throws WRONG_PARAMETER for a vector learned from likes, which knows
// the future.
[[nodiscard]] RankingOptions settingsAsOf(const Split& split, const RankingOptions& settings, int k);
// Popularity with a half-life in days, infinite for all time, in place of everything personal.
[[nodiscard]] RankingOptions popularitySettings(const RankingOptions& settings, double halfLife);

// Uses every core, with the same result on any number of them. Reports personas; throws Error(Cancelled), and what
// Ranker::recommend(), Ranker::query() and evaluablePeople() throw.
[[nodiscard]] Evaluation evaluate(const Split& split, const EvaluationRequest& request, Progress& progress);
// The same with a ranker over split.past, whose columns serve it and which keeps what everybody shares for the next.
[[nodiscard]] Evaluation evaluate(const Split& split, const EvaluationRequest& request, ranking::Ranker& shared,
                                  Progress& progress);

// A part of the personas and how the rows do on it.
struct Slice {
    std::string name;  // a value of the property; "1 to 4" interactions
    std::vector<std::size_t> places;  // in Evaluation::people
    std::vector<std::optional<Estimate>> means;  // by row
};
// "activity", or the name of a persona property. A persona with several values is in several slices; without one in
// "(none)". Slices are in the order of their numbers or names; one whose personas cannot be evaluated has no places and
// no means.
[[nodiscard]] std::vector<Slice> slicesBy(const Evaluation& evaluation, const search::Catalogue& catalogue,
                                          std::string_view by, Measure measure, Progress& progress);

}  // namespace tastebench::evaluation
