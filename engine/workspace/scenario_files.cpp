// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/scenario_files.h"

#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"
#include "engine/store/scenarios.h"

#include <fmt/format.h>

namespace tastebench::workspace {

void forEachScenarioRow(store::Database& database, const Collection& collection, const TakeRow& take)
{
    forEachScenario(database, collection.id, [&](const StoredScenario& stored) {
        const std::string_view type = toString(stored.key.recoType);
        const Json record {{"collection", collection.name},
                           {"reco_type", type},
                           {"name", stored.key.name},
                           {"scenario", stored.document},
                           {"default", store::defaultScenario(database, collection.id, type) == stored.key.name},
                           {"revision", stored.revision},
                           {"created_at", stored.createdAt.toString()},
                           {"updated_at", stored.updatedAt.toString()}};
        take({record});
    });
}

void ScenarioImport::add(const Json& row, const Collection& collection)
{
    const exchange::JsonFields fields(
        row, "", {"collection", "reco_type", "name", "scenario", "default", "revision", "created_at", "updated_at"});
    const auto type = scenario::parseRecoType(fields.required(fields.text("reco_type"), "reco_type"));
    if (!type)
        throwWrongType("There is no such recommendation type.", fields.place("reco_type"));
    const Json* const document = fields.object("scenario");
    if (!document)
        throwWrongType("“scenario” is missing.", fields.place("scenario"));
    const Timestamp createdAt = fields.time("created_at").value_or(Timestamp::now());
    StoredScenario stored {.key = {*type, fields.required(fields.text("name"), "name")},
                           .document = *document,
                           .revision = std::max<std::int64_t>(fields.whole("revision").value_or(1), 1),
                           .createdAt = createdAt,
                           .updatedAt = fields.time("updated_at").value_or(createdAt)};
    m_pending.push_back({collection, std::move(stored), fields.truth("default").value_or(false)});
}

void ScenarioImport::put(const Pending& pending)
{
    const auto& [collection, stored, isDefault] = pending;
    const auto there = findScenario(m_change.database(), collection.id, stored.key);
    if (!there || there->document != stored.document)
        (void)restoreScenario(m_change, collection, stored);
    const std::string_view type = toString(stored.key.recoType);
    if (isDefault && store::defaultScenario(m_change.database(), collection.id, type) != stored.key.name)
        setDefaultScenario(m_change, collection.id, stored.key);
}

bool ScenarioImport::tryPut(const Pending& pending)
{
    try {
        put(pending);
    } catch (const Error& error) {
        if (error.detail() == "SCENARIO_NOT_FOUND")
            return false;
        if (error.kind() != ErrorKind::WrongData && error.kind() != ErrorKind::NotFound)
            throw;
        leaveOut(pending, error.message());
    }
    return true;
}

void ScenarioImport::leaveOut(const Pending& pending, std::string_view why)
{
    const scenario::ScenarioKey& key = pending.scenario.key;
    m_leftOut.push_back(fmt::format("The {} scenario “{}” is left out: {}", toString(key.recoType), key.name, why));
}

std::vector<std::string> ScenarioImport::finish()
{
    std::size_t before = m_pending.size() + 1;
    while (!m_pending.empty() && m_pending.size() < before) {
        before = m_pending.size();
        std::erase_if(m_pending, [this](const Pending& pending) { return tryPut(pending); });
    }
    for (const Pending& pending : m_pending)
        leaveOut(pending, "it leads to one that is not there.");
    m_pending.clear();
    return std::move(m_leftOut);
}

}  // namespace tastebench::workspace
