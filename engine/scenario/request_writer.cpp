// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"
#include "engine/scenario/request_json.h"

namespace tastebench::scenario {

namespace {

template <typename Value>
void put(Json& json, const char* name, const std::optional<Value>& value)
{
    if (value)
        json[name] = *value;
}

void putTime(Json& json, const std::optional<Timestamp>& time)
{
    if (time)
        json["timestamp"] = time->microseconds;
}

template <typename Value>
Json orNull(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json();
}

Json layerJson(const std::optional<Layer>& layer)
{
    return layer ? Json(toString(*layer)) : Json();
}

std::string_view kindName(RuleEffect::Kind kind)
{
    switch (kind) {
    case RuleEffect::Kind::Removed:
        return "removed";
    case RuleEffect::Kind::Moved:
        return "moved";
    case RuleEffect::Kind::Pinned:
        return "pinned";
    }
    return {};
}

Json itemsJson(const std::vector<RecommendedItem>& items)
{
    Json json = Json::array();
    for (const RecommendedItem& item : items) {
        Json effects = Json::array();
        for (const RuleEffect& effect : item.effects)
            effects.push_back({{"kind", kindName(effect.kind)},
                               {"rule", effect.rule},
                               {"layer", layerJson(effect.layer)},
                               {"rank_before", orNull(effect.rankBefore)},
                               {"rank_after", orNull(effect.rankAfter)},
                               {"penalty", orNull(effect.penalty)}});
        json.push_back({{"item_id", item.itemId}, {"score", item.score}, {"effects", std::move(effects)}});
    }
    return json;
}

Json stagesJson(const std::vector<StageCount>& stages)
{
    Json json = Json::array();
    for (const StageCount& stage : stages)
        json.push_back({{"name", stage.name},
                        {"rule", stage.rule.empty() ? Json() : Json(stage.rule)},
                        {"layer", layerJson(stage.layer)},
                        {"in", stage.in},
                        {"out", stage.out},
                        {"duration_us", stage.microseconds}});
    return json;
}

void putTrace(Json& json, const char* name, const std::optional<std::vector<TraceStep>>& trace)
{
    if (!trace)
        return;
    Json steps = Json::array();
    for (const TraceStep& step : *trace) {
        Json written {{"scenario_type", toString(step.type)}, {"scenario_name", step.name}};
        put(written, "to", step.to);
        if (step.resolved)
            written["case"] = toJson(*step.resolved);
        put(written, "kwargs_hash", step.kwargsHash);
        steps.push_back(std::move(written));
    }
    json[name] = std::move(steps);
}

Json traceJson(const EvaluatedScenarios& evaluated)
{
    Json json = Json::object();
    putTrace(json, "generic_runtime", evaluated.genericRuntime);
    putTrace(json, "generic_default", evaluated.genericDefault);
    if (evaluated.recoType)
        json["reco_type"] = toString(*evaluated.recoType);
    putTrace(json, "runtime", evaluated.runtime);
    putTrace(json, "default", evaluated.defaults);
    return json;
}

}  // namespace

Json toJson(const std::vector<Message>& messages)
{
    Json json = Json::array();
    for (const Message& message : messages)
        json.push_back({{"role", message.role}, {"content", message.content}});
    return json;
}

Json inputsJson(const RecommendationRequest& request)
{
    Json json {{"reco_type", toString(request.recoType)}};
    put(json, "user_id", request.userId);
    put(json, "session_id", request.sessionId);
    put(json, "item_id", request.itemId);
    if (request.interactions) {
        json["interactions"] = Json::array();
        for (const RequestInteraction& each : *request.interactions) {
            Json entry {{"item_id", each.itemId}, {"interaction_type", each.type}};
            putTime(entry, each.time);
            json["interactions"].push_back(std::move(entry));
        }
    }
    if (request.ratings) {
        json["ratings"] = Json::array();
        for (const RequestRating& each : *request.ratings) {
            Json entry {{"item_id", each.itemId}, {"rating", each.rating}};
            putTime(entry, each.time);
            json["ratings"].push_back(std::move(entry));
        }
    }
    put(json, "user_properties", request.userProperties);
    put(json, "item_properties", request.itemProperties);
    put(json, "context_items", request.contextItems);
    put(json, "users", request.groupUsers);
    put(json, "consensus_factor", request.consensusFactor);
    put(json, "property_name", request.propertyName);
    if (request.messages)
        json["messages"] = toJson(*request.messages);
    put(json, "prompt", request.prompt);
    put(json, "params", request.params);
    if (request.chatReading) {
        Json filters = Json::array();
        for (const Filter& filter : request.chatReading->filters)
            filters.push_back(toJson(filter));
        json["reading"] = {request.chatReading->query, std::move(filters), request.chatReading->likedItems};
    }
    return json;
}

Json toJson(const RecommendationAnswer& answer)
{
    Json json {{"warnings", answer.warnings}, {"evaluated_scenarios", traceJson(answer.evaluated)}};
    if (answer.properties) {
        json["properties"] = Json::array();
        for (const RecommendedProperty& property : *answer.properties)
            json["properties"].push_back(property.value);
    } else {
        json["items_id"] = Json::array();
        for (const RecommendedItem& item : answer.items)
            json["items_id"].push_back(item.itemId);
    }
    put(json, "text", answer.text);
    put(json, "next_cursor", answer.nextCursor);
    Json& metadata = json["metadata"] = {{"items", itemsJson(answer.items)},
                                         {"removed", itemsJson(answer.removed)},
                                         {"stages", stagesJson(answer.stages)}};
    if (answer.completion)
        metadata["messages"] = toJson(answer.completion->messages);
    return json;
}

}  // namespace tastebench::scenario
