// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/integrity.h"

#include "engine/base/error.h"
#include "engine/store/files.h"
#include "engine/store/statement.h"
#include "engine/store/transaction.h"

#include <filesystem>
#include <fmt/format.h>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

// Rows of a table that should not be: a SELECT of table, id and message.
constexpr std::string_view searches[] = {
    R"(SELECT "table", rowid, 'refers to a missing ' || parent FROM pragma_foreign_key_check LIMIT 100)",
    "SELECT 'collection', id, 'its properties are not JSON' FROM collection WHERE NOT json_valid(properties) LIMIT 100",
    "SELECT 'named_vector', id, 'its properties are not JSON' FROM named_vector WHERE NOT json_valid(properties) "
    "LIMIT 100",
    "SELECT 'item', id, 'its properties are not JSON' FROM item WHERE NOT json_valid(properties) LIMIT 100",
    "SELECT 'item', id, 'its uuid is not 16 bytes long' FROM item WHERE length(uuid) <> 16 LIMIT 100",
    "SELECT 'persona', id, 'its properties or metadata are not JSON' FROM persona "
    "WHERE NOT json_valid(properties) OR NOT json_valid(metadata) LIMIT 100",
    "SELECT 'persona', id, 'its uuid is not 16 bytes long' FROM persona WHERE length(uuid) <> 16 LIMIT 100",
    "SELECT 'persona_document', id, 'its metadata is not JSON' FROM persona_document "
    "WHERE NOT json_valid(metadata) LIMIT 100",
    "SELECT 'persona_document', id, 'its uuid is not 16 bytes long' FROM persona_document "
    "WHERE length(uuid) <> 16 LIMIT 100",
    "SELECT 'memory', id, 'its value or evidence is not JSON' FROM memory "
    "WHERE NOT json_valid(value) OR NOT json_valid(evidence) LIMIT 100",
    "SELECT 'memory', id, 'its uuid is not 16 bytes long' FROM memory WHERE length(uuid) <> 16 LIMIT 100",
    "SELECT 'memory', id, 'its kind “' || kind || '” is unknown' FROM memory "
    "WHERE kind NOT IN ('statement', 'text') LIMIT 100",
    "SELECT 'memory', id, 'its strength ' || strength || ' is outside [-1, 1]' FROM memory "
    "WHERE typeof(strength) <> 'real' OR strength NOT BETWEEN -1 AND 1 LIMIT 100",
    "SELECT 'interaction', id, 'its weight ' || weight || ' is outside [-1, 1]' FROM interaction "
    "WHERE typeof(weight) <> 'real' OR weight NOT BETWEEN -1 AND 1 LIMIT 100",
    "SELECT 'interaction', interaction.id, 'its persona and its item are of different collections' FROM interaction "
    "JOIN persona ON persona.id = persona_id JOIN item ON item.id = item_id "
    "WHERE persona.collection_id <> item.collection_id LIMIT 100",
    "SELECT 'scenario', id, 'its body or metadata is not JSON' FROM scenario "
    "WHERE NOT json_valid(body) OR NOT json_valid(coalesce(metadata, '{}')) LIMIT 100",
    "SELECT 'scenario', id, 'its type “' || scenario_type || '” is unknown' FROM scenario "
    "WHERE scenario_type NOT IN ('case', 'ab_test', 'condition', 'alias') LIMIT 100",
    "SELECT 'scenario', max(id), 'there is another of its type and name' FROM scenario "
    "GROUP BY collection_id, reco_type, name HAVING count(*) > 1 LIMIT 100",
    "SELECT 'scenario', id, 'it leads to “' || reference || '”, which is missing' FROM "
    "(SELECT id, collection_id, reco_type, first_reference AS reference FROM scenario UNION ALL "
    "SELECT id, collection_id, reco_type, second_reference FROM scenario) AS leading "
    "WHERE reference IS NOT NULL AND NOT EXISTS (SELECT 1 FROM scenario AS target "
    "WHERE target.collection_id = leading.collection_id AND target.reco_type = leading.reco_type "
    "AND target.name = reference) LIMIT 100",
    "SELECT 'scenario_default', id, 'the scenario “' || name || '” is missing' FROM scenario_default "
    "WHERE NOT EXISTS (SELECT 1 FROM scenario WHERE scenario.collection_id = scenario_default.collection_id "
    "AND scenario.reco_type = scenario_default.reco_type AND scenario.name = scenario_default.name) LIMIT 100",
    "SELECT 'scenario_default', max(id), 'its type has another default' FROM scenario_default "
    "GROUP BY collection_id, reco_type HAVING count(*) > 1 LIMIT 100",
    "SELECT 'exposure', id, 'its variant “' || variant || '” is neither A nor B' FROM exposure "
    "WHERE variant NOT IN ('A', 'B') LIMIT 100",
    "SELECT 'outcome', id, 'its variant “' || variant || '” is neither A nor B' FROM outcome "
    "WHERE variant NOT IN ('A', 'B') LIMIT 100",
    "SELECT 'outcome', id, 'its propensity ' || propensity || ' is outside (0, 1]' FROM outcome "
    "WHERE propensity IS NOT NULL AND (propensity <= 0 OR propensity > 1) LIMIT 100",
    "SELECT 'item_vector', id, 'its length is not a whole number of values' FROM item_vector "
    "WHERE length(value) = 0 OR length(value) % 4 <> 0 LIMIT 100",
    "SELECT 'item_vector', id, 'it is longer or shorter than the first value of its vector' FROM item_vector AS each "
    "WHERE length(value) <> (SELECT length(value) FROM item_vector WHERE named_vector_id = each.named_vector_id "
    "ORDER BY item_id LIMIT 1) LIMIT 100",
    "SELECT 'explore_state', id, 'its value is not JSON' FROM explore_state WHERE NOT json_valid(value) LIMIT 100",
    "SELECT 'history', id, 'the entry before it is missing' FROM history WHERE parent IS NOT NULL "
    "AND parent NOT IN (SELECT id FROM history) LIMIT 100",
    "SELECT 'history', id, 'its content is incomplete' FROM history WHERE bytes <> "
    "(SELECT coalesce(sum(length(data)), 0) FROM history_chunk WHERE history_id = history.id) LIMIT 100",
    "SELECT 'meta', NULL, 'the current history entry is missing' FROM meta WHERE key = 'history_head' "
    "AND value NOT IN (SELECT id FROM history)",
};

constexpr std::string_view countedTables
    = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
      "AND name NOT LIKE '%\\_text' ESCAPE '\\' AND name NOT LIKE '%\\_text\\_%' ESCAPE '\\' ORDER BY name";

void checkPages(Database& database, IntegrityReport& report)
{
    Statement rows(database, "PRAGMA integrity_check(100)");
    while (rows.step()) {
        if (rows.text(0) != "ok")
            report.problems.push_back({{}, std::nullopt, rows.string(0)});
    }
}

// The check is written as an INSERT that writes nothing; a read-only connection cannot do it.
void checkFullText(Database& database, const std::string& table, IntegrityReport& report)
{
    if (database.isReadOnly())
        return;
    const std::string text = fmt::format("INSERT INTO {0} ({0}, rank) VALUES ('integrity-check', 1)", table);
    const int code = sqlite3_exec(database.handle(), text.c_str(), nullptr, nullptr, nullptr);
    if ((code & 0xff) == SQLITE_CORRUPT)
        report.problems.push_back({table, std::nullopt, "the search index is not that of its rows"});
    else if (code != SQLITE_OK)
        execute(database, text);
}

}  // namespace

std::string sqliteVersion()
{
    return sqlite3_libversion();
}

IntegrityReport check(Database& database, Progress& progress)
{
    const Database::StopScope stop(database, progress.stopToken());
    IntegrityReport report;
    Statement application(database, "PRAGMA application_id");
    report.applicationId = integerOf(application);
    report.schemaVersion = database.schemaVersion();
    report.sqliteVersion = sqliteVersion();
    progress.begin("Checking", static_cast<std::int64_t>(std::size(searches)) + 4);
    std::int64_t done = 0;
    checkPages(database, report);
    progress.report(++done);
    for (const char* table : {"item_text", "persona_text", "document_text"}) {
        checkFullText(database, table, report);
        progress.report(++done);
    }
    for (const std::string_view search : searches) {
        Statement rows(database, search);
        while (rows.step()) {
            const auto id = rows.isNull(1) ? std::nullopt : std::optional(rows.integer(1));
            report.problems.push_back({rows.string(0), id, rows.string(2)});
        }
        progress.report(++done);
    }
    Statement tables(database, countedTables);
    while (tables.step()) {
        Statement count(database, fmt::format("SELECT count(*) FROM {}", tables.text(0)));
        report.counts[tables.string(0)] = integerOf(count);
    }
    return report;
}

void compact(Database& database)
{
    Transaction transaction(database);
    // What the history could bring back still needs its trained values.
    Statement entries(database, "SELECT count(*) FROM history");
    if (integerOf(entries) == 0) {
        execute(database,
                "DELETE FROM trained_model WHERE named_vector_id NOT IN (SELECT id FROM named_vector);"
                "DELETE FROM trained_vector WHERE item_id NOT IN (SELECT id FROM item) "
                "OR named_vector_id NOT IN (SELECT id FROM named_vector)");
    }
    transaction.commit();
    execute(database, "VACUUM");
    execute(database, "PRAGMA wal_checkpoint(TRUNCATE)");
}

void saveCopy(Database& database, const std::string& target, bool overwrite)
{
    std::error_code error;
    if (std::filesystem::equivalent(database.path(), target, error))
        throw Error(ErrorKind::WrongUsage, "SAME_FILE",
                    fmt::format("“{}” is the workspace itself; choose another name.", target), target);
    const auto refuse = [&target] {
        throw Error(ErrorKind::Duplicate, "FILE_EXISTS", fmt::format("There is a file “{}” already.", target), target);
    };
    if (!overwrite && std::filesystem::exists(target, error))
        refuse();
    UnfinishedFile copy(target);
    Statement(database, "VACUUM INTO ?").bind(copy.path()).run();
    if (!copy.putInPlace(overwrite))
        refuse();
}

}  // namespace tastebench::store
