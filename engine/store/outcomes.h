// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::store {

// The log of A/B tests: who was shown which variant, and what came of it. Not undoable; each write commits by itself
// and throws WRITING_ON_READONLY_MODE.
struct ExposureRow {
    std::string testId;
    std::string subject;
    std::string variant;  // "A" or "B"
    std::string requestHash;
    Timestamp createdAt;
};
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
void insertOutcomes(Database& database, CollectionId collection, std::span<const OutcomeRow> outcomes);
// In the order in which they came.
void forEachOutcome(Database& database, CollectionId collection, std::string_view testId,
                    const std::function<void(const OutcomeRow&)>& visit);

// The subjects that were shown a variant, and those of them with an outcome above 0 in it; each counts once.
struct ExposedSubjects {
    std::int64_t shown = 0;
    std::int64_t hits = 0;
};
ExposedSubjects exposedSubjects(Database& database, CollectionId collection, std::string_view testId,
                                std::string_view variant);
// The tests that have exposures or outcomes, by id.
std::vector<std::string> loggedTests(Database& database, CollectionId collection);

}  // namespace tastebench::store
