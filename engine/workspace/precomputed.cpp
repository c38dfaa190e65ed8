// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/precomputed.h"

#include "engine/scenario/recommend.h"
#include "engine/store/precomputed.h"

namespace tastebench::workspace {

using scenario::RecoType;

namespace {

bool isOfItems(RecoType type)
{
    return type == RecoType::ItemToItems;
}

std::int64_t keyOf(RecoType type, const search::Catalogue& catalogue, std::uint32_t row)
{
    return isOfItems(type) ? catalogue.items->ids[row].value : catalogue.personas->personas[row].id.value;
}

scenario::RecommendationRequest requestFor(const TableRequest& table, const search::Catalogue& catalogue,
                                           std::uint32_t row)
{
    scenario::RecommendationRequest request;
    request.recoType = table.type;
    request.scenario = table.scenario;
    request.rules.amount = table.amount;
    request.now = table.now;
    if (isOfItems(table.type))
        request.itemId = catalogue.items->uuids[row].toString();
    else
        request.userId = catalogue.personas->personas[row].uuid.toString();
    return request;
}

}  // namespace

std::optional<scenario::PrecomputedTable> StoredTables::table(RecoType type, const std::string& name) const
{
    const auto row = store::findPrecomputedTable(m_database, m_catalogue.collection.id, toString(type), name);
    if (!row)
        return std::nullopt;
    return scenario::PrecomputedTable {row->scenario, row->definitionHash, row->dataVersion, row->keys == 0};
}

std::vector<search::ScoredRow> StoredTables::list(RecoType type, const std::string& name, std::uint32_t row) const
{
    const auto table = store::findPrecomputedTable(m_database, m_catalogue.collection.id, toString(type), name);
    std::vector<search::ScoredRow> rows;
    if (!table)
        return rows;
    for (const store::PrecomputedItem& item :
         store::precomputedItems(m_database, table->id, keyOf(type, m_catalogue, row))) {
        if (const auto itemRow = m_catalogue.items->row(item.item))
            rows.push_back({*itemRow, item.score});
    }
    return rows;
}

BuiltTable buildTable(store::Database& database, const TableRequest& request, const scenario::ScenarioSource& scenarios,
                      const scenario::CollectionIndex& index, Progress& progress)
{
    const search::Catalogue& catalogue = index.catalogue();
    const std::size_t keys = isOfItems(request.type) ? catalogue.items->rows() : catalogue.personas->personas.size();
    store::PrecomputedLists lists;
    BuiltTable built;
    progress.begin("Recommending", static_cast<std::int64_t>(keys));
    for (std::uint32_t row = 0; row < keys; ++row) {
        Progress quiet({}, progress.stopToken());
        const auto answer = scenario::recommend(requestFor(request, catalogue, row), scenarios, index,
                                                scenario::Detail::Items, quiet);
        std::vector<store::PrecomputedItem> items;
        for (const scenario::RecommendedItem& item : answer.items)
            items.push_back({catalogue.items->ids[item.row], item.score});
        built.rows += std::ssize(items);
        if (!items.empty())
            lists.emplace(keyOf(request.type, catalogue, row), std::move(items));
        progress.report(row);
    }
    built.keys = std::ssize(lists);
    store::PrecomputedTableRow table;
    table.collection = catalogue.collection.id;
    table.recoType = toString(request.type);
    table.name = request.name;
    table.scenario = request.scenario;
    table.definition = definitionOf(request.type, request.scenario, scenarios);
    table.definitionHash = scenario::definitionHash(table.definition);
    table.dataVersion = catalogue.dataVersion;
    table.builtAt = request.now;
    store::replacePrecomputedTable(database, table, lists);
    return built;
}

}  // namespace tastebench::workspace
