// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/failure.h"

#include "engine/base/error.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

namespace tastebench::store {

namespace {

[[noreturn]] void throwConstraint(int code, std::string_view detail)
{
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        throw Error(ErrorKind::Duplicate, "DUPLICATED_ID",
                    fmt::format("A row with this id is in the workspace already ({}).", detail));
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        throw Error(ErrorKind::NotFound, "RESOURCE_NOT_FOUND",
                    "The row refers to a collection, an item or a persona that is not in the workspace.");
    default:
        throw Error(ErrorKind::WrongData, "WRONG_PARAMETER",
                    fmt::format("The workspace refuses this value ({}).", detail));
    }
}

}  // namespace

void throwFailure(int code, std::string_view detail, const std::string& file)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorKind::Unavailable, "WORKSPACE_LOCKED",
                    fmt::format("“{}” is being written by another program; try again when it is done.", file));
    case SQLITE_FULL:
        throw Error(ErrorKind::Unavailable, "DISK_FULL",
                    fmt::format("The disk is full: “{}” could not grow. Nothing was changed.", file));
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
        throw Error(ErrorKind::Unavailable, "IO_ERROR",
                    fmt::format("“{}” could not be read or written ({}).", file, detail));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        throw Error(ErrorKind::Unavailable, "WRITING_ON_READONLY_MODE",
                    fmt::format("“{}” is open for reading only and cannot be changed.", file));
    case SQLITE_CORRUPT:
        throw Error(ErrorKind::WrongData, "DAMAGED_WORKSPACE",
                    fmt::format("“{}” is damaged or cut short ({}).", file, detail));
    case SQLITE_NOTADB:
        throw Error(ErrorKind::WrongData, "NOT_A_WORKSPACE", fmt::format("“{}” is not a Tastebench workspace.", file));
    case SQLITE_INTERRUPT:
        throwCancelled();
    case SQLITE_CONSTRAINT:
        throwConstraint(code, detail);
    case SQLITE_TOOBIG:
        throw Error(ErrorKind::WrongData, "VALUE_TOO_LARGE",
                    fmt::format("A single value for “{}” is larger than a workspace can hold.", file));
    case SQLITE_NOMEM:
        throw Error(ErrorKind::Unavailable, "OUT_OF_MEMORY",
                    fmt::format("There is not enough memory to work on “{}”.", file));
    default:
        throw Error(ErrorKind::Internal, "", fmt::format("“{}”: {} (SQLite code {}).", file, detail, code));
    }
}

void throwFailure(sqlite3* connection, int code, const std::string& file)
{
    // The connection's own code is the more exact one when it speaks of the same failure.
    const int exact = sqlite3_extended_errcode(connection);
    throwFailure((exact & 0xff) == (code & 0xff) ? exact : code, sqlite3_errmsg(connection), file);
}

void throwFailure(const SQLite::Exception& exception, const std::string& file)
{
    const int exact = exception.getExtendedErrorCode();
    throwFailure(exact > 0 ? exact : exception.getErrorCode(), exception.what(), file);
}

}  // namespace tastebench::store
