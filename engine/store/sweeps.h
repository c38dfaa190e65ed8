// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/domain/property_type.h"
#include "engine/store/database.h"

#include <optional>

namespace tastebench::store {

// What sweeps found out, so that one which was stopped goes on where it was. Derived: the description holds everything
// the results depend on, and results of another description are never looked at. Each write commits by itself.

// The sweep of a description, made when there is none; the newest twenty are kept. Throws WRITING_ON_READONLY_MODE.
SweepId openSweep(Database& database, const Json& description, Timestamp now);
std::optional<Json> sweepResult(Database& database, SweepId sweep, const Json& settings);
void setSweepResult(Database& database, SweepId sweep, const Json& settings, const Json& result);

}  // namespace tastebench::store
