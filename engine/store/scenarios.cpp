// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/scenarios.h"

#include "engine/store/statement.h"

namespace tastebench::store {

namespace {

#define SCENARIO_COLUMNS                                                                                               \
    "id, collection_id, reco_type, name, scenario_type, metadata, body, first_reference, second_reference, revision, " \
    "created_at, updated_at"
#define OF_KEY " WHERE collection_id = ? AND reco_type = ? AND name = ?"
constexpr std::string_view selectByKey = "SELECT " SCENARIO_COLUMNS " FROM scenario" OF_KEY;
constexpr std::string_view selectReferences = "SELECT first_reference, second_reference FROM scenario" OF_KEY;
#define OF_PAGE                                                                                                        \
    " FROM scenario WHERE collection_id = ?1 AND (reco_type, name) > (?2, ?3) "                                        \
    "AND (?4 = '' OR reco_type = ?4) AND (?5 = '' OR scenario_type = ?5)"
constexpr std::string_view selectAllReferences
    = "SELECT name, first_reference, second_reference FROM scenario WHERE collection_id = ? AND reco_type = ? "
      "AND first_reference IS NOT NULL";
constexpr std::string_view selectPage = "SELECT " SCENARIO_COLUMNS OF_PAGE " ORDER BY reco_type, name LIMIT ?6";
constexpr std::string_view selectMetadata
    = "SELECT reco_type, name, metadata" OF_PAGE " AND metadata IS NOT NULL ORDER BY reco_type, name";
#undef OF_PAGE
constexpr std::string_view updateByKey
    = "UPDATE scenario SET scenario_type = ?, metadata = ?, body = ?, first_reference = ?, second_reference = ?, "
      "revision = revision + 1, updated_at = ?" OF_KEY;
constexpr std::string_view deleteByKey = "DELETE FROM scenario" OF_KEY;
#undef OF_KEY
#undef SCENARIO_COLUMNS
constexpr std::string_view selectReferrers
    = "SELECT name FROM scenario WHERE collection_id = ?1 AND reco_type = ?2 AND first_reference = ?3 "
      "UNION SELECT name FROM scenario WHERE collection_id = ?1 AND reco_type = ?2 AND second_reference = ?3 ORDER BY "
      "1";
constexpr std::string_view insertRow
    = "INSERT INTO scenario (scenario_type, metadata, body, first_reference, second_reference, updated_at, "
      "collection_id, reco_type, name, revision, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view selectDefault
    = "SELECT name FROM scenario_default WHERE collection_id = ? AND reco_type = ?";
constexpr std::string_view updateDefault
    = "UPDATE scenario_default SET name = ? WHERE collection_id = ? AND reco_type = ?";
constexpr std::string_view insertDefault
    = "INSERT INTO scenario_default (name, collection_id, reco_type) VALUES (?, ?, ?)";
constexpr std::string_view deleteDefault = "DELETE FROM scenario_default WHERE collection_id = ? AND reco_type = ?";

std::vector<std::string> referencesAt(const Statement& row, int column)
{
    std::vector<std::string> references;
    for (const int each : {column, column + 1}) {
        if (!row.isNull(each))
            references.push_back(row.string(each));
    }
    return references;
}

ScenarioRow scenarioAt(const Statement& row)
{
    ScenarioRow scenario;
    scenario.id = row.integer(0);
    scenario.collection = row.id<CollectionId>(1);
    scenario.recoType = row.string(2);
    scenario.name = row.string(3);
    scenario.scenarioType = row.string(4);
    if (!row.isNull(5))
        scenario.metadata = row.json(5);
    scenario.body = row.json(6);
    scenario.references = referencesAt(row, 7);
    scenario.revision = row.integer(9);
    scenario.createdAt = row.time(10);
    scenario.updatedAt = row.time(11);
    return scenario;
}

std::optional<std::string> referenceOf(const ScenarioRow& row, std::size_t index)
{
    return index < row.references.size() ? std::optional(row.references[index]) : std::nullopt;
}

}  // namespace

std::optional<ScenarioRow> findScenario(Database& database, CollectionId collection, std::string_view recoType,
                                        std::string_view name)
{
    Statement row(database, selectByKey);
    return row.bind(collection, recoType, name).step() ? std::optional(scenarioAt(row)) : std::nullopt;
}

std::optional<std::vector<std::string>> scenarioReferences(Database& database, CollectionId collection,
                                                           std::string_view recoType, std::string_view name)
{
    Statement row(database, selectReferences);
    return row.bind(collection, recoType, name).step() ? std::optional(referencesAt(row, 0)) : std::nullopt;
}

std::unordered_map<std::string, std::vector<std::string>>
allScenarioReferences(Database& database, CollectionId collection, std::string_view recoType)
{
    std::unordered_map<std::string, std::vector<std::string>> references;
    Statement rows(database, selectAllReferences);
    rows.bind(collection, recoType);
    while (rows.step())
        references.emplace(rows.string(0), referencesAt(rows, 1));
    return references;
}

std::vector<std::string> scenarioReferrers(Database& database, CollectionId collection, std::string_view recoType,
                                           std::string_view name)
{
    std::vector<std::string> names;
    Statement rows(database, selectReferrers);
    rows.bind(collection, recoType, name);
    while (rows.step())
        names.push_back(rows.string(0));
    return names;
}

void putScenario(Change& change, const ScenarioRow& row)
{
    Database& database = change.database();
    const auto first = referenceOf(row, 0);
    const auto second = referenceOf(row, 1);
    const auto replaced = Statement(database, updateByKey)
                              .bind(row.scenarioType, row.metadata, row.body, first, second, row.updatedAt,
                                    row.collection, row.recoType, row.name)
                              .run();
    if (replaced == 0)
        Statement(database, insertRow)
            .bind(row.scenarioType, row.metadata, row.body, first, second, row.updatedAt, row.collection, row.recoType,
                  row.name, row.revision, row.createdAt)
            .run();
}

bool deleteScenario(Change& change, CollectionId collection, std::string_view recoType, std::string_view name)
{
    return Statement(change.database(), deleteByKey).bind(collection, recoType, name).run() != 0;
}

std::vector<ScenarioRow> scenarios(Database& database, const ScenarioPage& page)
{
    std::vector<ScenarioRow> found;
    Statement rows(database, selectPage);
    rows.bind(page.collection, page.afterRecoType, page.afterName, page.recoType, page.scenarioType, page.most);
    while (rows.step())
        found.push_back(scenarioAt(rows));
    return found;
}

void forEachScenario(Database& database, ScenarioPage page, const std::function<bool(const ScenarioRow&)>& visit)
{
    std::string recoType(page.afterRecoType);
    std::string name(page.afterName);
    for (;;) {
        page.afterRecoType = recoType;
        page.afterName = name;
        const std::vector<ScenarioRow> rows = scenarios(database, page);
        for (const ScenarioRow& row : rows) {
            if (!visit(row))
                return;
        }
        if (std::ssize(rows) < page.most)
            return;
        recoType = rows.back().recoType;
        name = rows.back().name;
    }
}

void forEachScenarioMetadata(Database& database, const ScenarioPage& page,
                             const std::function<bool(const ScenarioMetadata&)>& visit)
{
    Statement rows(database, selectMetadata);
    rows.bind(page.collection, page.afterRecoType, page.afterName, page.recoType, page.scenarioType);
    while (rows.step()) {
        if (!visit({rows.string(0), rows.string(1), rows.json(2)}))
            return;
    }
}

std::int64_t countScenarios(Database& database, CollectionId collection)
{
    Statement count(database, "SELECT count(*) FROM scenario WHERE collection_id = ?");
    count.bind(collection);
    return integerOf(count);
}

std::optional<std::string> defaultScenario(Database& database, CollectionId collection, std::string_view recoType)
{
    Statement row(database, selectDefault);
    return row.bind(collection, recoType).step() ? std::optional(row.string(0)) : std::nullopt;
}

void setDefaultScenario(Change& change, CollectionId collection, std::string_view recoType,
                        const std::optional<std::string>& name)
{
    Database& database = change.database();
    if (!name)
        Statement(database, deleteDefault).bind(collection, recoType).run();
    else if (Statement(database, updateDefault).bind(*name, collection, recoType).run() == 0)
        Statement(database, insertDefault).bind(*name, collection, recoType).run();
}

}  // namespace tastebench::store
