// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/precomputed.h"

#include "engine/base/error.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/subject.h"

#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

// The row of what a request is about; nothing for a persona that is not known.
std::optional<std::uint32_t> keyRow(RecoType live, const RecommendationRequest& request,
                                    const search::Catalogue& catalogue)
{
    const bool ofItem = live == RecoType::ItemToItems;
    const auto& id = ofItem ? request.itemId : request.userId;
    const std::string name = ofItem ? "item_id" : "user_id";
    if (!id)
        throwWrongParameter(fmt::format("A precomputed list needs {}.", name), "/" + name);
    if (!ofItem)
        return personaRow(catalogue, *id);
    const auto row = itemRow(catalogue, *id);
    if (!row)
        throw Error(ErrorKind::NotFound, "ITEM_NOT_FOUND",
                    fmt::format("There is no item “{}” in {}.", *id, catalogue.collection.name), "/item_id");
    return row;
}

PrecomputedTable readyTable(RecoType live, const std::string& name, const PrecomputedSource* tables)
{
    const auto table = tables ? tables->table(live, name) : std::nullopt;
    if (!table)
        throw Error(ErrorKind::NotFound, "TABLE_NOT_FOUND",
                    fmt::format("There is no table “{}” of precomputed {}.", name, toString(live)), "/table");
    if (table->isEmpty)
        throw Error(ErrorKind::NotFound, "TABLE_IS_EMPTY", fmt::format("The table “{}” holds no list.", name),
                    "/table");
    return *table;
}

}  // namespace

std::optional<RecoType> liveType(RecoType type)
{
    if (type == RecoType::PrecomputedItemToItems)
        return RecoType::ItemToItems;
    if (type == RecoType::PrecomputedProfileToItems)
        return RecoType::ProfileToItems;
    return std::nullopt;
}

Json definitionOf(RecoType type, const std::optional<std::string>& scenario, const ScenarioSource& source)
{
    const auto standing = source.defaultName(type);
    std::vector<std::string> waiting;
    for (const std::optional<std::string>& start : {scenario, standing}) {
        if (start)
            waiting.push_back(*start);
    }
    Json scenarios = Json::object();
    while (!waiting.empty()) {
        const std::string name = waiting.back();
        waiting.pop_back();
        const auto found = scenarios.contains(name) ? std::nullopt : source.find({type, name});
        if (!found)
            continue;
        scenarios[name] = toJson(*found);
        for (const std::string& reference : references(*found))
            waiting.push_back(reference);
    }
    return {{"scenario", scenario ? Json(*scenario) : Json()},
            {"default", standing ? Json(*standing) : Json()},
            {"scenarios", std::move(scenarios)}};
}

std::string definitionHash(const Json& definition)
{
    return kwargsHash({}, definition, {});
}

std::vector<search::ScoredRow> precomputedList(RecoType type, const RecommendationRequest& request, const Case& rules,
                                               const search::Catalogue& catalogue, const ScenarioSource& scenarios,
                                               const PrecomputedSource* tables, std::vector<std::string>& warnings)
{
    const RecoType live = *liveType(type);
    const auto row = keyRow(live, request, catalogue);
    const std::string name = rules.table.value_or(std::string(defaultTable));
    const PrecomputedTable table = readyTable(live, name, tables);
    if (table.dataVersion != catalogue.dataVersion)
        warnings.push_back(fmt::format("The table “{}” was built from older data; build it again", name));
    if (table.definitionHash != definitionHash(definitionOf(live, table.scenario, scenarios)))
        warnings.push_back(fmt::format("The table “{}” was built with other scenarios; build it again", name));
    if (row)
        return tables->list(live, name, *row);
    warnings.push_back(fmt::format("{}: the table has no list", whyNoPersona(catalogue, *request.userId)));
    return {};
}

}  // namespace tastebench::scenario
