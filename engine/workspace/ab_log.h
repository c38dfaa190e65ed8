// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/scenario/ab_report.h"
#include "engine/scenario/request.h"
#include "engine/store/database.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

// A/B tests of a collection: what was shown to whom, what came of it, and what that says.
namespace tastebench::workspace {

// Writes down which variants a request was led through; returns how many. A request without subject, or without a test
// on its way, leaves nothing.
std::int64_t logExposures(store::Database& database, CollectionId collection,
                          const scenario::RecommendationRequest& request, const scenario::RecommendationAnswer& answer);

struct OutcomeImport {
    std::string path;  // CSV with a header, or such a file packed by gzip
    std::optional<std::string> testId;  // of rows without a column test_id
    std::optional<std::string> variant;  // of rows without a column variant: "A" or "B"
    Timestamp now;  // of rows without a time
};
struct ImportedOutcomes {
    std::int64_t rows = 0;
    std::int64_t hits = 0;  // with a value above 0
    std::int64_t duplicates = 0;  // of the rows: they were there already, and are not taken again
};

// Takes outcomes from a table. Columns, in any order, others are passed over: test_id, variant, subject (user_id,
// session_id), item (item_id), position, value (click, reward, clicks), propensity (propensity_score), timestamp
// (created_at). value is required; a row without subject is a subject of its own. One step of the history; the same file
// again changes nothing. Throws, naming file and line, WRONG_DATA_TYPE for what does not read and WRONG_PARAMETER for a
// variant that is neither A nor B, a position below 1 and a propensity outside (0, 1]; a file with any of these changes
// nothing. Throws Cancelled.
ImportedOutcomes importOutcomes(store::Database& database, CollectionId collection, const OutcomeImport& request,
                                Progress& progress);

// What is known of a test.
struct AbTestReport {
    // Of subjects that were logged as exposed, unless all outcomes are of others: then of outcomes, each an impression.
    scenario::AbReport report;
    bool isBySubject = false;
    std::vector<std::string> warnings;  // what the report leaves out
    std::map<std::int64_t, std::array<scenario::AbArm, 2>> byPosition;  // outcomes with one; A, B
    // What a uniform choice among the items of the log would have earned, from outcomes that have a propensity.
    std::array<std::optional<scenario::PropensityEstimate>, 2> uniform;
    std::size_t items = 0;  // distinct ones of the outcomes
};
// Deletes all that is logged of a test, as one step of the history; returns how many rows. Throws AB_TEST_NOT_FOUND.
std::int64_t deleteAbTest(store::Database& database, CollectionId collection, const std::string& testId);
// Throws NotFound "AB_TEST_NOT_FOUND", listing those there are, for a test without exposures and outcomes.
AbTestReport abTestReport(store::Database& database, CollectionId collection, const std::string& testId,
                          double shareA = 0.5);

}  // namespace tastebench::workspace
