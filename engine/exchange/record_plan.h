// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/drafts.h"
#include "engine/exchange/import_plan.h"
#include "engine/exchange/mapping.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// Files of records as this program exports them: they are known by their columns, and read back without guessing.

// The kind of records whose columns these are: personas, items or interactions that go by ids of ours, documents or
// memories of such personas, or the rows of a schema. Nothing for anybody else's file.
[[nodiscard]] std::optional<RecordKind> recordKind(const std::vector<ColumnSample>& columns);

// Says what the columns of records become; those of documents and memories are known by their names (part_columns.h).
void fixRecordColumns(std::vector<ColumnSample>& columns, RecordKind kind);

// A record with its properties beside its other members; one whose name is taken goes by propertyPrefix.
[[nodiscard]] Json flattenedRecord(const Json& record);
[[nodiscard]] bool isRecord(const Json& object);

// Adds what a row of a schema declares to the plan. Throws WrongData for a row that declares nothing that can be.
void declareSchemaRow(const Json& row, const std::string& file, ImportPlan& plan);

// True for a folder that holds a whole workspace (the layout `folder`).
[[nodiscard]] bool isWorkspaceFolder(const std::string& source);
inline constexpr std::string_view collectionsFile = "collections.jsonl";

}  // namespace tastebench::exchange
