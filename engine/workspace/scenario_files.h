// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/export_rows.h"
#include "engine/workspace/scenarios.h"

#include <string>
#include <string_view>
#include <vector>

// Scenarios as rows of an exported workspace: {"collection","reco_type","name","scenario","default","revision",
// "created_at","updated_at"}, `default` being true for the default of its type.
namespace tastebench::workspace {

// By type and name.
void forEachScenarioRow(store::Database& database, const Collection& collection, const TakeRow& take);

// Brings such rows into the open change. Scenarios may name others in rows to come, so that they are put when all are
// read. An equal one is left as it is; what may not be put is left out and told.
class ScenarioImport {
public:
    explicit ScenarioImport(store::Change& change)
        : m_change(change)
    {
    }

    // Throws WRONG_DATA_TYPE and WRONG_PARAMETER for a row that is none.
    void add(const Json& row, const Collection& collection);
    // Puts what was added. Returns what was left out, and why.
    [[nodiscard]] std::vector<std::string> finish();

private:
    struct Pending {
        Collection collection;
        StoredScenario scenario;
        bool isDefault = false;
    };

    void put(const Pending& pending);
    // False while a scenario it names is not there.
    bool tryPut(const Pending& pending);
    void leaveOut(const Pending& pending, std::string_view why);

    store::Change& m_change;
    std::vector<Pending> m_pending;
    std::vector<std::string> m_leftOut;
};

}  // namespace tastebench::workspace
