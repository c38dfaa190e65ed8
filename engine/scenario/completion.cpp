// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/completion.h"

#include "engine/base/error.h"
#include "engine/domain/json_text.h"
#include "engine/scenario/python_literal.h"
#include "engine/scenario/request_json.h"
#include "engine/scenario/subject.h"
#include "engine/scenario/template.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ranges>

namespace tastebench::scenario {

namespace {

constexpr std::string_view injectionPlace = "/retrieval/history_injection/";

// A property may hold numbers without being made of whole ones: 74 is what people read, not 74.0.
Json withWholeNumbers(Json value)
{
    constexpr double mostExact = 9007199254740992;  // 2^53
    if (value.is_number_float()) {
        const auto number = value.get<double>();
        if (number == std::floor(number) && std::abs(number) <= mostExact)
            return static_cast<std::int64_t>(number);
    }
    if (value.is_structured()) {
        for (Json& part : value)
            part = withWholeNumbers(std::move(part));
    }
    return value;
}

Json itemJson(const search::Catalogue& catalogue, const RecommendedItem& item,
              const std::optional<std::vector<std::string>>& properties)
{
    Json json = Json::object();
    const auto add = [&](const std::string& name) {
        const search::PropertyColumn* const column = catalogue.column(name);
        Json value = column ? withWholeNumbers(propertyValue(*column, item.row)) : Json();
        if (properties || !value.is_null())
            json[name] = std::move(value);
    };
    if (properties) {
        std::ranges::for_each(*properties, add);
    } else {
        for (const PropertyDefinition& property : catalogue.collection.properties)
            add(property.name);
    }
    json[itemIdName] = item.itemId;
    return json;
}

Json userJson(const search::Catalogue& catalogue, const RecommendationRequest& request)
{
    Json json = Json::object();
    if (const auto row = request.userId ? personaRow(catalogue, *request.userId) : std::nullopt) {
        const Persona& persona = catalogue.personas->personas[*row];
        json = {{"name", persona.name}, {"about", persona.about}};
        json.update(persona.properties);
    }
    if (request.userProperties)
        json.update(*request.userProperties);
    json = withWholeNumbers(std::move(json));
    if (request.userId)
        json["user_id"] = *request.userId;
    return json;
}

std::string rendered(const std::string& source, const std::string& place, const Json& context,
                     std::vector<std::string>& warnings, const std::stop_token& stop)
{
    Rendering rendering = Template(source, place).render(context, stop);
    std::ranges::move(rendering.warnings, std::back_inserter(warnings));
    return std::move(rendering.text);
}

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::vector<Message> historyIn(const Json& written, const std::string& place)
{
    const auto refuse = [&place] {
        throwWrongType("The template must write a list of {\"role\": \"user\" or \"assistant\", \"content\": text}.",
                       place);
    };
    if (!written.is_array())
        refuse();
    std::vector<Message> messages;
    for (const Json& entry : written) {
        const auto textAt = [&entry](const char* name) {
            const auto found = entry.is_object() ? entry.find(name) : entry.end();
            return entry.is_object() && found != entry.end() && found->is_string()
                ? std::optional(found->get<std::string>())
                : std::nullopt;
        };
        const auto role = textAt("role");
        const auto content = textAt("content");
        if (!role || !content || (*role != "user" && *role != "assistant"))
            refuse();
        messages.push_back({*role, *content});
    }
    return messages;
}

class InjectedHistory {
public:
    InjectedHistory(const HistoryInjection& injection, Json context, std::vector<std::string>& warnings,
                    const std::stop_token& stop)
        : m_injection(injection)
        , m_context(std::move(context))
        , m_warnings(warnings)
        , m_stop(stop)
    {
    }

    // Of all items, the best one last; a template that writes nothing for an item leaves it out.
    std::vector<Message> messages()
    {
        const Json items = m_context["retrieval"]["items"];
        std::vector<Message> messages;
        for (const Json& item : items | std::views::reverse) {
            m_context["item"] = item;
            for (Message& message : ofItem())
                messages.push_back(std::move(message));
        }
        return messages;
    }

private:
    std::vector<Message> ofItem()
    {
        const bool isJson = m_injection.jsonTemplate.has_value();
        const std::string place
            = fmt::format("{}{}", injectionPlace, isJson ? "json_template" : "python_literal_template");
        const std::string& source = isJson ? *m_injection.jsonTemplate : *m_injection.pythonLiteralTemplate;
        const std::string text = rendered(source, place, m_context, m_warnings, m_stop);
        if (isBlank(text))
            return {};
        if (!isJson)
            return historyIn(readPythonLiteral(text, place), place);
        const Json written = jsonFromText(text);
        if (written.is_discarded())
            throwWrongType("What the template writes is not JSON.", place);
        return historyIn(written, place);
    }

    const HistoryInjection& m_injection;
    Json m_context;
    std::vector<std::string>& m_warnings;
    const std::stop_token& m_stop;
};

std::vector<Message> conversation(const RecommendationRequest& request)
{
    if (request.recoType == RecoType::LlmTextCompletion)
        return {{"user", completionQuery(request.recoType, request)}};
    return request.messages.value_or(std::vector<Message>());
}

}  // namespace

std::string completionQuery(RecoType type, const RecommendationRequest& request)
{
    if (type == RecoType::LlmTextCompletion) {
        if (!request.prompt || isBlank(*request.prompt))
            throwWrongParameter(fmt::format("{} needs a prompt.", toString(type)), "/prompt");
        return *request.prompt;
    }
    const std::vector<Message> messages = request.messages.value_or(std::vector<Message>());
    const auto last = std::ranges::find(messages.rbegin(), messages.rend(), "user", &Message::role);
    if (last == messages.rend())
        throwWrongParameter(fmt::format("{} needs a message of the user.", toString(type)), "/messages");
    return last->content;
}

void addImpliedRules(RecoType type, const RecommendationRequest& request, EffectiveCase& effective)
{
    Case& rules = effective.rules;
    const auto setFilters = [&](const std::optional<std::vector<Filter>>& filters, Layer layer) {
        rules.filters = filters;
        effective.filterLayers.assign(filters ? filters->size() : 0, layer);
        effective.layers[CaseField::Filters] = layer;
    };
    if (type == RecoType::ChatToItems && request.chatReading)
        setFilters(request.chatReading->filters, Layer::Request);
    if (!isCompletion(type) || !rules.retrieval)
        return;
    const Layer layer = effective.layers[CaseField::Retrieval];
    setFilters(rules.retrieval->filters, layer);
    if (!rules.amount) {
        rules.amount = rules.retrieval->amount;
        effective.layers[CaseField::Amount] = rules.amount ? layer : Layer::Engine;
    }
    rules.reranking = rules.retrieval->reranking;
    rules.algorithms = rules.retrieval->algorithms;
    rules.candidatesPreselection = rules.retrieval->candidatesPreselection;
    for (const CaseField field : {CaseField::Reranking, CaseField::Algorithms, CaseField::CandidatesPreselection})
        effective.layers[field] = layer;
}

Json templateContext(const RecommendationRequest& request, const Case& rules, const std::vector<RecommendedItem>& items,
                     const search::Catalogue& catalogue)
{
    const auto properties = rules.retrieval ? rules.retrieval->propertiesReturned : std::nullopt;
    Json retrieved = Json::array();
    for (const RecommendedItem& item : items)
        retrieved.push_back(itemJson(catalogue, item, properties));
    return {{"retrieval", {{"items", std::move(retrieved)}}},
            {"user", userJson(catalogue, request)},
            {"messages", toJson(request.messages.value_or(std::vector<Message>()))},
            {"query", completionQuery(request.recoType, request)},
            {"params", request.params.value_or(Json::object())},
            {"now", request.now.toString()}};
}

Completion completionOf(const RecommendationRequest& request, const Case& rules,
                        const std::vector<RecommendedItem>& items, const search::Catalogue& catalogue,
                        std::vector<std::string>& warnings, const std::stop_token& stop)
{
    Json context = templateContext(request, rules, items, catalogue);
    Completion completion {rules.model, {}, rules.maxTokens, rules.temperature};
    std::vector<Message> said = conversation(request);
    if (rules.systemPrompt) {
        std::string prompt = rendered(*rules.systemPrompt, "/system_prompt", context, warnings, stop);
        if (!isBlank(prompt))
            completion.messages.push_back({"system", std::move(prompt)});
    }
    // The conversation may begin with orders of its own.
    const auto first = std::ranges::find_if_not(said, [](const Message& each) { return each.role == "system"; });
    std::ranges::move(said.begin(), first, std::back_inserter(completion.messages));
    const auto& injection = rules.retrieval ? rules.retrieval->historyInjection : std::nullopt;
    if (injection && (injection->jsonTemplate || injection->pythonLiteralTemplate))
        std::ranges::move(InjectedHistory(*injection, std::move(context), warnings, stop).messages(),
                          std::back_inserter(completion.messages));
    std::ranges::move(first, said.end(), std::back_inserter(completion.messages));
    return completion;
}

}  // namespace tastebench::scenario
