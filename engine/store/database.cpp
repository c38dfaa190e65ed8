// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/database.h"

#include "engine/base/error.h"
#include "engine/base/time.h"
#include "engine/store/failure.h"
#include "engine/store/files.h"
#include "engine/store/internals.h"
#include "engine/store/meta.h"
#include "engine/store/migrations.h"
#include "engine/store/natural_order.h"
#include "engine/store/search_text.h"
#include "engine/store/statement.h"

#include <fmt/format.h>
#include <utility>

namespace tastebench::store {

namespace {

void run(sqlite3* connection, const std::string& statements, const std::string& file)
{
    const int code = sqlite3_exec(connection, statements.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throwFailure(connection, code, file);
}

void limitSize(sqlite3* connection, const OpenOptions& options, const std::string& file)
{
    if (options.maximumPages > 0)
        run(connection, fmt::format("PRAGMA max_page_count = {}", options.maximumPages), file);
}

// Makes a whole workspace under another name and gives it its own at the end, so that no half file is ever seen.
void create(const std::string& path, const OpenOptions& options, std::span<const Migration> migrations)
{
    UnfinishedFile file(path);
    DeferredText nothingDeferred;
    try {
        SQLite::Database connection(file.path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        registerTextFunctions(connection.getHandle(), nothingDeferred);
        limitSize(connection.getHandle(), options, path);
        run(connection.getHandle(),
            fmt::format("PRAGMA synchronous = FULL; PRAGMA application_id = {}; BEGIN", applicationId), path);
        runMigrations(connection.getHandle(), migrations, path);
        run(connection.getHandle(),
            fmt::format("INSERT INTO meta VALUES ('uuid', '{}'), ('created_at', {}), ('data_version', 0); COMMIT",
                        Uuid::random().toString(), Timestamp::now().microseconds),
            path);
    } catch (const SQLite::Exception& exception) {
        throwFailure(exception, path);
    }
    // When another program made one meanwhile, that one is opened.
    file.putInPlace(false);
}

void pollStop(Database::Internals& internals)
{
    constexpr int instructionsBetweenLooks = 20'000;
    const bool possible = internals.stop.stop_possible();
    sqlite3_progress_handler(
        internals.handle(), possible ? instructionsBetweenLooks : 0,
        possible ? [](void* stop) { return static_cast<std::stop_token*>(stop)->stop_requested() ? 1 : 0; }
                 : static_cast<int (*)(void*)>(nullptr),
        &internals.stop);
}

void connect(Database::Internals& self, const FileState& state, const OpenOptions& options)
{
    const bool asked = options.mode == OpenMode::ReadOnly;
    self.readOnly = asked || !state.writable || !state.folderWritable;
    const bool immutable = self.readOnly && !state.folderWritable && !state.hasUnmerged;
    if (self.readOnly && !asked) {
        self.readOnlyReason = state.folderWritable
            ? "The file is write-protected; it is open for reading only."
            : "Its folder cannot be written; the workspace is open for reading only.";
    }
    const int timeout = static_cast<int>(options.busyTimeout.count());
    // What a killed program left half written must be rolled back before anything can be read, and that writes.
    const bool recovers = state.hasUnmerged && state.writable && state.folderWritable;
    const int access = self.readOnly && !recovers ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE;
    const std::string name = immutable ? uriOf(self.path, "immutable=1") : self.path;
    self.connection.emplace(name, access | (immutable ? SQLite::OPEN_URI : 0), timeout);
    sqlite3_extended_result_codes(self.handle(), 1);
    registerTextFunctions(self.handle(), self.deferred);
    registerNaturalOrder(self.handle());
    run(self.handle(),
        "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = OFF; "
        "PRAGMA cache_size = -16384",
        self.path);
    if (self.readOnly) {
        run(self.handle(), "PRAGMA query_only = ON", self.path);
    } else {
        run(self.handle(), "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", self.path);
        limitSize(self.handle(), options, self.path);
    }
}

int userVersion(Database& database)
{
    Statement version(database, "PRAGMA user_version");
    return static_cast<int>(integerOf(version));
}

}  // namespace

Database::Database(const std::string& path, const OpenOptions& options)
    : m_internals(std::make_unique<Internals>())
{
    Internals& self = *m_internals;
    self.path = path;
    const auto migrations = options.migrations.empty() ? programMigrations() : options.migrations;
    const int newest = migrations.back().version;
    FileState state = inspect(path, newest);
    if (!state.exists) {
        if (options.mode != OpenMode::Create)
            throw Error(ErrorKind::NotFound, "FILE_NOT_FOUND", fmt::format("There is no file “{}”.", path), path);
        if (state.folderExists && !state.folderWritable)
            throw Error(ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE",
                        fmt::format("“{}” cannot be made: its folder cannot be written.", path), path);
        create(path, options, migrations);
        state = inspect(path, newest);
    }
    try {
        connect(self, state, options);
    } catch (const SQLite::Exception& exception) {
        throwFailure(exception, path);
    }
    self.schemaVersion = userVersion(*this);
    if (self.schemaVersion < newest) {
        if (!state.writable || !state.folderWritable)
            throw Error(ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE",
                        fmt::format("“{}” has an older format and must be opened once where it can be written.", path),
                        path);
        self.migratedFrom = self.schemaVersion;
        if (self.readOnly) {
            OpenOptions writing = options;
            writing.mode = OpenMode::ReadWrite;
            self.idle.clear();
            self.connection.reset();
            (void)Database(path, writing);
            try {
                connect(self, inspect(path, newest), options);
            } catch (const SQLite::Exception& exception) {
                throwFailure(exception, path);
            }
        } else {
            migrate(*this, migrations);
        }
        self.schemaVersion = newest;
    }
    if (!hasMeta(*this, "uuid"))
        throw Error(ErrorKind::WrongData, "DAMAGED_WORKSPACE",
                    fmt::format("“{}” is damaged: it has no identity.", path), path);
}

Database::~Database()
{
    Internals& self = *m_internals;
    self.idle.clear();
    if (self.connection && !self.readOnly) {
        // Best effort: while another connection is open, the last one to close does this.
        sqlite3_busy_timeout(self.handle(), 0);
        sqlite3_exec(self.handle(), "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE", nullptr, nullptr,
                     nullptr);
    }
}

const std::string& Database::path() const
{
    return m_internals->path;
}

bool Database::isReadOnly() const
{
    return m_internals->readOnly;
}

const std::string& Database::readOnlyReason() const
{
    return m_internals->readOnlyReason;
}

int Database::schemaVersion() const
{
    return m_internals->schemaVersion;
}

int Database::migratedFrom() const
{
    return m_internals->migratedFrom;
}

Uuid Database::workspaceUuid()
{
    return store::workspaceUuid(*this);
}

std::int64_t Database::dataVersion()
{
    return store::dataVersion(*this);
}

sqlite3* Database::handle() const
{
    return m_internals->handle();
}

Database::StopScope::StopScope(Database& database, std::stop_token stop)
    : m_database(database)
    , m_previous(std::exchange(database.internals().stop, std::move(stop)))
{
    pollStop(database.internals());
}

Database::StopScope::~StopScope()
{
    m_database.internals().stop = std::move(m_previous);
    pollStop(m_database.internals());
}

}  // namespace tastebench::store
