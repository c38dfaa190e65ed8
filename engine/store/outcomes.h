// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::store {

// The log of A/B tests: who was shown which variant, and what came of it. What is shown is written as it happens, no
// step of the history; what is imported or deleted is a change.
struct ExposureRow {
    std::string testId;
    std::string subject;
    std::string variant;  // "A" or "B"
    std::string requestHash;
    Timestamp createdAt;
};
// Commits by itself; throws WRITING_ON_READONLY_MODE.
void insertExposures(Database& database, CollectionId collection, std::span<const ExposureRow> exposures);

struct OutcomeRow {
    std::string testId;
    std::string subject;
    std::string variant;
    std::string item;
    std::optional<std::int64_t> position;  // from 1
    double value = 0;  // a click is 1
    std::optional<double> propensity;  // with which the item was chosen, (0, 1]
    Timestamp createdAt;
};
void insertOutcomes(Change& change, CollectionId collection, std::span<const OutcomeRow> outcomes);
// In the order in which they came.
void forEachOutcome(Database& database, CollectionId collection, std::string_view testId,
                    const std::function<void(const OutcomeRow&)>& visit);

// The subjects that were shown a variant, and those of them with an outcome above 0 in it; each counts once.
struct ExposedSubjects {
    std::int64_t shown = 0;
    std::int64_t hits = 0;
    std::int64_t outcomes = 0;  // rows of theirs in the variant, of any value
};
ExposedSubjects exposedSubjects(Database& database, CollectionId collection, std::string_view testId,
                                std::string_view variant);
// All that is logged of a test, or of every test of the collection; returns how many rows are gone.
std::int64_t deleteTestLog(Change& change, CollectionId collection, std::optional<std::string_view> testId);
// The tests that have exposures or outcomes, by id.
std::vector<std::string> loggedTests(Database& database, CollectionId collection);

}  // namespace tastebench::store
