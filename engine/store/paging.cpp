// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/paging.h"

#include "engine/store/search_text.h"
#include "engine/store/statement.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

std::string expressionOf(Database& database, const KeyPage& page)
{
    return page.search.empty() ? std::string() : searchExpression(database, page.collection, page.search);
}

void bindFirst(Statement& statement, const KeyPage& page, const std::string& expression)
{
    if (expression.empty())
        statement.bindOne(1, page.collection);
    else
        statement.bindOne(1, expression);
    if (!page.condition.empty())
        statement.bindOne(5, page.conditionParameter);
}

std::string conditionOf(const KeyPage& page, const std::string& expression)
{
    std::string condition = expression.empty()
        ? (page.collection == 0 ? "?1 = 0" : "collection_id = ?1")
        : fmt::format("id IN (SELECT rowid FROM {0} WHERE {0} MATCH ?1)", page.textTable);
    if (!page.condition.empty())
        condition += fmt::format(" AND {}", page.condition);
    return condition;
}

}  // namespace

std::vector<std::int64_t> keys(Database& database, const KeyPage& page)
{
    const std::string expression = expressionOf(database, page);
    const std::string_view way = page.descending ? "DESC" : "ASC";
    const std::string first = page.key.empty() ? std::string() : fmt::format("{} {}, ", page.key, way);
    Statement rows(database,
                   fmt::format("SELECT id FROM {} WHERE {} ORDER BY {}id {} LIMIT ?2 OFFSET ?3", page.table,
                               conditionOf(page, expression), first, way));
    bindFirst(rows, page, expression);
    rows.bindOne(2, page.limit);
    rows.bindOne(3, page.offset);
    if (!page.parameter.empty())
        rows.bindOne(4, page.parameter);
    std::vector<std::int64_t> found;
    while (rows.step())
        found.push_back(rows.integer(0));
    return found;
}

std::int64_t countKeys(Database& database, const KeyPage& page)
{
    const std::string expression = expressionOf(database, page);
    const bool byTextAlone = !expression.empty() && page.condition.empty();
    Statement row(database,
                  byTextAlone
                      ? fmt::format("SELECT count(*) FROM {0} WHERE {0} MATCH ?1", page.textTable)
                      : fmt::format("SELECT count(*) FROM {} WHERE {}", page.table, conditionOf(page, expression)));
    bindFirst(row, page, expression);
    return integerOf(row);
}

}  // namespace tastebench::store
