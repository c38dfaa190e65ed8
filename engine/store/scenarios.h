// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/domain/property_type.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::store {

// Scenarios as rows. What they mean and which are allowed together is decided above (engine/workspace/scenarios.h);
// here recommendation and scenario types are their written names.
struct ScenarioRow {
    std::int64_t id = 0;
    CollectionId collection;
    std::string recoType;
    std::string name;
    std::string scenarioType;
    std::optional<Json> metadata;  // an object
    Json body;  // of its type: what stands under "case", "alias", …
    std::vector<std::string> references;  // scenarios of the same type it leads to, two at most
    std::int64_t revision = 1;  // counts replacements
    Timestamp createdAt;
    Timestamp updatedAt;
};

std::optional<ScenarioRow> findScenario(Database& database, CollectionId collection, std::string_view recoType,
                                        std::string_view name);
// What it leads to, without reading its body; nothing when it is not there.
std::optional<std::vector<std::string>> scenarioReferences(Database& database, CollectionId collection,
                                                           std::string_view recoType, std::string_view name);
// The same of every scenario of the type that leads to any.
std::unordered_map<std::string, std::vector<std::string>>
allScenarioReferences(Database& database, CollectionId collection, std::string_view recoType);
// The names of those that lead to it, by name.
std::vector<std::string> scenarioReferrers(Database& database, CollectionId collection, std::string_view recoType,
                                           std::string_view name);

// Inserts it, or replaces the one of its collection, type and name, which keeps its id and createdAt and counts its
// revision up; the id as given is not read.
void putScenario(Change& change, const ScenarioRow& row);
// False when it is not there.
bool deleteScenario(Change& change, CollectionId collection, std::string_view recoType, std::string_view name);

// Up to `most` of a collection after a key, by type and name in byte order; types are empty for all.
struct ScenarioPage {
    CollectionId collection;
    std::string_view recoType = {};
    std::string_view scenarioType = {};
    std::string_view afterRecoType = {};
    std::string_view afterName = {};
    std::int64_t most = 64;
};
std::vector<ScenarioRow> scenarios(Database& database, const ScenarioPage& page);
// Goes through all behind that key, `most` at a time; ends when `visit` answers no.
void forEachScenario(Database& database, ScenarioPage page, const std::function<bool(const ScenarioRow&)>& visit);
// Goes through those behind that key that have metadata, without reading their bodies; ends when `visit` answers no.
struct ScenarioMetadata {
    std::string recoType;
    std::string name;
    Json metadata;
};
void forEachScenarioMetadata(Database& database, const ScenarioPage& page,
                             const std::function<bool(const ScenarioMetadata&)>& visit);
std::int64_t countScenarios(Database& database, CollectionId collection);

// The default of a recommendation type; nothing when none is set.
std::optional<std::string> defaultScenario(Database& database, CollectionId collection, std::string_view recoType);
// Nothing unsets it.
void setDefaultScenario(Change& change, CollectionId collection, std::string_view recoType,
                        const std::optional<std::string>& name);

}  // namespace tastebench::store
