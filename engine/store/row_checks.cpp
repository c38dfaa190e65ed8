// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/row_checks.h"

#include "engine/base/error.h"
#include "engine/store/migrations.h"
#include "engine/store/statement.h"

#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>
#include <string_view>

namespace tastebench::store {

namespace {

struct Reference {
    std::string child;
    std::string column;
    std::string parent;
};

std::vector<Reference> references(Database& database)
{
    std::vector<Reference> found;
    for (const char* table : recordedTables()) {
        Statement list(database, R"(SELECT "from", "table" FROM pragma_foreign_key_list(?))");
        list.bind(table);
        while (list.step())
            found.push_back({table, list.string(0), list.string(1)});
    }
    return found;
}

[[noreturn]] void throwDangling(const std::string& child, std::int64_t id, const std::string& parent)
{
    throw Error(ErrorKind::WrongData, "HISTORY_CONFLICT",
                fmt::format("The history cannot be followed: {} {} would refer to a missing {}.", child, id, parent),
                child);
}

}  // namespace

WrittenRows::WrittenRows(Database& database)
    : m_database(database)
{
    sqlite3_update_hook(
        database.handle(),
        [](void* self, int, const char*, const char* table, sqlite3_int64 id) {
            static_cast<WrittenRows*>(self)->note(table, id);
        },
        this);
}

WrittenRows::~WrittenRows()
{
    sqlite3_update_hook(m_database.handle(), nullptr, nullptr);
}

void WrittenRows::note(const char* table, std::int64_t id)
{
    const std::string_view name(table);
    if (!std::ranges::any_of(recordedTables(), [name](const char* recorded) { return name == recorded; }))
        return;
    if (!m_tables.contains(name))
        m_tables.emplace(name);
    if (m_rows.size() < rowLimit)
        m_rows.insert({std::string(name), id});
    else
        m_allRows = false;
}

void WrittenRows::checkReferences()
{
    if (m_allRows)
        checkRows();
    else
        checkTables();
}

void WrittenRows::checkRows()
{
    for (const Reference& reference : references(m_database)) {
        const auto& [child, column, parent] = reference;
        // A written row whose parent is missing, and a row left behind by a parent that was deleted.
        Statement orphan(m_database,
                         fmt::format("SELECT id FROM {0} AS child WHERE id = ? AND {1} IS NOT NULL "
                                     "AND NOT EXISTS (SELECT 1 FROM {2} WHERE id = child.{1})",
                                     child, column, parent));
        Statement left(m_database,
                       fmt::format("SELECT id FROM {0} WHERE {1} = ?1 "
                                   "AND NOT EXISTS (SELECT 1 FROM {2} WHERE id = ?1) LIMIT 1",
                                   child, column, parent));
        for (const TouchedRow& row : m_rows) {
            for (Statement* query : {row.table == child ? &orphan : nullptr, row.table == parent ? &left : nullptr}) {
                if (query == nullptr)
                    continue;
                if (query->bind(row.id).step())
                    throwDangling(child, query->integer(0), parent);
                query->reset();
            }
        }
    }
}

void WrittenRows::checkTables()
{
    std::set<std::string> children;
    for (const Reference& reference : references(m_database)) {
        if (m_tables.contains(reference.child) || m_tables.contains(reference.parent))
            children.insert(reference.child);
    }
    for (const std::string& child : children) {
        Statement check(m_database, fmt::format("PRAGMA foreign_key_check({})", child));
        if (check.step())
            throwDangling(child, check.integer(1), check.string(2));
    }
}

void WrittenRows::tell(Moved& moved) const
{
    moved.tables.assign(m_tables.begin(), m_tables.end());
    moved.allRows = m_allRows;
    if (m_allRows)
        moved.rows.assign(m_rows.begin(), m_rows.end());
}

}  // namespace tastebench::store
