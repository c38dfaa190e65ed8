// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"

#include <string>
#include <vector>

namespace tastebench::evaluation {

// Slices of an evaluation and what they are by.
struct ReportedSlices {
    std::string by;
    std::vector<Slice> slices;  // of nDCG
};

// What was evaluated, by rows of the whole catalogue: sixteen hexadecimal digits that change with any interaction.
[[nodiscard]] std::string dataFingerprint(const search::Catalogue& catalogue);

// An evaluation as one HTML page that needs nothing else: the table, charts as inline SVG, slices, definitions, the
// settings (JSON as people read it) and the data's fingerprint. The same evaluation gives the same bytes.
[[nodiscard]] std::string reportHtml(const Evaluation& evaluation, const Split& split,
                                     const search::Catalogue& catalogue, const Json& settings,
                                     const std::vector<ReportedSlices>& slices);

}  // namespace tastebench::evaluation
