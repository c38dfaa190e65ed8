// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/exchange/import_plan.h"
#include "engine/exchange/import_reader.h"
#include "engine/store/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::workspace {

// What to bring into which collection.
struct ImportRequest {
    exchange::ImportOptions options;
    // The collection to import into, made when absent; empty: the workspace's only one, or one named after the source.
    std::string collection;
    bool strict = false;  // any refusal: nothing is written
    bool dryRun = false;  // read and count everything, write nothing
};

struct ImportReport {
    static constexpr std::size_t keptRefusals = 1000;

    exchange::Layout layout = exchange::Layout::Csv;
    CollectionId collectionId;  // the first one, of several
    std::string collection;  // the names of several, joined by ", "
    std::vector<CollectionId> collections;
    std::optional<exchange::RatingScale> ratingScale;
    exchange::RatingRange ratings;  // what was seen of them
    std::vector<exchange::FileCounts> files;
    std::vector<exchange::Refusal> refusals;  // the first keptRefusals
    std::int64_t refused = 0;  // all of them
    // All of them by their reasons, without what a reason says in brackets about its row.
    std::map<std::string, std::int64_t> refusedByReason;
    std::int64_t items = 0;  // counted in the workspace afterwards
    std::int64_t personas = 0;
    std::int64_t interactions = 0;
    HistoryId history;  // none when nothing changed
    std::vector<std::string> warnings;
    std::optional<int> trainedDimensions;
};

// The collection a source is imported into when none is named: the workspace's only one, else a name made from the
// source ("ml-latest-small" → "MlLatestSmall").
[[nodiscard]] std::string defaultCollection(store::Database& database, const std::string& source);

// Imports in one transaction and one undo step. The folder of an exported workspace is taken as a whole
// (folder_import.h). Items and personas are matched by id and updated; an interaction equal
// in persona, item, time, weight and type is a duplicate and skipped, so importing the same source again changes
// nothing; rows without a time get that of the collection's making. An interaction whose item or persona is unknown is
// refused when the source or the collection describes items (personas); where neither does, they are made from their
// ids. Documents and memories go to personas that are there (persona_parts.h), memories to those who keep them. Throws
// what reading throws; WrongData "NOTHING_TO_IMPORT" when there is no row at all; with strict, WrongData
// "IMPORT_REFUSED" naming the first refusal; and Cancelled. Nothing is written in any of these cases.
ImportReport importSource(store::Database& database, const ImportRequest& request, Progress& progress);

// The same, and then trains the `default` vector of each collection unless its values are imported ones or still fresh.
// What is imported stays so when the training is cancelled or finds nothing to learn from; the report says it.
ImportReport importAndTrain(store::Database& database, const ImportRequest& request, Progress& progress);

}  // namespace tastebench::workspace
