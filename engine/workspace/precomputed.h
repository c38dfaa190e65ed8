// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/scenario/collection_index.h"
#include "engine/scenario/precomputed.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tastebench::workspace {

// The precomputed tables of a workspace, read when they are asked for; on the thread of the database.
class StoredTables : public scenario::PrecomputedSource {
public:
    // Both must outlive it.
    StoredTables(store::Database& database, const search::Catalogue& catalogue)
        : m_database(database)
        , m_catalogue(catalogue)
    {
    }

    [[nodiscard]] std::optional<scenario::PrecomputedTable> table(scenario::RecoType type,
                                                                  const std::string& name) const override;
    [[nodiscard]] std::vector<search::ScoredRow> list(scenario::RecoType type, const std::string& name,
                                                      std::uint32_t row) const override;

private:
    store::Database& m_database;
    const search::Catalogue& m_catalogue;
};

struct TableRequest {
    scenario::RecoType type = scenario::RecoType::ItemToItems;  // or profile_to_items: the live type
    std::string name = std::string(scenario::defaultTable);
    std::optional<std::string> scenario;  // of that type
    int amount = scenario::largestAmount;  // items of each list at most, 1…64
    Timestamp now;
};
struct BuiltTable {
    std::int64_t keys = 0;  // items or personas with a list
    std::int64_t rows = 0;  // of all lists
};

// Runs the live type for every item or persona and stores the lists in the place of the table's old ones: derived
// state, no history entry. Reports keys done. Throws what scenario::recommend() throws, WRITING_ON_READONLY_MODE, and
// Cancelled, which leaves the old table as it was.
BuiltTable buildTable(store::Database& database, const TableRequest& request, const scenario::ScenarioSource& scenarios,
                      const scenario::CollectionIndex& index, Progress& progress);

}  // namespace tastebench::workspace
