// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/import_plan.h"
#include "engine/exchange/rating_scale.h"

#include <optional>
#include <string>
#include <vector>

namespace tastebench::exchange {

struct ReadSummary {
    std::vector<FileCounts> files;  // in the order of the plan's files
    std::optional<RatingScale> ratingScale;  // nothing: weights were given, or are all 1
    RatingRange ratings;  // before they became weights
    std::vector<std::string> warnings;
};

// Reads all files of a plan in one pass each and hands what they hold to the sink. Progress counts rows of each file.
// Throws what reading throws (a file that vanished, a damaged gzip stream) and Cancelled; a row that cannot be
// accepted is handed to the sink and never ends the import. A plan of standard input can be read once.
ReadSummary readImport(const ImportPlan& plan, const ImportOptions& options, ImportSink& sink, Progress& progress);

}  // namespace tastebench::exchange
