// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/scenario/recommend.h"
#include "engine/scenario/request_json.h"
#include "engine/store/database.h"
#include "engine/workspace/scenarios.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

// Running a collection's scenarios: what a worker holds is a catalogue's index and a snapshot of the scenarios, both
// immutable, so it needs neither the file nor its thread.
//
//   const auto index = std::make_shared<const scenario::CollectionIndex>(catalogue, Timestamp::now());
//   const auto scenarios = loadScenarios(database, catalogue->collection.id);        // the thread of the database
//   const auto answer = previewScenario(request, *scenarios, *index, progress);      // any thread
//
// Keep the index while the catalogue stays the same: what it has scanned and counted is not done again.
namespace tastebench::workspace {

// The scenarios and defaults of a collection as they were when it was made; documents are read when they are asked for.
class ScenarioSnapshot : public scenario::ScenarioSource {
public:
    [[nodiscard]] std::optional<scenario::Scenario> find(const scenario::ScenarioKey& key) const override;
    [[nodiscard]] std::optional<std::string> defaultName(scenario::RecoType type) const override;
    // By type and name.
    [[nodiscard]] const std::map<scenario::ScenarioKey, StoredScenario>& all() const { return m_scenarios; }

private:
    friend std::shared_ptr<const ScenarioSnapshot> loadScenarios(store::Database& database, CollectionId collection);

    std::map<scenario::ScenarioKey, StoredScenario> m_scenarios;
    std::map<scenario::RecoType, std::string> m_defaults;
};
using ScenarioSnapshotPtr = std::shared_ptr<const ScenarioSnapshot>;

// Runs on the thread of the database.
[[nodiscard]] ScenarioSnapshotPtr loadScenarios(store::Database& database, CollectionId collection);

// Runs a request with its overlay standing over what is stored (scenarios reference, section 9) and says what rules
// removed, moved and pinned; nothing is written. The overlay's scenarios are checked as putScenario() checks them,
// their names when they are walked. Throws what checkSchema() throws, with its pointer under
// /preview_scenarios_params/N/scenario, and what scenario::recommend() throws.
[[nodiscard]] scenario::RecommendationAnswer previewScenario(const scenario::RecommendationRequest& request,
                                                             const scenario::ScenarioSource& scenarios,
                                                             const scenario::CollectionIndex& index, Progress& progress,
                                                             const scenario::PrecomputedSource* tables = nullptr);

}  // namespace tastebench::workspace
