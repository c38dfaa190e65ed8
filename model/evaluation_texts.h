// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"
#include "engine/evaluation/sweep.h"

#include <QString>
#include <optional>
#include <string_view>

// An evaluation in words. Any thread.
namespace tastebench::model {

// "Current setting", "Trending, 3 days" for the name of a row.
[[nodiscard]] QString rowTitle(std::string_view name);
// "nDCG@10".
[[nodiscard]] QString measureText(evaluation::Measure measure, int k);
// A parameter of a sweep: "Decay rate" for "decay_rate".
[[nodiscard]] QString parameterTitle(std::string_view name);
// A value of it: "0.25", "best", "endless" for null.
[[nodiscard]] QString parameterText(const Json& value);
// "Decay 0.4, Popularity 1.2"; "as it is" for no change.
[[nodiscard]] QString pointText(const evaluation::Point& point);
// What a metric of a sweep is called: measures by name, and "coverage".
[[nodiscard]] QString metricTitle(const std::string& name, int k);

// The row that knows nobody (popularity, trending) and is best in a measure; nothing without one.
[[nodiscard]] std::optional<std::size_t> bestBaseline(const evaluation::Evaluation& evaluation,
                                                      evaluation::Measure measure);
// 1 and −1 when the current setting is better or worse than a row beyond doubt, 0 when the interval holds 0.
[[nodiscard]] int verdictOf(const evaluation::EvaluatedRow& row, evaluation::Measure measure);
// "0.0016", and "< 0.0001" for what would be 0.
[[nodiscard]] QString probabilityText(double p);
// "Current setting against trending, 3 days: +0.0014, 95 % interval −0.0013 … +0.0041, p 0.3: no difference shown."
// `subject` is what the row "current" is called.
[[nodiscard]] QString verdictText(const evaluation::Evaluation& evaluation, evaluation::Measure measure,
                                  const QString& subject = rowTitle("current"));

// "28 of 610 personas evaluable", and why the others are not.
[[nodiscard]] QString evaluableText(const evaluation::Evaluation& evaluation, std::size_t personas);
[[nodiscard]] QString skippedText(const evaluation::Evaluation& evaluation);

// "40 s left", "3 min left".
[[nodiscard]] QString timeLeftText(qint64 seconds);

}  // namespace tastebench::model
