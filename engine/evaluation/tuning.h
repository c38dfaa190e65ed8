// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/sweep.h"

#include <vector>

namespace tastebench::evaluation {

// A search for a good setting and what it is worth on later data, which the search never saw (metrics.md): tuned on
// what happened between 60 and 80 % of the log, told on the rest, each with the state as of its beginning.
struct TunedSetting {
    Split tuning;
    std::vector<SweepResult> results;  // of the last round, best first; never empty
    Setting setting;  // the best one
    Split holdout;
    Evaluation evaluation;  // on the holdout: "current" is the best one, "untuned" what it began with, and
                            // "popularity_tuned" its half-life without anything personal
};

// Throws what makeSplit(), tune() and evaluate() throw.
[[nodiscard]] TunedSetting tuneAndTest(const search::CataloguePtr& catalogue, const TuneRequest& request,
                                       Progress& progress);

}  // namespace tastebench::evaluation
