// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/drafts.h"
#include "engine/exchange/mapping.h"
#include "engine/exchange/row_problem.h"
#include "engine/exchange/row_view.h"

#include <optional>

namespace tastebench::exchange {

// Fill a draft from a row as the plan says, or say why the row is refused. Where nothing stands in a cell the
// property is left out; a list property of a table is then an empty list.
std::optional<RowProblem> fillItem(const TablePlan& plan, const RowView& row, ItemDraft& item);
// A persona without a name of its own is named by its id.
std::optional<RowProblem> fillPersona(const TablePlan& plan, const RowView& row, PersonaDraft& persona);
std::optional<RowProblem> fillPersonaPart(const TablePlan& plan, const RowView& row, PersonaPartDraft& part);

}  // namespace tastebench::exchange
