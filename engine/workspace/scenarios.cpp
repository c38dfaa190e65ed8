// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenarios.h"

#include "engine/domain/detailed_error.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/schema_check.h"
#include "engine/store/scenarios.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unordered_map>
#include <unordered_set>

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

// With what programs tell the reason by.
[[noreturn]] void throwRefused(std::string message, std::string place, Json data)
{
    throw DetailedError(Error(ErrorKind::WrongData, "WRONG_PARAMETER", std::move(message), std::move(place)),
                        std::move(data));
}

void checkName(const std::string& name)
{
    if (name.empty() || name.size() > longestName)
        throwWrongParameter(fmt::format("The name of a scenario has 1 to {} bytes.", longestName), "name");
}

// What the scenarios of a type lead to. A short way is looked up step by step; a long one is cheaper to walk with all
// of them at hand.
class References {
public:
    References(store::Database& database, CollectionId collection, RecoType type)
        : m_database(database)
        , m_collection(collection)
        , m_type(toString(type))
    {
    }

    std::vector<std::string> of(const std::string& name)
    {
        constexpr int mostLookedUp = 256;
        if (++m_lookedUp <= mostLookedUp)
            return store::scenarioReferences(m_database, m_collection, m_type, name)
                .value_or(std::vector<std::string>());
        if (!m_all)
            m_all = store::allScenarioReferences(m_database, m_collection, m_type);
        const auto found = m_all->find(name);
        return found == m_all->end() ? std::vector<std::string>() : found->second;
    }

private:
    store::Database& m_database;
    CollectionId m_collection;
    std::string_view m_type;
    int m_lookedUp = 0;
    std::optional<std::unordered_map<std::string, std::vector<std::string>>> m_all;
};

// The way from `name` through `first` back to `name`, if there is one; every scenario is looked at once.
std::vector<std::string> wayBack(References& references, const std::string& name, const std::string& first,
                                 std::unordered_set<std::string>& seen)
{
    struct Step {
        std::string name;
        std::size_t from;
    };
    std::vector<Step> steps {{name, 0}, {first, 0}};
    for (std::size_t at = 1; at < steps.size(); ++at) {
        if (steps[at].name == name) {
            std::vector<std::string> way {name};
            for (std::size_t step = at; step > 0; step = steps[step].from)
                way.push_back(steps[steps[step].from].name);
            std::ranges::reverse(way);
            return way;
        }
        if (!seen.insert(steps[at].name).second)
            continue;
        for (std::string& reference : references.of(steps[at].name))
            steps.push_back({std::move(reference), at});
    }
    return {};
}

// For people: the middle of a long way is left out.
std::string describe(std::vector<std::string> way)
{
    constexpr std::ptrdiff_t shownEnds = 6;
    if (std::ssize(way) > 2 * shownEnds) {
        way.erase(way.begin() + shownEnds, way.end() - shownEnds);
        way.insert(way.begin() + shownEnds, "…");
    }
    return fmt::format("{}", fmt::join(way, " → "));
}

void checkReferences(store::Database& database, CollectionId collection, const ScenarioKey& key,
                     const Scenario& scenario)
{
    const std::vector<std::string> names = scenario::references(scenario);
    const std::vector<std::string> places = scenario::referencePlaces(scenario.type());
    References known(database, collection, key.recoType);
    std::unordered_set<std::string> seen;
    for (std::size_t index = 0; index < names.size(); ++index) {
        const std::vector<std::string> way = wayBack(known, key.name, names[index], seen);
        if (!way.empty())
            throwRefused(fmt::format("The scenario would lead back to itself: {}.", describe(way)), places[index],
                         {{"reason", "cycle"}, {"cycle", way}});
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

RecoType typeNamed(std::string_view name)
{
    return scenario::parseRecoType(name).value_or(RecoType::ProfileToItems);
}

StoredScenario fromRow(const store::ScenarioRow& row)
{
    StoredScenario stored;
    stored.key = {typeNamed(row.recoType), row.name};
    stored.document = {{"scenario_type", row.scenarioType}, {row.scenarioType, row.body}};
    if (row.metadata)
        stored.document["metadata"] = *row.metadata;
    stored.revision = row.revision;
    stored.createdAt = row.createdAt;
    stored.updatedAt = row.updatedAt;
    return stored;
}

// Those of a page whose metadata passes every filter, and one more where there is one.
std::vector<ScenarioKey> keysWithMetadata(store::Database& database, const store::ScenarioPage& page,
                                          const ScenarioListRequest& request)
{
    std::vector<ScenarioKey> keys;
    store::forEachScenarioMetadata(database, page, [&](const store::ScenarioMetadata& row) {
        const bool passesAll = std::ranges::all_of(
            request.metadata, [&row](const scenario::MetadataFilter& filter) { return passes(filter, row.metadata); });
        if (passesAll)
            keys.push_back({typeNamed(row.recoType), row.name});
        return std::ssize(keys) <= request.amount;
    });
    return keys;
}

// The generic scenarios that dispatch to it.
std::vector<std::string> genericReferrers(store::Database& database, CollectionId collection, const ScenarioKey& key)
{
    std::vector<std::string> names;
    store::ScenarioPage page;
    page.collection = collection;
    page.recoType = toString(RecoType::GenericInputToItems);
    store::forEachScenario(database, page, [&](const store::ScenarioRow& row) {
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
    const Timestamp now = Timestamp::now();
    return restoreScenario(change, collection, {key, document, 1, now, now});
}

std::vector<std::string> restoreScenario(store::Change& change, const Collection& collection,
                                         const StoredScenario& stored)
{
    const ScenarioKey& key = stored.key;
    const Json& document = stored.document;
    checkName(key.name);
    const Scenario scenario = scenario::readScenario(document, key.recoType);
    std::vector<std::string> warnings = scenario::checkSchema(scenario, collection);
    store::Database& database = change.database();
    const auto before = store::findScenario(database, collection.id, toString(key.recoType), key.name);
    if (before && before->scenarioType == toString(ScenarioType::AbTest))
        throwRefused(fmt::format("“{}” is an A/B test, and one that runs is never changed: put another under a new "
                                 "name and let an alias lead to it.",
                                 key.name),
                     "/scenario_type", {{"reason", "ab_test_immutable"}});
    checkReferences(database, collection.id, key, scenario);
    store::ScenarioRow row;
    row.collection = collection.id;
    row.recoType = toString(key.recoType);
    row.name = key.name;
    row.scenarioType = toString(scenario.type());
    row.metadata = scenario.metadata;
    row.body = document.at(row.scenarioType);
    row.references = scenario::references(scenario);
    row.revision = stored.revision;
    row.createdAt = stored.createdAt;
    row.updatedAt = stored.updatedAt;
    store::putScenario(change, row);
    return warnings;
}

std::optional<StoredScenario> findScenario(store::Database& database, CollectionId collection, const ScenarioKey& key)
{
    const auto row = store::findScenario(database, collection, toString(key.recoType), key.name);
    return row ? std::optional(fromRow(*row)) : std::nullopt;
}

StoredScenario storedScenario(store::Database& database, CollectionId collection, const ScenarioKey& key)
{
    auto found = findScenario(database, collection, key);
    if (!found)
        throwMissing(key);
    return *std::move(found);
}

void deleteScenario(store::Change& change, CollectionId collection, const ScenarioKey& key)
{
    store::Database& database = change.database();
    std::vector<std::string> users = store::scenarioReferrers(database, collection, toString(key.recoType), key.name);
    std::ranges::move(genericReferrers(database, collection, key), std::back_inserter(users));
    if (!users.empty())
        throwRefused(fmt::format("“{}” is in use: {} lead to it.", key.name, fmt::join(users, ", ")), "name",
                     {{"reason", "referenced"}, {"referrers", users}});
    if (store::defaultScenario(database, collection, toString(key.recoType)) == key.name)
        throwRefused(fmt::format("“{}” is in use: it is the default of {}.", key.name, toString(key.recoType)), "name",
                     {{"reason", "default"}, {"referrers", Json::array()}});
    if (!store::deleteScenario(change, collection, toString(key.recoType), key.name))
        throwMissing(key);
}

void forEachScenario(store::Database& database, CollectionId collection,
                     const std::function<void(const StoredScenario&)>& take)
{
    store::ScenarioPage page;
    page.collection = collection;
    store::forEachScenario(database, page, [&take](const store::ScenarioRow& row) {
        take(fromRow(row));
        return true;
    });
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
    if (request.metadata.empty()) {
        page.most = request.amount + 1;
        for (const store::ScenarioRow& row : store::scenarios(database, page))
            list.scenarios.push_back(fromRow(row));
    } else {
        for (const ScenarioKey& key : keysWithMetadata(database, page, request))
            list.scenarios.push_back(storedScenario(database, request.collection, key));
    }
    list.hasNext = std::ssize(list.scenarios) > request.amount;
    list.scenarios.resize(std::min(list.scenarios.size(), static_cast<std::size_t>(request.amount)));
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
