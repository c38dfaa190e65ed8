// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/exchange/row_format.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::workspace {

// What to write, and where to.
struct ExportRequest {
    std::string target;  // a file, a folder, or "-" for standard output
    exchange::ExportLayout layout = exchange::ExportLayout::Csv;
    // Nothing: the workspace's only collection; the layout `folder` takes all of them then.
    std::optional<std::string> collection;
    // Nothing: every kind that the layout holds; a csv or jsonl that is one file holds the items then.
    std::optional<exchange::ExportKind> kind;
};

struct PlannedFile {
    std::string file;  // relative to the target where that is a folder
    exchange::ExportKind kind = exchange::ExportKind::Items;
    std::int64_t rows = 0;
};

struct ExportPlan {
    bool intoFolder = false;
    std::vector<std::string> collections;
    std::vector<PlannedFile> files;
    std::vector<exchange::LeftOut> leftOut;  // of the layout; rows may add to it
};

struct ExportedFile {
    std::string file;
    exchange::ExportKind kind = exchange::ExportKind::Items;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
};

struct ExportReport {
    std::vector<ExportedFile> files;
    bool verified = false;  // read back and counted; not possible where the target is no file (standard output, a pipe)
    std::vector<exchange::LeftOut> leftOut;
};

// What an export would write. Throws COLLECTION_NOT_FOUND, and WrongUsage for a request that cannot be: a kind that the
// layout does not hold, a file where the layout is a folder and the reverse, several files to standard output.
[[nodiscard]] ExportPlan planExport(store::Database& database, const ExportRequest& request);

// Writes the files under temporary names, reads them back, counts their rows, and only then puts all of them in place;
// what had their names before is replaced. A name that ends in .gz is packed. Interactions stand in order of id.
// Nothing is left behind when it fails: throws what planExport throws, Unavailable "DISK_FULL", "IO_ERROR" and
// "EXPORT_NOT_VERIFIED", and Cancelled.
ExportReport exportWorkspace(store::Database& database, const ExportRequest& request, Progress& progress);

}  // namespace tastebench::workspace
