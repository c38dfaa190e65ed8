// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"

#include <utility>

namespace tastebench {

int errorCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Internal:
    case ErrorKind::Cancelled:
        return 0;
    case ErrorKind::NotReady:
    case ErrorKind::Unavailable:
        return 1;
    case ErrorKind::WrongData:
    case ErrorKind::WrongUsage:
        return 40;
    case ErrorKind::Duplicate:
        return 42;
    case ErrorKind::NotFound:
        return 60;
    }
    return 0;
}

std::string_view errorName(ErrorKind kind)
{
    switch (errorCode(kind)) {
    case 1:
        return "ServerUnavailable";
    case 40:
        return "WrongData";
    case 42:
        return "DuplicatedError";
    case 60:
        return "NotFoundError";
    default:
        return "ServerError";
    }
}

Error::Error(ErrorKind kind, std::string detail, std::string message, std::string place)
    : m_kind(kind)
    , m_detail(std::move(detail))
    , m_message(std::move(message))
    , m_place(std::move(place))
{
}

void throwWrongParameter(std::string message, std::string place)
{
    throw Error(ErrorKind::WrongData, "WRONG_PARAMETER", std::move(message), std::move(place));
}

void throwWrongType(std::string message, std::string place)
{
    throw Error(ErrorKind::WrongData, "WRONG_DATA_TYPE", std::move(message), std::move(place));
}

void throwNotFound(std::string detail, std::string message)
{
    throw Error(ErrorKind::NotFound, std::move(detail), std::move(message));
}

void throwCancelled()
{
    throw Error(ErrorKind::Cancelled, "CANCELLED", "Cancelled.");
}

}  // namespace tastebench
