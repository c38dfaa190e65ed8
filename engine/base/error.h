// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>
#include <string_view>

namespace tastebench {

// What kind of trouble an Error is: it decides the exit code of a command and the tone of a message.
enum class ErrorKind {
    Internal,     // a broken invariant of ours
    NotReady,     // something must be built first ("train")
    WrongData,    // a document, file or value that cannot be accepted
    Duplicate,    // the name or id is taken
    NotFound,     // the thing named does not exist
    WrongUsage,   // a malformed command line, or a value on it that is out of range
    Unavailable,  // I/O, lock, full disk, read-only file, endpoint
    Cancelled,    // the person or a signal stopped the work; never shown as an error
};

// The coarse code and name other programs see in JSON; they are those of the scenarios reference, section 2.3
// (40 "WrongData", 60 "NotFoundError", …) and never change.
int errorCode(ErrorKind kind);
std::string_view errorName(ErrorKind kind);

// The one exception the engine throws. Thrown close to the cause and caught at three doors only: a job, a workspace
// call, a command-line verb. The engine never prints.
//
// detail   the exact name of the trouble in upper case, for example "ITEM_NOT_FOUND"; may be empty.
// message  one sentence for a person, UTF-8, that names the place and says what was expected.
// place    where the trouble is: a JSON pointer, "file:line", a field or an option; may be empty.
class Error : public std::exception {
public:
    Error(ErrorKind kind, std::string detail, std::string message, std::string place = {});

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const std::string& detail() const { return m_detail; }
    [[nodiscard]] const std::string& message() const { return m_message; }
    [[nodiscard]] const std::string& place() const { return m_place; }
    [[nodiscard]] const char* what() const noexcept override { return m_message.c_str(); }

private:
    ErrorKind m_kind;
    std::string m_detail;
    std::string m_message;
    std::string m_place;
};

// Shorthands for the commonest errors; each is [[noreturn]].
[[noreturn]] void throwWrongParameter(std::string message, std::string place);
[[noreturn]] void throwWrongType(std::string message, std::string place);
[[noreturn]] void throwNotFound(std::string detail, std::string message);
[[noreturn]] void throwCancelled();

}  // namespace tastebench
