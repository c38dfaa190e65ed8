// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/row_format.h"

#include <memory>

namespace tastebench::exchange {

// Formats of tables, each with a row that names the columns.

// Our own records as CSV, quoted as RFC 4180 has it; cells as record_columns.h says.
[[nodiscard]] std::unique_ptr<RowFormat> makeRecordTable(ExportKind kind, const Collection& collection);
// RecBole's atomic files: `field:type` columns between tabs, no quoting. Times are epoch seconds.
[[nodiscard]] std::unique_ptr<RowFormat> makeRecboleTable(ExportKind kind, const Collection& collection);
// The CSV of Amazon Personalize: USER_ID, ITEM_ID, TIMESTAMP in whole epoch seconds, EVENT_TYPE and EVENT_VALUE (the
// weight); other columns are the properties in upper case.
[[nodiscard]] std::unique_ptr<RowFormat> makePersonalizeTable(ExportKind kind, const Collection& collection);

}  // namespace tastebench::exchange
