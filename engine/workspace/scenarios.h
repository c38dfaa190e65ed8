// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/scenario/document.h"
#include "engine/scenario/metadata_filter.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

// The scenarios of a collection and the rules they keep (scenarios reference, section 3): names that are referred to
// exist, nothing leads back to itself, an ab_test never changes, and what is in use is not deleted.
namespace tastebench::workspace {

inline constexpr std::int64_t mostScenariosOfPage = 512;
inline constexpr std::int64_t scenariosOfPage = 64;

struct StoredScenario {
    scenario::ScenarioKey key;
    Json document;  // {"scenario_type", "metadata" where it has one, and the body under its type}, as it was put
    std::int64_t revision = 1;
    Timestamp createdAt;
    Timestamp updatedAt;
};

// Creates or replaces. Returns warnings. Throws what readScenario and checkSchema throw, SCENARIO_NOT_FOUND with the
// JSON pointer of a name that is not there, and WRONG_PARAMETER for a name that is empty or longer than 255 bytes, a
// circle (its names in the message) and an ab_test that is there already, even an equal one.
std::vector<std::string> putScenario(store::Change& change, const Collection& collection,
                                     const scenario::ScenarioKey& key, const Json& document);
// The same for one that was stored before, somewhere else: a new one has its revision and its times.
std::vector<std::string> restoreScenario(store::Change& change, const Collection& collection,
                                         const StoredScenario& stored);

std::optional<StoredScenario> findScenario(store::Database& database, CollectionId collection,
                                           const scenario::ScenarioKey& key);
// Throws SCENARIO_NOT_FOUND.
StoredScenario storedScenario(store::Database& database, CollectionId collection, const scenario::ScenarioKey& key);

// Throws SCENARIO_NOT_FOUND, and WRONG_PARAMETER, naming them, while others lead to it or it is a default.
void deleteScenario(store::Change& change, CollectionId collection, const scenario::ScenarioKey& key);

// All of a collection, by type and name.
void forEachScenario(store::Database& database, CollectionId collection,
                     const std::function<void(const StoredScenario&)>& take);

struct ScenarioListRequest {
    CollectionId collection;
    std::optional<scenario::RecoType> recoType;
    std::optional<scenario::ScenarioType> scenarioType;
    std::vector<scenario::MetadataFilter> metadata;  // all must pass
    std::optional<scenario::ScenarioKey> after;
    std::int64_t amount = scenariosOfPage;  // 1…512
};
struct ScenarioList {
    std::vector<StoredScenario> scenarios;  // by type and name
    bool hasNext = false;
};
// Throws WRONG_PARAMETER for an amount out of its range.
ScenarioList listScenarios(store::Database& database, const ScenarioListRequest& request);

// Throw SCENARIO_NOT_FOUND: when none is set, and for a name that is not there.
std::string defaultScenario(store::Database& database, CollectionId collection, scenario::RecoType type);
void setDefaultScenario(store::Change& change, CollectionId collection, const scenario::ScenarioKey& key);
// Does nothing when none is set.
void unsetDefaultScenario(store::Change& change, CollectionId collection, scenario::RecoType type);

}  // namespace tastebench::workspace
