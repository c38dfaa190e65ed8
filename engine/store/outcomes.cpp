// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/outcomes.h"

#include "engine/store/statement.h"
#include "engine/store/transaction.h"

namespace tastebench::store {

namespace {

constexpr std::string_view insertExposure
    = "INSERT INTO exposure (collection_id, test_id, subject, variant, request_hash, created_at) "
      "VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view insertOutcome
    = "INSERT INTO outcome (collection_id, test_id, subject, variant, item, position, value, propensity, created_at) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view selectOutcomes
    = "SELECT test_id, subject, variant, item, position, value, propensity, created_at FROM outcome "
      "WHERE collection_id = ? AND test_id = ? ORDER BY id";
constexpr std::string_view countShown
    = "SELECT count(DISTINCT subject) FROM exposure WHERE collection_id = ?1 AND test_id = ?2 AND variant = ?3";
constexpr std::string_view countHits
    = "SELECT count(DISTINCT CASE WHEN value > 0 THEN subject END), count(*) FROM outcome "
      "WHERE collection_id = ?1 AND test_id = ?2 AND variant = ?3 AND subject IN "
      "(SELECT subject FROM exposure WHERE collection_id = ?1 AND test_id = ?2 AND variant = ?3)";
constexpr std::string_view deleteExposures
    = "DELETE FROM exposure WHERE collection_id = ?1 AND (?2 IS NULL OR test_id = ?2)";
constexpr std::string_view deleteOutcomes
    = "DELETE FROM outcome WHERE collection_id = ?1 AND (?2 IS NULL OR test_id = ?2)";
constexpr std::string_view selectTests
    = "SELECT test_id FROM exposure WHERE collection_id = ?1 UNION SELECT test_id FROM outcome "
      "WHERE collection_id = ?1 ORDER BY 1";

OutcomeRow outcomeAt(const Statement& row)
{
    OutcomeRow outcome;
    outcome.testId = row.string(0);
    outcome.subject = row.string(1);
    outcome.variant = row.string(2);
    outcome.item = row.string(3);
    if (!row.isNull(4))
        outcome.position = row.integer(4);
    outcome.value = row.real(5);
    if (!row.isNull(6))
        outcome.propensity = row.real(6);
    outcome.createdAt = row.time(7);
    return outcome;
}

}  // namespace

void insertExposures(Database& database, CollectionId collection, std::span<const ExposureRow> exposures)
{
    Transaction transaction(database);
    Statement insert(database, insertExposure);
    for (const ExposureRow& row : exposures)
        insert.bind(collection, row.testId, row.subject, row.variant, row.requestHash, row.createdAt).run();
    transaction.commit();
}

void insertOutcomes(Change& change, CollectionId collection, std::span<const OutcomeRow> outcomes)
{
    Statement insert(change.database(), insertOutcome);
    for (const OutcomeRow& row : outcomes)
        insert
            .bind(collection, row.testId, row.subject, row.variant, row.item, row.position, row.value, row.propensity,
                  row.createdAt)
            .run();
}

std::int64_t deleteTestLog(Change& change, CollectionId collection, std::optional<std::string_view> testId)
{
    std::int64_t deleted = 0;
    for (const std::string_view text : {deleteExposures, deleteOutcomes})
        deleted += Statement(change.database(), text).bind(collection, testId).run();
    return deleted;
}

void forEachOutcome(Database& database, CollectionId collection, std::string_view testId,
                    const std::function<void(const OutcomeRow&)>& visit)
{
    Statement rows(database, selectOutcomes);
    rows.bind(collection, testId);
    while (rows.step())
        visit(outcomeAt(rows));
}

ExposedSubjects exposedSubjects(Database& database, CollectionId collection, std::string_view testId,
                                std::string_view variant)
{
    Statement shown(database, countShown);
    Statement hits(database, countHits);
    hits.bind(collection, testId, variant).step();
    return {integerOf(shown.bind(collection, testId, variant)), hits.integer(0), hits.integer(1)};
}

std::vector<std::string> loggedTests(Database& database, CollectionId collection)
{
    Statement rows(database, selectTests);
    rows.bind(collection);
    std::vector<std::string> tests;
    while (rows.step())
        tests.push_back(rows.string(0));
    return tests;
}

}  // namespace tastebench::store
