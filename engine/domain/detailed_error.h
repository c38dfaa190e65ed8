// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/domain/property_type.h"

#include <utility>

namespace tastebench {

// An Error with more for programs: an object whose members stand beside code, name, detail, message and path where
// errors are written as JSON (scenarios reference, section 2.3). Caught as an Error by everybody else.
class DetailedError : public Error {
public:
    DetailedError(Error error, Json data)
        : Error(std::move(error))
        , m_data(std::move(data))
    {
    }

    [[nodiscard]] const Json& data() const { return m_data; }

private:
    Json m_data;
};

}  // namespace tastebench
