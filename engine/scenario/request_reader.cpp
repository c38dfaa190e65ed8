// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/document_json.h"
#include "engine/scenario/fields.h"
#include "engine/scenario/request_json.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

constexpr double earliestTime = -150'000'000'000;  // seconds since 1970
constexpr double latestTime = 3'500'000'000;
constexpr std::size_t mostPreviewFilters = mostFilters;

std::size_t codePoints(std::string_view utf8)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

// "user", "item" or "session" says of whom.
std::optional<std::string> idOf(const Fields& fields, std::string_view name, std::string_view kind)
{
    const Json* const value = fields.find(name);
    if (!value)
        return std::nullopt;
    std::string id = value->is_string() ? value->get<std::string>() : value->dump();
    const bool isId
        = (value->is_string() || value->is_number_integer()) && !id.empty() && id != "0" && codePoints(id) <= longestId;
    if (isId)
        return id;
    std::string detail = fmt::format("INCORRECT_{}_ID_TYPE", kind);
    std::ranges::transform(detail, detail.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    throw Error(ErrorKind::WrongData, detail,
                fmt::format("“{}” must be a text of 1 to {} characters or a whole number, and not 0.", name, longestId),
                fields.place(name));
}

std::optional<Timestamp> timeOf(const Fields& fields)
{
    const auto seconds = fields.number("timestamp", earliestTime, latestTime);
    if (!seconds)
        return std::nullopt;
    return Timestamp {static_cast<std::int64_t>(std::llround(*seconds * static_cast<double>(Timestamp::perSecond)))};
}

RequestInteraction readInteraction(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"item_id", "interaction_type", "timestamp"});
    return {fields.required(idOf(fields, "item_id", "item"), "item_id"),
            fields.required(fields.name("interaction_type"), "interaction_type"), timeOf(fields)};
}

RequestRating readRating(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"item_id", "rating", "timestamp"});
    return {fields.required(idOf(fields, "item_id", "item"), "item_id"),
            fields.required(fields.number("rating", 1, 10), "rating"), timeOf(fields)};
}

std::optional<std::vector<std::string>> readIds(const Fields& fields, std::string_view list, std::string_view member,
                                                std::string_view kind)
{
    return fields.each(list, Fields::unbounded, [&](const Json& json, const std::string& place) {
        const Fields entry(json, place, {member});
        return entry.required(idOf(entry, member, kind), member);
    });
}

Message readMessage(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"role", "content"});
    Message message {fields.required(fields.text("role"), "role"), fields.required(fields.text("content"), "content")};
    if (message.role != "system" && message.role != "user" && message.role != "assistant")
        throwWrongType("A role is system, user or assistant.", fields.place("role"));
    return message;
}

OverlayScenario readOverlay(const Json& json, const std::string& place)
{
    const Fields fields(json, place, {"reco_type", "name", "scenario"});
    const RecoType type = fields.required(fields.named("reco_type", parseRecoType), "reco_type");
    const std::string name = fields.required(fields.name("name"), "name");
    const Json* const scenario = fields.object("scenario");
    if (!scenario)
        throwWrongType("“scenario” is missing.", fields.place("scenario"));
    return {{type, name}, readScenario(*scenario, type, fields.place("scenario"))};
}

std::optional<Json> objectOf(const Fields& fields, std::string_view name)
{
    const Json* const value = fields.object(name);
    return value ? std::optional(*value) : std::nullopt;
}

Case readRules(const Fields& fields)
{
    Case rules;
    rules.amount = fields.integer("amt", 0, largestAmount);
    rules.filters = fields.each("filters", mostPreviewFilters, [](const Json& json, const std::string& place) {
        return readFilter(json, PreloadField::Refused, place);
    });
    rules.reranking = fields.each("reranking", Fields::unbounded, readReranking);
    rules.excludeRatedItems = fields.truth("exclude_rated_items");
    rules.algorithms = fields.barred("algorithms");
    rules.table = fields.name("table");
    return rules;
}

void readInto(RecommendationRequest& request, const Fields& fields)
{
    request.scenario = fields.name("scenario");
    request.skipDefaultScenario = fields.truth("skip_default_scenario").value_or(false);
    request.userId = idOf(fields, "user_id", "user");
    request.sessionId = idOf(fields, "session_id", "session");
    request.itemId = idOf(fields, "item_id", "item");
    request.interactions = fields.each("interactions", Fields::unbounded, readInteraction);
    request.ratings = fields.each("ratings", Fields::unbounded, readRating);
    request.userProperties = objectOf(fields, "user_properties");
    request.itemProperties = objectOf(fields, "item_properties");
    request.contextItems = readIds(fields, "context_items", "item_id", "item");
    request.groupUsers = readIds(fields, "users", "user_id", "user");
    request.consensusFactor = fields.number("consensus_factor", 0, 1);
    request.propertyName = fields.name("property_name");
    request.messages = fields.each("messages", Fields::unbounded, readMessage);
    request.prompt = fields.name("prompt");
    request.params = objectOf(fields, "params");
    request.rules = readRules(fields);
    request.cursor = fields.name("cursor");
}

}  // namespace

RecommendationRequest readPreviewRequest(const Json& document, Timestamp now)
{
    const Fields fields(document, {},
                        {"scenario", "preview_scenarios_params", "skip_default_scenario", "user_id", "session_id",
                         "item_id", "interactions", "ratings", "user_properties", "item_properties", "context_items",
                         "amt", "filters", "reranking", "exclude_rated_items", "table", "cursor"});
    RecommendationRequest request;
    request.now = now;
    readInto(request, fields);
    (void)fields.required(fields.name("scenario"), "scenario");
    request.overlay = fields.each("preview_scenarios_params", Fields::unbounded, readOverlay)
                          .value_or(std::vector<OverlayScenario>());
    return request;
}

RecommendationRequest readRequest(RecoType type, const Json& document, Timestamp now)
{
    const Fields fields(document, {},
                        {"scenario",
                         "skip_default_scenario",
                         "user_id",
                         "session_id",
                         "item_id",
                         "interactions",
                         "ratings",
                         "user_properties",
                         "item_properties",
                         "context_items",
                         "users",
                         "consensus_factor",
                         "property_name",
                         "messages",
                         "prompt",
                         "params",
                         "amt",
                         "filters",
                         "reranking",
                         "exclude_rated_items",
                         "algorithms",
                         "table",
                         "cursor"});
    RecommendationRequest request;
    request.recoType = type;
    request.now = now;
    readInto(request, fields);
    return request;
}

}  // namespace tastebench::scenario
