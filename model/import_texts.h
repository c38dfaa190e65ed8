// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/import.h"
#include "model/report_table_model.h"

#include <QString>

// What people read about an import.
namespace tastebench::model {

[[nodiscard]] QString layoutText(exchange::Layout layout);
[[nodiscard]] QString kindText(exchange::RecordKind kind);

// "100 836 interactions of 610 personas with 9 742 items": counted in the workspace afterwards.
[[nodiscard]] QString totalsText(const workspace::ImportReport& report);

// File, kind, read, taken, updated, duplicates, refused.
void fillCounts(ReportTableModel& table, const workspace::ImportReport& report);
// File, line, field, value, reason.
void fillRefusals(ReportTableModel& table, const workspace::ImportReport& report);

// The whole report as text with tables in tabs, for a file.
[[nodiscard]] QString reportText(const workspace::ImportReport& report, const QString& source);

}  // namespace tastebench::model
