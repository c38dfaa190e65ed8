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
    tuned.evaluation = evaluate(
        tuned.holdout,
        {.setting = tuned.setting, .others = {{"untuned", request.base}}, .k = request.k, .gain = request.gain},
        progress);
    return tuned;
}

}  // namespace tastebench::evaluation
