// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/resolve.h"

#include "engine/domain/detailed_error.h"
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

// The place in the overlay of what stands there for a key.
std::optional<std::size_t> overlayIndex(const RecommendationRequest& request, const ScenarioKey& key)
{
    const auto& overlay = request.overlay;
    const auto over = std::find_if(overlay.rbegin(), overlay.rend(),
                                   [&](const OverlayScenario& entry) { return entry.key == key; });
    return over == overlay.rend() ? std::nullopt : std::optional(static_cast<std::size_t>(overlay.rend() - over) - 1);
}

std::optional<std::string> overlayPlace(const RecommendationRequest& request, const ScenarioKey& key)
{
    const auto index = overlayIndex(request, key);
    return index ? std::optional(fmt::format("/preview_scenarios_params/{}/scenario", *index)) : std::nullopt;
}

Scenario scenarioOf(const ScenarioKey& key, const std::string& place, const RecommendationRequest& request,
                    const ScenarioSource& source)
{
    if (const auto index = overlayIndex(request, key))
        return request.overlay[*index].scenario;
    auto stored = source.find(key);
    if (!stored)
        throw Error(ErrorKind::NotFound, "SCENARIO_NOT_FOUND",
                    fmt::format("There is no scenario “{}” of {}.", key.name, toString(key.recoType)), place);
    return *std::move(stored);
}

struct Next {
    std::string name;
    std::string tag;
    std::size_t reference;  // which of references()
};

Next nextOf(const AbTest& test, const RecommendationRequest& request, std::vector<std::string>& warnings)
{
    const auto& subject = request.userId ? request.userId : request.sessionId;
    if (!subject)
        warnings.emplace_back("ab_test without subject");
    const bool isA = !subject || variantOf(test.id, *subject) == Variant::A;
    return isA ? Next {test.scenarioA, "scenario_a", 0} : Next {test.scenarioB, "scenario_b", 1};
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

    // The merged rules of a type; fills in the traces of its two layers. `place` is where the runtime scenario is
    // named.
    EffectiveCase run(RecoType type, const std::optional<std::string>& name, const std::string& place,
                      const Case& rules, std::optional<std::vector<TraceStep>>& runtimeTrace,
                      std::optional<std::vector<TraceStep>>& defaultTrace)
    {
        const auto runtime = evaluate(type, name, place, runtimeTrace);
        const auto defaults = m_request.skipDefaultScenario
            ? std::nullopt
            : evaluate(type, m_source.defaultName(type), {}, defaultTrace);
        return mergeLayers(type, rules, runtime ? &*runtime : nullptr, defaults ? &*defaults : nullptr);
    }

private:
    std::optional<Case> evaluate(RecoType type, const std::optional<std::string>& name, const std::string& place,
                                 std::optional<std::vector<TraceStep>>& trace)
    {
        if (!name)
            return std::nullopt;
        RecommendationRequest request = m_request;
        request.recoType = type;
        Evaluation evaluation
            = evaluateScenario({type, *name}, place, request, m_source, m_facts, m_resolution.warnings);
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

[[noreturn]] void throwCircle(std::vector<std::string> way, const std::string& name, const std::string& place)
{
    way.push_back(name);
    std::string message = fmt::format("The scenarios lead in a circle: {}.", fmt::join(way, " → "));
    way.erase(way.begin(), std::ranges::find(way, name));
    throw DetailedError(Error(ErrorKind::WrongData, "WRONG_PARAMETER", std::move(message), place),
                        {{"reason", "cycle"}, {"cycle", way}});
}

// Where the scenario that a generic case dispatches to is named.
std::string targetPlace(const RecommendationRequest& request, const EffectiveCase& generic,
                        const EvaluatedScenarios& evaluated)
{
    const auto layer = generic.layers.find(CaseField::TargetScenario);
    if (layer == generic.layers.end())
        return {};
    const auto& trace = layer->second == Layer::Runtime ? evaluated.genericRuntime : evaluated.genericDefault;
    const auto place = overlayPlace(request, {RecoType::GenericInputToItems, trace->back().name});
    return place ? *place + "/case/scenario" : "/scenario";
}

}  // namespace

std::string casePlace(const RecommendationRequest& request, RecoType type, const std::vector<TraceStep>& trace)
{
    return overlayPlace(request, {type, trace.back().name}).value_or(std::string()) + "/case";
}

Evaluation evaluateScenario(const ScenarioKey& key, const std::string& place, const RecommendationRequest& request,
                            const ScenarioSource& source, const SubjectFacts& facts, std::vector<std::string>& warnings)
{
    Evaluation evaluation;
    std::vector<std::string> seen;
    std::string name = key.name;
    std::string namedAt = place;
    while (true) {
        if (std::ranges::find(seen, name) != seen.end())
            throwCircle(seen, name, namedAt);
        seen.push_back(name);
        Scenario scenario = scenarioOf({key.recoType, name}, namedAt, request, source);
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
            next = {alias->scenarioName, "alias", 0};
        } else if (const auto* test = std::get_if<AbTest>(&scenario.body)) {
            next = nextOf(*test, request, warnings);
            step.testId = test->id;
        } else {
            const auto& condition = std::get<Condition>(scenario.body);
            next = holds(condition, request, facts, warnings) ? Next {condition.thenScenario, "then", 0}
                                                              : Next {condition.elseScenario, "else", 1};
        }
        if (const auto over = overlayPlace(request, {key.recoType, name}))
            namedAt = *over + referencePlaces(step.type)[next.reference];
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
    std::string place = "/scenario";
    if (request.recoType == RecoType::GenericInputToItems) {
        const EffectiveCase generic = layers.run(request.recoType, request.scenario, place, {},
                                                 evaluated.genericRuntime, evaluated.genericDefault);
        if (!generic.rules.targetRecoType)
            throwWrongParameter("The generic scenario names no reco_type to recommend with.", "/scenario");
        resolution.recoType = *generic.rules.targetRecoType;
        evaluated.recoType = resolution.recoType;
        runtime = generic.rules.targetScenario;
        place = targetPlace(request, generic, evaluated);
    }
    resolution.effective
        = layers.run(resolution.recoType, runtime, place, request.rules, evaluated.runtime, evaluated.defaults);
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
