// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/import_plan.h"
#include "engine/exchange/rating_scale.h"

#include <cstddef>
#include <string>
#include <vector>

namespace tastebench::exchange {

// The cells of a file's first rows as texts, one for each column of its table. Rows that cannot be read are passed
// over. Throws what opening throws; empty for standard input and pipes, which can be read once only.
std::vector<std::vector<std::string>> firstRows(const FilePlan& file, const std::string& encoding, std::size_t count);

// What is shown of a source before it is imported, from the beginning of each file.
struct ImportPreview {
    static constexpr std::size_t shownRows = 3;
    static constexpr std::size_t sampledRows = 1000;

    ImportPlan plan;
    std::vector<std::vector<std::vector<std::string>>> rows;  // of each file of the plan, the first shownRows
    RatingRange ratings;  // in the first sampledRows of each file
    ChosenScale scale;  // for these ratings
    std::vector<std::string> missing;  // a sentence for each file that lacks a column rows cannot do without
};

// Plans an import and looks at its first rows. A file that lacks a column is planned all the same and named in
// `missing`; else throws what planning throws.
ImportPreview previewImport(ImportOptions options);

}  // namespace tastebench::exchange
