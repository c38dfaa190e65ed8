// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/tuning.h"

namespace tastebench::evaluation {

TunedSetting tuneAndTest(const search::CataloguePtr& catalogue, const TuneRequest& request, Progress& progress)
{
    constexpr double held = 0.2;
    TunedSetting tuned;
    tuned.tuning = makeSplit(catalogue, {.share = 2 * held, .end = instantOfShare(*catalogue->log, held)});
    tuned.holdout = makeSplit(catalogue, {.share = held});
    tuned.results = tune(tuned.tuning, request, progress);
    tuned.setting = settingAt(request.base, tuned.results.front().point);
    EvaluationRequest asked {.setting = tuned.setting, .k = request.k, .gain = request.gain};
    asked.others.push_back({"untuned", request.base});
    // What is left of the gain when nobody is known: a half-life alone may be all that was found.
    const RankingOptions& options = tuned.setting.options;
    if (options.useAgentRanking && options.weights.popularity > 0)
        asked.others.push_back(
            {"popularity_tuned", {popularitySettings(options, options.popularityHalfLife), std::nullopt}});
    tuned.evaluation = evaluate(tuned.holdout, asked, progress);
    return tuned;
}

}  // namespace tastebench::evaluation
