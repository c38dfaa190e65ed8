// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

struct sqlite3;

namespace SQLite {
class Exception;
}

namespace tastebench::store {

// The one place where SQLite's result codes become tastebench::Error. code may be an extended one; file names the
// workspace in the message.
//
//   SQLITE_BUSY, LOCKED          Unavailable  WORKSPACE_LOCKED
//   SQLITE_FULL                  Unavailable  DISK_FULL
//   SQLITE_IOERR, CANTOPEN       Unavailable  IO_ERROR
//   SQLITE_READONLY, PERM, AUTH  Unavailable  WRITING_ON_READONLY_MODE
//   SQLITE_CORRUPT               WrongData    DAMAGED_WORKSPACE
//   SQLITE_NOTADB                WrongData    NOT_A_WORKSPACE
//   SQLITE_INTERRUPT             Cancelled
//   SQLITE_CONSTRAINT            Duplicate, NotFound or WrongData, by the kind of constraint
//   SQLITE_TOOBIG                WrongData    VALUE_TOO_LARGE
//   anything else                Internal
[[noreturn]] void throwFailure(int code, std::string_view detail, const std::string& file);

// The same for what the connection failed with last.
[[noreturn]] void throwFailure(sqlite3* connection, int code, const std::string& file);
[[noreturn]] void throwFailure(const SQLite::Exception& exception, const std::string& file);

}  // namespace tastebench::store
