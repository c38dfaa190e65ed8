// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/setting.h"

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Many settings tried on one split, and the search for a good one (metrics.md, Sweep).
namespace tastebench::evaluation {

struct SweepRequest {
    Setting base;  // what the points do not say
    std::vector<Point> points;
    int k = 10;
    Gain gain = Gain::Linear;
    std::string sliceBy = "activity";  // see slicesBy()
};

// What became of one point.
struct SweepResult {
    Point point;
    bool failed = false;
    std::string failure;  // why, as a sentence
    std::map<std::string, double> metrics;  // means by measureName(), and "coverage"; without what no list has
    std::map<std::string, double> slices;  // the mean nDCG of each slice
};

// A result known from before, or nothing.
using KnownResult = std::function<std::optional<SweepResult>(const Point&)>;
// Is told each result as soon as it is known, so that a sweep which is stopped can go on later.
using ResultSink = std::function<void(const SweepResult&)>;

// Tries the points in batches: within one, each persona's kernel columns serve all its settings. In the order of the
// points, the same on any number of cores. A point out of range fails and the others go on. Reports lists made; throws
// Error(Cancelled) and what evaluate() throws.
[[nodiscard]] std::vector<SweepResult> sweep(const Split& split, const SweepRequest& request, const KnownResult& known,
                                             const ResultSink& sink, Progress& progress);

// The results that no other beats in both measures at once (names of SweepResult::metrics; of disliked_k less is
// better), in order.
[[nodiscard]] std::vector<std::size_t> paretoFront(const std::vector<SweepResult>& results, const std::string& first,
                                                   const std::string& second);
// The result with the best mean of a measure; the first of those that are equal.
[[nodiscard]] std::optional<std::size_t> bestOf(const std::vector<SweepResult>& results, const std::string& measure);
// By slice, the result that is best on it.
[[nodiscard]] std::map<std::string, std::size_t> bestPerSlice(const std::vector<SweepResult>& results);

// "Tune for me": random search with successive halving over a space.
struct TuneRequest {
    Setting base;
    std::vector<Dimension> space;  // empty: tuningSpace()
    std::size_t candidates = 81;  // ≥ 1; a third goes on to three times the personas, until all of them judge
    int k = 10;
    Gain gain = Gain::Linear;
};
// What is worth turning in a collection: terms that no persona has are left out.
[[nodiscard]] std::vector<Dimension> tuningSpace(const search::Catalogue& catalogue);

// The results of the last round, those of the candidates that all personas judged, best nDCG first. Among the
// candidates are the base and, with its terms, pure trending popularity.
[[nodiscard]] std::vector<SweepResult> tune(const Split& split, const TuneRequest& request, Progress& progress);

}  // namespace tastebench::evaluation
