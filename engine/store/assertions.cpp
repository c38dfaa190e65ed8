// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/assertions.h"

#include "engine/base/error.h"
#include "engine/store/statement.h"

#include <fmt/format.h>

namespace tastebench::store {

namespace {

#define ASSERTION_COLUMNS "id, collection_id, persona_id, expectation, created_at"
constexpr std::string_view selectAll = "SELECT " ASSERTION_COLUMNS " FROM assertion ORDER BY id";
constexpr std::string_view selectById = "SELECT " ASSERTION_COLUMNS " FROM assertion WHERE id = ?";
#undef ASSERTION_COLUMNS
constexpr std::string_view insertRow
    = "INSERT INTO assertion (collection_id, persona_id, expectation, created_at) VALUES (?, ?, ?, ?)";
constexpr std::string_view deleteRow = "DELETE FROM assertion WHERE id = ?";

Assertion assertionAt(const Statement& row)
{
    Assertion assertion;
    assertion.id = row.id<AssertionId>(0);
    assertion.collection = row.id<CollectionId>(1);
    if (!row.isNull(2))
        assertion.persona = row.id<PersonaId>(2);
    assertion.expectation = row.json(3);
    assertion.createdAt = row.time(4);
    return assertion;
}

}  // namespace

std::vector<Assertion> assertions(Database& database)
{
    std::vector<Assertion> all;
    Statement row(database, selectAll);
    while (row.step())
        all.push_back(assertionAt(row));
    return all;
}

Assertion assertion(Database& database, AssertionId id)
{
    Statement row(database, selectById);
    if (!row.bind(id).step())
        throwNotFound("ASSERTION_NOT_FOUND", fmt::format("There is no assertion {}.", id.value));
    return assertionAt(row);
}

AssertionId insertAssertion(Change& change, const Assertion& assertion)
{
    Statement(change.database(), insertRow)
        .bind(assertion.collection, assertion.persona, assertion.expectation, assertion.createdAt)
        .run();
    return {lastInsertedId(change.database())};
}

void deleteAssertion(Change& change, AssertionId id)
{
    Statement(change.database(), deleteRow).bind(id).run();
}

}  // namespace tastebench::store
