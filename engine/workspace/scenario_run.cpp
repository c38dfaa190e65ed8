// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenario_run.h"

#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "engine/store/scenarios.h"

#include <algorithm>
#include <iterator>

namespace tastebench::workspace {

using scenario::RecoType;
using scenario::ScenarioKey;

std::optional<scenario::Scenario> ScenarioSnapshot::find(const ScenarioKey& key) const
{
    const auto found = m_scenarios.find(key);
    return found == m_scenarios.end() ? std::nullopt
                                      : std::optional(scenario::readScenario(found->second.document, key.recoType));
}

std::optional<std::string> ScenarioSnapshot::defaultName(RecoType type) const
{
    const auto found = m_defaults.find(type);
    return found == m_defaults.end() ? std::nullopt : std::optional(found->second);
}

ScenarioSnapshotPtr loadScenarios(store::Database& database, CollectionId collection)
{
    auto snapshot = std::make_shared<ScenarioSnapshot>();
    ScenarioListRequest request;
    request.collection = collection;
    request.amount = mostScenariosOfPage;
    bool hasNext = true;
    while (hasNext) {
        ScenarioList page = listScenarios(database, request);
        for (StoredScenario& stored : page.scenarios) {
            request.after = stored.key;
            snapshot->m_scenarios.emplace(stored.key, std::move(stored));
        }
        hasNext = page.hasNext;
    }
    for (int index = 0; index < scenario::recoTypeCount; ++index) {
        const auto type = static_cast<RecoType>(index);
        if (auto name = store::defaultScenario(database, collection, toString(type)))
            snapshot->m_defaults.emplace(type, *std::move(name));
    }
    return snapshot;
}

scenario::RecommendationAnswer previewScenario(const scenario::RecommendationRequest& request,
                                               const scenario::ScenarioSource& scenarios,
                                               const scenario::CollectionIndex& index, Progress& progress,
                                               const scenario::PrecomputedSource* tables)
{
    std::vector<std::string> warnings;
    for (std::size_t place = 0; place < request.overlay.size(); ++place) {
        const std::string pointer
            = jsonPointer(jsonPointer(jsonPointer({}, "preview_scenarios_params"), place), "scenario");
        std::ranges::move(scenario::checkSchema(request.overlay[place].scenario, index.catalogue().collection, pointer),
                          std::back_inserter(warnings));
    }
    scenario::RecommendationAnswer answer
        = scenario::recommend(request, scenarios, index, scenario::Detail::Removed, progress, tables);
    for (std::string& warning : warnings) {
        if (std::ranges::find(answer.warnings, warning) == answer.warnings.end())
            answer.warnings.push_back(std::move(warning));
    }
    return answer;
}

}  // namespace tastebench::workspace
