// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_texts.h"

#include "engine/scenario/document_json.h"
#include "engine/scenario/filter_rows.h"
#include "engine/scenario/resolve.h"
#include "model/text.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <ranges>

namespace tastebench::model {

using scenario::RecoType;
using scenario::ScenarioType;

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ScenarioTexts", text);
}

// The first property that holds several values of a kind, else the first text.
const PropertyDefinition* tellingProperty(const Collection& collection)
{
    const auto isList = [](const PropertyDefinition& property) { return property.type == PropertyType::TextArray; };
    const auto found = std::ranges::find_if(collection.properties, isList);
    if (found != collection.properties.end())
        return &*found;
    return collection.properties.empty() ? nullptr : &collection.properties.front();
}

std::string personaId(const search::Catalogue& catalogue, std::size_t row)
{
    return catalogue.personas->personas[row].uuid.toString();
}

// The newest likes of a persona, as what a visit has looked at.
Json lastItems(const search::Catalogue& catalogue, std::optional<PersonaId> persona, std::size_t most)
{
    Json items = Json::array();
    const auto row = persona ? catalogue.personas->row(*persona) : std::nullopt;
    if (!row)
        return items;
    for (const search::LoggedInteraction& interaction : catalogue.log->ofPersona(*row)) {
        if (interaction.weight > 0 && items.size() < most)
            items.push_back({{"item_id", catalogue.items->uuids[interaction.item].toString()}});
    }
    return items;
}

Json visit(const search::Catalogue& catalogue, std::optional<PersonaId> persona)
{
    constexpr std::size_t mostOfVisit = 5;
    Json items = lastItems(catalogue, persona, mostOfVisit);
    std::ranges::reverse(items);
    for (Json& item : items)
        item["interaction_type"] = "view";
    return items;
}

Json household(const search::Catalogue& catalogue, std::optional<PersonaId> persona)
{
    const auto& everybody = catalogue.personas->personas;
    Json users = Json::array();
    for (std::size_t row = 0; row < everybody.size(); ++row) {
        if (everybody[row].id == persona)
            users.push_back({{"user_id", personaId(catalogue, row)}});
    }
    for (std::size_t row = 0; row < everybody.size() && users.size() < 2; ++row) {
        if (everybody[row].id != persona)
            users.push_back({{"user_id", personaId(catalogue, row)}});
    }
    return users;
}

// The values of the first item, of a property that tells something.
Json someProperties(const search::Catalogue& catalogue)
{
    const PropertyDefinition* property = tellingProperty(catalogue.collection);
    if (!property)
        return Json::object();
    const bool isList = property->type == PropertyType::TextArray;
    return {{property->name, isList ? Json::array({"Horror"}) : Json("horror")}};
}

QString namesOf(const std::vector<scenario::TraceStep>& trace)
{
    QStringList names;
    for (const scenario::TraceStep& step : trace) {
        names.append(toQString(step.name));
        if (step.to && *step.to != "alias")
            names.append(toQString(*step.to));
    }
    return names.join(QStringLiteral(" → "));
}

void addWay(QStringList& lines, const QString& layer, const std::optional<std::vector<scenario::TraceStep>>& trace)
{
    if (trace)
        lines.append(layer + QStringLiteral("  ") + namesOf(*trace));
}

const scenario::Case* leafOf(const std::optional<std::vector<scenario::TraceStep>>& trace)
{
    return trace && trace->back().resolved ? &*trace->back().resolved : nullptr;
}

}  // namespace

QString kindText(ScenarioType kind)
{
    switch (kind) {
    case ScenarioType::Case:
        return tr("case");
    case ScenarioType::AbTest:
        return tr("A/B test");
    case ScenarioType::Condition:
        return tr("condition");
    case ScenarioType::Alias:
        return tr("alias");
    }
    return {};
}

Json firstDocument(RecoType type, ScenarioType kind, const std::vector<std::string>& names)
{
    const std::string first = names.empty() ? std::string() : names.front();
    const std::string second = names.size() > 1 ? names[1] : first;
    switch (kind) {
    case ScenarioType::Case:
        return {{"scenario_type", "case"},
                {"case",
                 type == RecoType::GenericInputToItems ? Json {{"reco_type", "profile_to_items"}} : Json::object()}};
    case ScenarioType::AbTest:
        return {{"scenario_type", "ab_test"},
                {"ab_test", {{"id", "test"}, {"scenario_a", first}, {"scenario_b", second}}}};
    case ScenarioType::Condition:
        return {{"scenario_type", "condition"},
                {"condition",
                 {{"condition_type", "runtime_param"},
                  {"if", {{"param_name", "user_id"}, {"op", "notempty"}}},
                  {"then", first},
                  {"else", second}}}};
    case ScenarioType::Alias:
        return {{"scenario_type", "alias"}, {"alias", {{"scenario_name", first}}}};
    }
    return {};
}

bool asksForItem(RecoType type)
{
    return type == RecoType::ItemToItems || type == RecoType::PrecomputedItemToItems;
}

bool asksForPersona(RecoType type)
{
    return scenario::isProfileType(type) || type == RecoType::PrecomputedProfileToItems;
}

std::optional<Uuid> newestLiked(const search::Catalogue& catalogue, std::optional<PersonaId> persona)
{
    const Json liked = lastItems(catalogue, persona, 1);
    if (!liked.empty())
        return Uuid::parse(liked.front()["item_id"].get<std::string>());
    return catalogue.items->rows() > 0 ? std::optional(catalogue.items->uuids.front()) : std::nullopt;
}

Json usualRequest(RecoType type, const search::Catalogue& catalogue, std::optional<PersonaId> persona)
{
    const PropertyDefinition* property = tellingProperty(catalogue.collection);
    Json request = Json::object();
    switch (type) {
    case RecoType::SessionToItemProperties:
        request["interactions"] = visit(catalogue, persona);
        [[fallthrough]];
    case RecoType::ProfileToItemProperties:
        request["property_name"] = property ? property->name : std::string();
        break;
    case RecoType::SessionToItemsWithContextItems:
        request["interactions"] = visit(catalogue, persona);
        [[fallthrough]];
    case RecoType::ProfileToItemsWithContextItems:
        request["context_items"] = lastItems(catalogue, persona, 1);
        break;
    case RecoType::SessionToItems:
        request["interactions"] = visit(catalogue, persona);
        break;
    case RecoType::ProfilesGroupToItems:
        request["users"] = household(catalogue, persona);
        break;
    case RecoType::ItemPropertiesToItems:
        request["item_properties"] = someProperties(catalogue);
        break;
    case RecoType::ChatToItems:
    case RecoType::LlmChatCompletion:
        request["messages"] = {{{"role", "user"}, {"content", "Something like the first film of the list"}}};
        break;
    case RecoType::LlmTextCompletion:
        request["prompt"] = "Which of these should I see?";
        break;
    default:
        break;
    }
    return request;
}

QString effectText(const scenario::RuleEffect& effect)
{
    constexpr int decimals = 2;
    const QString rule = toQString(effect.rule);
    if (effect.kind == scenario::RuleEffect::Kind::Pinned)
        return tr("pinned by %1").arg(rule);
    if (effect.penalty)
        return signedNumberText(-*effect.penalty, decimals) + u' ' + rule;
    return rule;
}

int moveOf(const scenario::RecommendedItem& item)
{
    for (const scenario::RuleEffect& effect : item.effects) {
        if (effect.kind == scenario::RuleEffect::Kind::Moved && effect.rankBefore && effect.rankAfter)
            return *effect.rankBefore - *effect.rankAfter;
    }
    return 0;
}

QString stagesText(const scenario::RecommendationAnswer& answer)
{
    if (answer.stages.empty())
        return {};
    QStringList parts {amountText(answer.stages.front().in, tr("1 item"), tr("%1 items"))};
    const auto add = [&](std::string_view stage, const char* text) {
        if (const auto removed = removedBy(answer, stage))
            parts.append(tr(text) + QStringLiteral(" −") + countText(*removed));
    };
    add("filter", "filters");
    add("exclusion", "left out");
    add("preselection", "preselection");
    const auto addLeft = [&](std::string_view stage, const QString& text) {
        const auto found = std::ranges::find(answer.stages, stage, &scenario::StageCount::name);
        if (found != answer.stages.end())
            parts.append(text.arg(countText(found->out)));
    };
    addLeft("score", tr("%1 scored"));
    add("post-filter", "late filters");
    addLeft("pool", tr("the best %1"));
    parts.append(tr("%1 shown").arg(countText(std::ssize(answer.items))));
    return parts.join(QStringLiteral(" → "));
}

std::optional<qint64> removedBy(const scenario::RecommendationAnswer& answer, const scenario::Filter& filter)
{
    const bool isLiteral = !filter.value || filter.value->source == scenario::FilterValue::Source::Literal;
    const std::string rule = isLiteral ? scenario::describe(filter) : filter.property + ' ';
    for (const scenario::StageCount& stage : answer.stages) {
        const bool isFilter = stage.name == "filter" || stage.name == "post-filter";
        if (isFilter && (isLiteral ? stage.rule == rule : stage.rule.starts_with(rule)))
            return stage.in - stage.out;
    }
    return std::nullopt;
}

std::optional<qint64> removedBy(const scenario::RecommendationAnswer& answer, std::string_view stage)
{
    std::optional<qint64> removed;
    for (const scenario::StageCount& count : answer.stages) {
        if (count.name == stage)
            removed = removed.value_or(0) + count.in - count.out;
    }
    return removed;
}

QString traceText(const scenario::RecommendationRequest& request, const scenario::RecommendationAnswer& answer)
{
    const scenario::EvaluatedScenarios& evaluated = answer.evaluated;
    QStringList lines;
    addWay(lines, QStringLiteral("generic runtime"), evaluated.genericRuntime);
    addWay(lines, QStringLiteral("generic default"), evaluated.genericDefault);
    addWay(lines, QStringLiteral("runtime"), evaluated.runtime);
    addWay(lines, QStringLiteral("default"), evaluated.defaults);
    const RecoType type = evaluated.recoType.value_or(request.recoType);
    const scenario::EffectiveCase effective
        = scenario::mergeLayers(type, request.rules, leafOf(evaluated.runtime), leafOf(evaluated.defaults));
    const Json rules = scenario::toJson(effective.rules);
    for (const scenario::CaseField field : effective.layers | std::views::keys) {
        const std::string name(toString(field));
        if (!rules.contains(name))
            continue;
        const Json& value = rules[name];
        const QString shown = value.is_array() && value.size() > 0 && value.front().is_object()
            ? tr("%1 rules").arg(value.size())
            : toQString(value.dump());
        QStringList layers;
        for (const scenario::Layer each : scenario::layersOf(effective, field))
            layers.append(toQString(toString(each)));
        lines.append(QStringLiteral("%1: %2  (%3)").arg(toQString(name), shown, layers.join(QStringLiteral(", "))));
    }
    if (answer.completion) {
        lines.append(tr("\nWhat a model is asked:"));
        for (const scenario::Message& message : answer.completion->messages)
            lines.append(QStringLiteral("%1: %2").arg(toQString(message.role), toQString(message.content)));
    }
    return lines.join(u'\n');
}

}  // namespace tastebench::model
