// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/trec.h"

#include <string>
#include <vector>

namespace tastebench::app {

// The JSON names are contracts. What a row or list does not have is null.

Json estimateJson(const std::optional<evaluation::Estimate>& estimate);

// The whole evaluation.
Json evaluationJson(const evaluation::Evaluation& evaluation, const evaluation::Split& split);
std::string evaluationText(const evaluation::Evaluation& evaluation, const evaluation::Split& split);

// How each persona did, the worst of the row "current" first.
Json personasJson(const evaluation::Evaluation& evaluation, const search::Catalogue& catalogue);
Json slicesJson(const evaluation::Evaluation& evaluation, const std::vector<evaluation::Slice>& slices,
                evaluation::Measure measure);
std::string slicesText(const evaluation::Evaluation& evaluation, const std::vector<evaluation::Slice>& slices,
                       std::string_view by);

// A scored TREC run.
Json runQualityJson(const evaluation::RunQuality& quality, int k);
std::string runQualityText(const evaluation::RunQuality& quality, int k);

}  // namespace tastebench::app
