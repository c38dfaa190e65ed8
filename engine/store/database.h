// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/uuid.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <string>

struct sqlite3;

namespace tastebench::store {

struct Migration;

enum class OpenMode : std::uint8_t {
    ReadOnly,
    ReadWrite,  // the file must exist
    Create,  // ReadWrite, and the file is made when it is absent: whole or not at all
};

struct OpenOptions {
    OpenMode mode = OpenMode::ReadWrite;
    // How long a writer waits for another one before it gives up with WORKSPACE_LOCKED.
    std::chrono::milliseconds busyTimeout {5000};
    // The largest size of the file in pages of 4096 bytes; 0 is no limit. Growing beyond it is DISK_FULL.
    std::int64_t maximumPages = 0;
    // The steps that make the current schema; empty means the program's own (migrations.h).
    std::span<const Migration> migrations = {};
};

// One connection to a workspace file. Typed functions of this room read through it (Database&) and write through a
// Change (change.h), so nothing undoable can be written unrecorded.
//
// One per thread: a Database is used only on the thread that works with it; a StopScope's stop may be requested from
// anywhere. Several may be open on one file, in one program or in many; one of them writes at a time and readers see
// the last committed state.
class Database {
public:
    // Opens, and migrates an older file forward after putting a copy beside it ("name.tastebench.backup-v1").
    // Opened for reading, an older file that can be written is brought forward the same way first.
    // In a folder or on a file that cannot be written it opens for reading only, whatever the mode, and says so.
    // Throws Error, always naming the file:
    //   NotFound     FILE_NOT_FOUND       no such file
    //   WrongData    NOT_A_WORKSPACE      something else: empty, a folder, another program's database
    //   WrongData    NEWER_WORKSPACE      written by a newer version; it is not touched
    //   WrongData    DAMAGED_WORKSPACE    cut short or corrupt
    //   Unavailable  WORKSPACE_LOCKED, DISK_FULL, IO_ERROR, WRITING_ON_READONLY_MODE (an older file that cannot be
    //                migrated where it is, or one to be created in a folder that cannot be written)
    explicit Database(const std::string& path, const OpenOptions& options = {});
    // Closes; when this was the last connection, the file alone holds everything (no -wal or -shm beside it).
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] const std::string& path() const;
    [[nodiscard]] bool isReadOnly() const;
    // Why it is read-only, as a sentence for a person; empty when that was asked for or when it is not.
    [[nodiscard]] const std::string& readOnlyReason() const;
    [[nodiscard]] int schemaVersion() const;
    // The version that opening brought forward, after which its copy is named; 0 when the file was not older.
    [[nodiscard]] int migratedFrom() const;
    // The identity of the workspace, made with it; copies share it.
    [[nodiscard]] Uuid workspaceUuid();

    // Grows with every committed change, undo and redo, by whichever program: what derived values are stamped with.
    // Reads one row.
    [[nodiscard]] std::int64_t dataVersion();

    // While alive, statements on the database end with Error(Cancelled) soon after the stop is requested. Scopes nest.
    class StopScope {
    public:
        StopScope(Database& database, std::stop_token stop);
        ~StopScope();
        StopScope(const StopScope&) = delete;
        StopScope& operator=(const StopScope&) = delete;

    private:
        Database& m_database;
        std::stop_token m_previous;
    };

    // For the other files of this room.
    struct Internals;
    [[nodiscard]] Internals& internals() { return *m_internals; }
    [[nodiscard]] sqlite3* handle() const;

private:
    std::unique_ptr<Internals> m_internals;
};

}  // namespace tastebench::store
