// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenarios.h"

#include "engine/base/error.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "engine/store/scenarios.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace tastebench::workspace {

using scenario::RecoType;
using scenario::Scenario;
using scenario::ScenarioKey;
using scenario::ScenarioType;

namespace {

constexpr std::size_t longestName = 255;

[[noreturn]] void throwMissing(const ScenarioKey& key, const std::string& place = {})
{
    throw Error(ErrorKind::NotFound, "SCENARIO_NOT_FOUND",
                fmt::format("There is no {} scenario named “{}”.", toString(key.recoType), key.name), place);
}

void checkName(const std::string& name)
{
    if (name.empty() || name.size() > longestName)
        throwWrongParameter(fmt::format("The name of a scenario has 1 to {} bytes.", longestName), "name");
}

// Where a scenario of a type names others, in the order of references().
std::vector<std::string> referencePlaces(ScenarioType type)
{
    switch (type) {
    case ScenarioType::Alias:
        return {"/alias/scenario_name"};
    case ScenarioType::AbTest:
        return {"/ab_test/scenario_a", "/ab_test/scenario_b"};
    case ScenarioType::Condition:
        return {"/condition/then", "/condition/else"};
    case ScenarioType::Case:
        break;
    }
    return {};
}

// The way from `name` back to `key`, if there is one: depth first, every scenario once.
bool leadsBack(store::Database& database, CollectionId collection, const ScenarioKey& key, const std::string& name,
               std::set<std::string>& seen, std::vector<std::string>& way)
{
    way.push_back(name);
    if (name == key.name)
        return true;
    if (seen.insert(name).second) {
        const auto next = store::scenarioReferences(database, collection, toString(key.recoType), name);
        for (const std::string& reference : next.value_or(std::vector<std::string>())) {
            if (leadsBack(database, collection, key, reference, seen, way))
                return true;
        }
    }
    way.pop_back();
    return false;
}

void checkReferences(store::Database& database, CollectionId collection, const ScenarioKey& key,
                     const Scenario& scenario)
{
    const std::vector<std::string> names = scenario::references(scenario);
    const std::vector<std::string> places = referencePlaces(scenario.type());
    std::set<std::string> seen;
    for (std::size_t index = 0; index < names.size(); ++index) {
        std::vector<std::string> way {key.name};
        if (leadsBack(database, collection, key, names[index], seen, way))
            throwWrongParameter(fmt::format("The scenario would lead back to itself: {}.", fmt::join(way, " → ")),
                                places[index]);
    }
    for (std::size_t index = 0; index < names.size(); ++index) {
        if (!store::scenarioReferences(database, collection, toString(key.recoType), names[index]))
            throwMissing({key.recoType, names[index]}, places[index]);
    }
    const auto* const rules = std::get_if<scenario::Case>(&scenario.body);
    if (rules && rules->targetRecoType && rules->targetScenario) {
        const ScenarioKey target {*rules->targetRecoType, *rules->targetScenario};
        if (!store::scenarioReferences(database, collection, toString(target.recoType), target.name))
            throwMissing(target, "/case/scenario");
    }
}

StoredScenario fromRow(const store::ScenarioRow& row)
{
    StoredScenario stored;
    stored.key = {scenario::parseRecoType(row.recoType).value_or(RecoType::ProfileToItems), row.name};
    stored.document = {{"scenario_type", row.scenarioType}, {row.scenarioType, row.body}};
    if (row.metadata)
        stored.document["metadata"] = *row.metadata;
    stored.revision = row.revision;
    return stored;
}

// Goes through the scenarios of a type; ends when `visit` answers no.
template <typename Visit>
void forEachScenario(store::Database& database, store::ScenarioPage page, Visit&& visit)
{
    std::string recoType(page.afterRecoType);
    std::string name(page.afterName);
    page.most = scenariosOfPage;
    for (;;) {
        page.afterRecoType = recoType;
        page.afterName = name;
        const std::vector<store::ScenarioRow> rows = store::scenarios(database, page);
        for (const store::ScenarioRow& row : rows) {
            if (!visit(row))
                return;
        }
        if (std::ssize(rows) < page.most)
            return;
        recoType = rows.back().recoType;
        name = rows.back().name;
    }
}

// The generic scenarios that dispatch to it.
std::vector<std::string> genericReferrers(store::Database& database, CollectionId collection, const ScenarioKey& key)
{
    std::vector<std::string> names;
    store::ScenarioPage page;
    page.collection = collection;
    page.recoType = toString(RecoType::GenericInputToItems);
    forEachScenario(database, page, [&](const store::ScenarioRow& row) {
        if (row.body.value("reco_type", Json()) == Json(toString(key.recoType))
            && row.body.value("scenario", Json()) == Json(key.name))
            names.push_back(row.name);
        return true;
    });
    return names;
}

}  // namespace

std::vector<std::string> putScenario(store::Change& change, const Collection& collection, const ScenarioKey& key,
                                     const Json& document)
{
    checkName(key.name);
    const Scenario scenario = scenario::readScenario(document, key.recoType);
    std::vector<std::string> warnings = scenario::checkSchema(scenario, collection);
    store::Database& database = change.database();
    const auto before = store::findScenario(database, collection.id, toString(key.recoType), key.name);
    if (before && before->scenarioType == toString(ScenarioType::AbTest))
        throwWrongParameter(fmt::format("“{}” is an A/B test, and one that runs is never changed: put another under a "
                                        "new name and let an alias lead to it.",
                                        key.name),
                            "/scenario_type");
    checkReferences(database, collection.id, key, scenario);
    store::ScenarioRow row;
    row.collection = collection.id;
    row.recoType = toString(key.recoType);
    row.name = key.name;
    row.scenarioType = toString(scenario.type());
    row.metadata = scenario.metadata;
    row.body = document.at(row.scenarioType);
    row.references = scenario::references(scenario);
    row.createdAt = row.updatedAt = Timestamp::now();
    store::putScenario(change, row);
    return warnings;
}

StoredScenario storedScenario(store::Database& database, CollectionId collection, const ScenarioKey& key)
{
    const auto row = store::findScenario(database, collection, toString(key.recoType), key.name);
    if (!row)
        throwMissing(key);
    return fromRow(*row);
}

void deleteScenario(store::Change& change, CollectionId collection, const ScenarioKey& key)
{
    store::Database& database = change.database();
    std::vector<std::string> users = store::scenarioReferrers(database, collection, toString(key.recoType), key.name);
    std::ranges::move(genericReferrers(database, collection, key), std::back_inserter(users));
    if (!users.empty())
        throwWrongParameter(fmt::format("“{}” is in use: {} lead to it.", key.name, fmt::join(users, ", ")), "name");
    if (store::defaultScenario(database, collection, toString(key.recoType)) == key.name)
        throwWrongParameter(fmt::format("“{}” is in use: it is the default of {}.", key.name, toString(key.recoType)),
                            "name");
    if (!store::deleteScenario(change, collection, toString(key.recoType), key.name))
        throwMissing(key);
}

ScenarioList listScenarios(store::Database& database, const ScenarioListRequest& request)
{
    if (request.amount < 1 || request.amount > mostScenariosOfPage)
        throwWrongParameter(fmt::format("amt is between 1 and {}, not {}.", mostScenariosOfPage, request.amount),
                            "amt");
    store::ScenarioPage page;
    page.collection = request.collection;
    page.recoType = request.recoType ? toString(*request.recoType) : std::string_view();
    page.scenarioType = request.scenarioType ? toString(*request.scenarioType) : std::string_view();
    if (request.after) {
        page.afterRecoType = toString(request.after->recoType);
        page.afterName = request.after->name;
    }
    ScenarioList list;
    forEachScenario(database, page, [&](const store::ScenarioRow& row) {
        const bool isWanted = std::ranges::all_of(
            request.metadata, [&row](const scenario::MetadataFilter& filter) { return passes(filter, row.metadata); });
        if (!isWanted)
            return true;
        if (std::ssize(list.scenarios) == request.amount) {
            list.hasNext = true;
            return false;
        }
        list.scenarios.push_back(fromRow(row));
        return true;
    });
    return list;
}

std::string defaultScenario(store::Database& database, CollectionId collection, RecoType type)
{
    const auto name = store::defaultScenario(database, collection, toString(type));
    if (!name)
        throw Error(ErrorKind::NotFound, "SCENARIO_NOT_FOUND",
                    fmt::format("{} has no default scenario.", toString(type)));
    return *name;
}

void setDefaultScenario(store::Change& change, CollectionId collection, const ScenarioKey& key)
{
    if (!store::scenarioReferences(change.database(), collection, toString(key.recoType), key.name))
        throwMissing(key);
    store::setDefaultScenario(change, collection, toString(key.recoType), key.name);
}

void unsetDefaultScenario(store::Change& change, CollectionId collection, RecoType type)
{
    store::setDefaultScenario(change, collection, toString(type), std::nullopt);
}

}  // namespace tastebench::workspace
