// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/mapping.h"

#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// Columns of files that hold documents or memories of personas, one in a row. Each becomes a member of the record
// (people_json.h) under its name there, or names the persona.

[[nodiscard]] bool isPart(RecordKind kind);

// Gives the columns of the plan that are named like a member its part and drops the others.
void guessPartMembers(TablePlan& plan);
// Does what a person asks for one column: `target` is a member, persona_id, or nothing, which drops it; what was taken
// for the same before is dropped. False for any other target.
[[nodiscard]] bool mapPartColumn(TablePlan& plan, ColumnPlan& column, std::string_view target);
// What a column may become.
[[nodiscard]] std::vector<std::string> partTargets(RecordKind kind);
[[nodiscard]] bool hasMember(const TablePlan& plan, std::string_view member);

}  // namespace tastebench::exchange
