// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/strict_json.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/resolve.h"

#include <QByteArray>
#include <map>

namespace fixture {

using namespace tastebench;
using namespace tastebench::scenario;

class StoredScenarios : public ScenarioSource {
public:
    void put(RecoType type, const char* name, const QByteArray& document)
    {
        scenarios[{type, name}] = readScenario(readStrictJson(std::string_view(document)), type);
    }
    std::optional<Scenario> find(const ScenarioKey& key) const override
    {
        const auto found = scenarios.find(key);
        return found == scenarios.end() ? std::nullopt : std::optional(found->second);
    }
    std::optional<std::string> defaultName(RecoType type) const override
    {
        const auto found = defaults.find(type);
        return found == defaults.end() ? std::nullopt : std::optional(found->second);
    }

    std::map<ScenarioKey, Scenario> scenarios;
    std::map<RecoType, std::string> defaults;
};

}  // namespace fixture
