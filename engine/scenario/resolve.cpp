// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/resolve.h"

#include "engine/base/error.h"
#include "engine/scenario/ab_split.h"
#include "engine/scenario/condition.h"
#include "engine/scenario/document_json.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>

namespace tastebench::scenario {

namespace {

Scenario scenarioOf(const ScenarioKey& key, const RecommendationRequest& request, const ScenarioSource& source)
{
    const auto& overlay = request.overlay;
    const auto over = std::find_if(overlay.rbegin(), overlay.rend(),
                                   [&](const OverlayScenario& entry) { return entry.key == key; });
    if (over != overlay.rend())
        return over->scenario;
    auto stored = source.find(key);
    if (!stored)
        throwNotFound("SCENARIO_NOT_FOUND",
                      fmt::format("There is no scenario “{}” of {}.", key.name, toString(key.recoType)));
    return *std::move(stored);
}

struct Next {
    std::string name;
    std::string tag;
};

Next nextOf(const AbTest& test, const RecommendationRequest& request, std::vector<std::string>& warnings)
{
    const auto& subject = request.userId ? request.userId : request.sessionId;
    if (!subject)
        warnings.emplace_back("ab_test without subject");
    const bool isA = !subject || variantOf(test.id, *subject) == Variant::A;
    return isA ? Next {test.scenarioA, "scenario_a"} : Next {test.scenarioB, "scenario_b"};
}

class LayerEvaluation {
public:
    LayerEvaluation(const RecommendationRequest& request, const ScenarioSource& source, const SubjectFacts& facts,
                    Resolution& resolution)
        : m_request(request)
        , m_source(source)
        , m_facts(facts)
        , m_resolution(resolution)
    {
    }

    // The merged rules of a type; fills in the traces of its two layers.
    EffectiveCase run(RecoType type, const std::optional<std::string>& name, const Case& rules,
                      std::optional<std::vector<TraceStep>>& runtimeTrace,
                      std::optional<std::vector<TraceStep>>& defaultTrace)
    {
        const auto runtime = evaluate(type, name, runtimeTrace);
        const auto defaults
            = m_request.skipDefaultScenario ? std::nullopt : evaluate(type, m_source.defaultName(type), defaultTrace);
        return mergeLayers(type, rules, runtime ? &*runtime : nullptr, defaults ? &*defaults : nullptr);
    }

private:
    std::optional<Case> evaluate(RecoType type, const std::optional<std::string>& name,
                                 std::optional<std::vector<TraceStep>>& trace)
    {
        if (!name)
            return std::nullopt;
        RecommendationRequest request = m_request;
        request.recoType = type;
        Evaluation evaluation = evaluateScenario({type, *name}, request, m_source, m_facts, m_resolution.warnings);
        trace = std::move(evaluation.trace);
        return std::move(evaluation.rules);
    }

    const RecommendationRequest& m_request;
    const ScenarioSource& m_source;
    const SubjectFacts& m_facts;
    Resolution& m_resolution;
};

void warnOfRepeatedOverlay(const RecommendationRequest& request, std::vector<std::string>& warnings)
{
    std::map<ScenarioKey, int> counts;
    for (const OverlayScenario& entry : request.overlay) {
        if (++counts[entry.key] == 2)
            warnings.push_back(fmt::format("The scenario “{}” of {} is given more than once; the last one is used",
                                           entry.key.name, toString(entry.key.recoType)));
    }
}

}  // namespace

Evaluation evaluateScenario(const ScenarioKey& key, const RecommendationRequest& request, const ScenarioSource& source,
                            const SubjectFacts& facts, std::vector<std::string>& warnings)
{
    Evaluation evaluation;
    std::vector<std::string> seen;
    std::string name = key.name;
    while (true) {
        if (std::ranges::find(seen, name) != seen.end())
            throwWrongParameter(fmt::format("The scenarios lead in a circle: {} → {}.", fmt::join(seen, " → "), name),
                                {});
        seen.push_back(name);
        Scenario scenario = scenarioOf({key.recoType, name}, request, source);
        TraceStep step;
        step.type = scenario.type();
        step.name = name;
        if (auto* rules = std::get_if<Case>(&scenario.body)) {
            step.resolved = *rules;
            evaluation.rules = std::move(*rules);
            evaluation.trace.push_back(std::move(step));
            return evaluation;
        }
        Next next;
        if (const auto* alias = std::get_if<Alias>(&scenario.body)) {
            next = {alias->scenarioName, "alias"};
        } else if (const auto* test = std::get_if<AbTest>(&scenario.body)) {
            next = nextOf(*test, request, warnings);
            step.testId = test->id;
        } else {
            const auto& condition = std::get<Condition>(scenario.body);
            next = holds(condition, request, facts, warnings) ? Next {condition.thenScenario, "then"}
                                                              : Next {condition.elseScenario, "else"};
        }
        name = next.name;
        step.to = std::move(next.tag);
        step.target = std::move(next.name);
        evaluation.trace.push_back(std::move(step));
    }
}

Resolution resolve(const RecommendationRequest& request, const ScenarioSource& source, const SubjectFacts& facts)
{
    Resolution resolution;
    resolution.recoType = request.recoType;
    warnOfRepeatedOverlay(request, resolution.warnings);
    LayerEvaluation layers(request, source, facts, resolution);
    EvaluatedScenarios& evaluated = resolution.evaluated;
    std::optional<std::string> runtime = request.scenario;
    if (request.recoType == RecoType::GenericInputToItems) {
        const EffectiveCase generic
            = layers.run(request.recoType, request.scenario, {}, evaluated.genericRuntime, evaluated.genericDefault);
        if (!generic.rules.targetRecoType)
            throwWrongParameter("The generic scenario names no reco_type to recommend with.", "/scenario");
        resolution.recoType = *generic.rules.targetRecoType;
        evaluated.recoType = resolution.recoType;
        runtime = generic.rules.targetScenario;
    }
    resolution.effective
        = layers.run(resolution.recoType, runtime, request.rules, evaluated.runtime, evaluated.defaults);
    return resolution;
}

std::string kwargsHash(const Case& resolved, const Json& inputs, const std::string& dataVersion)
{
    const Json parts = Json::array({toJson(resolved), inputs, dataVersion});
    const std::string text = parts.dump(-1, ' ', false, Json::error_handler_t::replace);
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
    std::array<std::uint8_t, 8> digest {};
    sha256_digest(&context, digest.size(), digest.data());
    return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace tastebench::scenario
