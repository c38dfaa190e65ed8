// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/migrations.h"

#include "engine/base/error.h"
#include "engine/store/database.h"
#include "engine/store/failure.h"
#include "engine/store/files.h"
#include "engine/store/statement.h"
#include "engine/store/transaction.h"

#include <array>
#include <fmt/format.h>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

// Recorded tables have an INTEGER PRIMARY KEY that is never renumbered and, by AUTOINCREMENT, never given twice: not
// even after an undo, so derived rows kept by id (trained vectors) can never speak of another row. UNIQUE stands on
// uuid alone, because it is never edited: undoing a swap of two unique values would conflict. Every foreign key has
// its index. Triggers write full-text tables only; one that wrote a recorded table would run again during undo.
//
// Full text is one FTS5 table for all collections, not one per collection: the column "collection" holds a word such
// as c7, and a search asks for it beside the text. So no change ever creates or drops a table (sessions do not record
// that, and an FTS table made in a recorded change would outlive its undo), and static triggers keep search in step
// during import, edit, cascade, undo and redo alike, with nothing to reconcile.
//
// The text comes from the SQL function searchable_text (search_text.h) rather than from json_tree: FTS5 prepares the
// scan for its integrity check and rebuild with virtual tables forbidden, so a view over json_tree cannot be checked.
// The triggers leave out rows that a change in progress added, which are indexed all at once when it commits: a
// trigger makes FTS5 write a segment per row (10 000 items: 0.49 s against 0.12 s).
constexpr const char* version1 = R"sql(
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value
) WITHOUT ROWID;

CREATE TABLE collection (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uuid BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    properties TEXT NOT NULL,
    has_persona_schema INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);

CREATE TABLE named_vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    properties TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX named_vector_collection ON named_vector (collection_id);

CREATE TABLE persona_schema (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    item_property TEXT NOT NULL
);
CREATE INDEX persona_schema_collection ON persona_schema (collection_id, position);

CREATE TABLE item (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    uuid BLOB NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    properties TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX item_collection ON item (collection_id);
CREATE INDEX item_source ON item (source_id, collection_id);

CREATE TABLE item_vector (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    named_vector_id INTEGER NOT NULL REFERENCES named_vector (id) ON DELETE CASCADE,
    value BLOB NOT NULL
);
CREATE INDEX item_vector_item ON item_vector (item_id, named_vector_id);
CREATE INDEX item_vector_named_vector ON item_vector (named_vector_id, item_id);

CREATE TABLE persona (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    uuid BLOB NOT NULL UNIQUE,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    about TEXT NOT NULL,
    properties TEXT NOT NULL,
    metadata TEXT NOT NULL,
    memories_enabled INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX persona_collection ON persona (collection_id);
CREATE INDEX persona_name ON persona (name);
CREATE INDEX persona_source ON persona (source_id, collection_id);

CREATE TABLE interaction (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    persona_id INTEGER REFERENCES persona (id) ON DELETE CASCADE,
    item_id INTEGER NOT NULL REFERENCES item (id) ON DELETE CASCADE,
    weight REAL NOT NULL CHECK (weight BETWEEN -1 AND 1),
    created_at INTEGER NOT NULL,
    type TEXT,
    session TEXT
);
CREATE INDEX interaction_persona ON interaction (persona_id, created_at DESC, id DESC);
CREATE INDEX interaction_item ON interaction (item_id, created_at DESC, id DESC);
CREATE INDEX interaction_time ON interaction (created_at DESC, id DESC);

CREATE TABLE explore_state (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX explore_state_name ON explore_state (name);

CREATE TABLE trained_model (
    named_vector_id INTEGER PRIMARY KEY NOT NULL,
    data_version INTEGER NOT NULL,
    dimensions INTEGER NOT NULL,
    trained_at INTEGER NOT NULL,
    properties TEXT NOT NULL,
    model BLOB NOT NULL
);
CREATE TABLE trained_vector (
    named_vector_id INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    value BLOB NOT NULL,
    PRIMARY KEY (named_vector_id, item_id)
) WITHOUT ROWID;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    parent INTEGER,
    label TEXT NOT NULL,
    time INTEGER NOT NULL,
    bytes INTEGER NOT NULL
);
CREATE TABLE history_chunk (
    history_id INTEGER NOT NULL REFERENCES history (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (history_id, position)
);

CREATE VIEW item_search (id, collection, text) AS
    SELECT id, 'c' || collection_id, searchable_text(properties, source_id) FROM item;
CREATE VIRTUAL TABLE item_text USING fts5 (
    collection, text, content = 'item_search', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER item_text_insert AFTER INSERT ON item WHEN NOT item_text_deferred(new.id) BEGIN
    INSERT INTO item_text (rowid, collection, text)
    VALUES (new.id, 'c' || new.collection_id, searchable_text(new.properties, new.source_id));
END;
CREATE TRIGGER item_text_delete AFTER DELETE ON item WHEN NOT item_text_deferred(old.id) BEGIN
    INSERT INTO item_text (item_text, rowid, collection, text)
    VALUES ('delete', old.id, 'c' || old.collection_id, searchable_text(old.properties, old.source_id));
END;
CREATE TRIGGER item_text_update AFTER UPDATE ON item
WHEN NOT item_text_deferred(old.id) AND (old.properties IS NOT new.properties
    OR old.source_id IS NOT new.source_id OR old.collection_id IS NOT new.collection_id)
BEGIN
    INSERT INTO item_text (item_text, rowid, collection, text)
    VALUES ('delete', old.id, 'c' || old.collection_id, searchable_text(old.properties, old.source_id));
    INSERT INTO item_text (rowid, collection, text)
    VALUES (new.id, 'c' || new.collection_id, searchable_text(new.properties, new.source_id));
END;

CREATE VIEW persona_search (id, collection, text) AS
    SELECT id, 'c' || collection_id, searchable_text(properties, name, about, source_id) FROM persona;
CREATE VIRTUAL TABLE persona_text USING fts5 (
    collection, text, content = 'persona_search', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER persona_text_insert AFTER INSERT ON persona WHEN NOT persona_text_deferred(new.id) BEGIN
    INSERT INTO persona_text (rowid, collection, text)
    VALUES (new.id, 'c' || new.collection_id,
            searchable_text(new.properties, new.name, new.about, new.source_id));
END;
CREATE TRIGGER persona_text_delete AFTER DELETE ON persona WHEN NOT persona_text_deferred(old.id) BEGIN
    INSERT INTO persona_text (persona_text, rowid, collection, text)
    VALUES ('delete', old.id, 'c' || old.collection_id,
            searchable_text(old.properties, old.name, old.about, old.source_id));
END;
CREATE TRIGGER persona_text_update AFTER UPDATE ON persona
WHEN NOT persona_text_deferred(old.id) AND (old.properties IS NOT new.properties OR old.name IS NOT new.name
    OR old.about IS NOT new.about OR old.source_id IS NOT new.source_id OR old.collection_id IS NOT new.collection_id)
BEGIN
    INSERT INTO persona_text (persona_text, rowid, collection, text)
    VALUES ('delete', old.id, 'c' || old.collection_id,
            searchable_text(old.properties, old.name, old.about, old.source_id));
    INSERT INTO persona_text (rowid, collection, text)
    VALUES (new.id, 'c' || new.collection_id,
            searchable_text(new.properties, new.name, new.about, new.source_id));
END;
)sql";

// Documents and memories of personas. The full text of documents asks for the word p7 of the persona beside the text,
// as that of items asks for the collection's; documents come one by one, so their triggers wait for no commit.
//
// A row from before a column was added must be written once: to a session, the old value of a column that is not stored
// in the row is NULL instead of its default, and undoing a change of such a row would break NOT NULL.
constexpr const char* version2 = R"sql(
ALTER TABLE named_vector ADD COLUMN model TEXT NOT NULL DEFAULT '';
UPDATE named_vector SET model = '';

CREATE TABLE persona_document (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uuid BLOB NOT NULL UNIQUE,
    persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    metadata TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX persona_document_persona ON persona_document (persona_id, created_at, id);

CREATE TABLE memory (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    uuid BLOB NOT NULL UNIQUE,
    persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    property TEXT NOT NULL,
    value TEXT NOT NULL,
    text TEXT NOT NULL,
    strength REAL NOT NULL CHECK (strength BETWEEN -1 AND 1),
    evidence TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    formed INTEGER NOT NULL
);
CREATE INDEX memory_persona ON memory (persona_id, created_at, id);

CREATE VIEW document_search (id, persona, title, content) AS
    SELECT id, 'p' || persona_id, title, content FROM persona_document;
CREATE VIRTUAL TABLE document_text USING fts5 (
    persona, title, content, content = 'document_search', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER document_text_insert AFTER INSERT ON persona_document BEGIN
    INSERT INTO document_text (rowid, persona, title, content)
    VALUES (new.id, 'p' || new.persona_id, new.title, new.content);
END;
CREATE TRIGGER document_text_delete AFTER DELETE ON persona_document BEGIN
    INSERT INTO document_text (document_text, rowid, persona, title, content)
    VALUES ('delete', old.id, 'p' || old.persona_id, old.title, old.content);
END;
CREATE TRIGGER document_text_update AFTER UPDATE ON persona_document
WHEN old.title IS NOT new.title OR old.content IS NOT new.content OR old.persona_id IS NOT new.persona_id
BEGIN
    INSERT INTO document_text (document_text, rowid, persona, title, content)
    VALUES ('delete', old.id, 'p' || old.persona_id, old.title, old.content);
    INSERT INTO document_text (rowid, persona, title, content)
    VALUES (new.id, 'p' || new.persona_id, new.title, new.content);
END;
)sql";

// Scenarios carry what they lead to, so that referrers and circles are found without reading bodies. The tables below
// scenario_default are derived or measured, never recorded, and refer to recorded rows without a foreign key: an undo
// may take such a row away, and no id is given twice.
constexpr const char* version3 = R"sql(
CREATE TABLE scenario (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    reco_type TEXT NOT NULL,
    name TEXT NOT NULL,
    scenario_type TEXT NOT NULL,
    metadata TEXT,
    body TEXT NOT NULL,
    first_reference TEXT,
    second_reference TEXT,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX scenario_key ON scenario (collection_id, reco_type, name);
CREATE INDEX scenario_first_reference ON scenario (collection_id, reco_type, first_reference)
    WHERE first_reference IS NOT NULL;
CREATE INDEX scenario_second_reference ON scenario (collection_id, reco_type, second_reference)
    WHERE second_reference IS NOT NULL;

CREATE TABLE scenario_default (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    reco_type TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX scenario_default_key ON scenario_default (collection_id, reco_type);

CREATE TABLE precomputed_table (
    id INTEGER PRIMARY KEY NOT NULL,
    collection_id INTEGER NOT NULL,
    reco_type TEXT NOT NULL,
    name TEXT NOT NULL,
    scenario TEXT,
    definition_hash TEXT NOT NULL,
    data_version INTEGER NOT NULL,
    filters TEXT NOT NULL,
    built_at INTEGER NOT NULL,
    UNIQUE (collection_id, reco_type, name)
);
CREATE TABLE precomputed (
    table_id INTEGER NOT NULL REFERENCES precomputed_table (id) ON DELETE CASCADE,
    key INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    item_id INTEGER NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (table_id, key, rank)
) WITHOUT ROWID;

CREATE TABLE exposure (
    id INTEGER PRIMARY KEY NOT NULL,
    collection_id INTEGER NOT NULL,
    test_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    variant TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX exposure_test ON exposure (collection_id, test_id, created_at);
CREATE TABLE outcome (
    id INTEGER PRIMARY KEY NOT NULL,
    collection_id INTEGER NOT NULL,
    test_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    variant TEXT NOT NULL,
    item TEXT NOT NULL,
    position INTEGER,
    value REAL NOT NULL,
    propensity REAL,
    created_at INTEGER NOT NULL
);
CREATE INDEX outcome_test ON outcome (collection_id, test_id, created_at);
)sql";

// Snapshots of lists and pinned expectations are recorded; what a sweep found out is derived.
constexpr const char* version4 = R"sql(
CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    persona_id INTEGER REFERENCES persona (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    request TEXT NOT NULL,
    items TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX snapshot_collection ON snapshot (collection_id);
CREATE INDEX snapshot_persona ON snapshot (persona_id);

CREATE TABLE assertion (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    collection_id INTEGER NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
    persona_id INTEGER REFERENCES persona (id) ON DELETE CASCADE,
    expectation TEXT NOT NULL,
    created_at INTEGER NOT NULL
);
CREATE INDEX assertion_collection ON assertion (collection_id);
CREATE INDEX assertion_persona ON assertion (persona_id);

CREATE TABLE sweep (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    description TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
);
CREATE TABLE sweep_point (
    sweep_id INTEGER NOT NULL REFERENCES sweep (id) ON DELETE CASCADE,
    settings TEXT NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (sweep_id, settings)
) WITHOUT ROWID;
)sql";

constexpr std::array programSteps {Migration {1, version1, false}, Migration {2, version2, false},
                                   Migration {3, version3, false}, Migration {4, version4, false}};

constexpr std::array recorded {"collection",  "named_vector",  "persona_schema",   "item",
                               "item_vector", "persona",       "persona_document", "memory",
                               "interaction", "explore_state", "scenario",         "scenario_default",
                               "snapshot",    "assertion",     "exposure",         "outcome"};

void run(sqlite3* connection, const std::string& statements, const std::string& file)
{
    const int code = sqlite3_exec(connection, statements.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throwFailure(connection, code, file);
}

int userVersion(sqlite3* connection)
{
    int version = 0;
    sqlite3_exec(
        connection, "PRAGMA user_version",
        [](void* target, int, char** values, char**) {
            *static_cast<int*>(target) = std::atoi(values[0]);
            return 0;
        },
        &version, nullptr);
    return version;
}

}  // namespace

std::span<const Migration> programMigrations()
{
    return programSteps;
}

std::span<const char* const> recordedTables()
{
    return recorded;
}

void runMigrations(sqlite3* connection, std::span<const Migration> migrations, const std::string& file)
{
    const int current = userVersion(connection);
    for (const Migration& step : migrations) {
        if (step.version <= current)
            continue;
        run(connection, step.statements, file);
        if (step.clearsHistory)
            run(connection, "DELETE FROM history; DELETE FROM meta WHERE key = 'history_head';", file);
        run(connection, fmt::format("PRAGMA user_version = {}", step.version), file);
    }
}

std::string backupPath(const std::string& path, int version)
{
    return fmt::format("{}.backup-v{}", path, version);
}

void migrate(Database& database, std::span<const Migration> migrations)
{
    for (const Migration& step : migrations) {
        const int current = userVersion(database.handle());
        if (step.version <= current)
            continue;
        UnfinishedFile copy(backupPath(database.path(), current));
        Statement(database, "VACUUM INTO ?").bind(copy.path()).run();
        copy.putInPlace(true);
        Transaction transaction(database);
        runMigrations(database.handle(), std::span(&step, 1), database.path());
        transaction.commit();
    }
}

}  // namespace tastebench::store
