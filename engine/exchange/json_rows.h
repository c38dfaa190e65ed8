// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/row_format.h"

#include <memory>
#include <string>

namespace tastebench::exchange {

// Formats of JSON objects.

// A JSON text of one line. Bytes that are not UTF-8 cannot be stored, so there are none.
[[nodiscard]] std::string jsonText(const Json& json);
// "[0.25,1]": the shortest texts that are read back as the same floats.
[[nodiscard]] std::string jsonNumbers(std::span<const float> values);

// Records as they are, one on a line; a row with vectors gets them as its last member "vectors", by name.
[[nodiscard]] std::unique_ptr<RowFormat> makeJsonLines();
// Gorse: items with ItemId, Labels and Comment, users with UserId, Labels and Comment, feedback with FeedbackType,
// UserId, ItemId, Value and Timestamp.
[[nodiscard]] std::unique_ptr<RowFormat> makeGorseRows(ExportKind kind, const Collection& collection);
// Weaviate: {"objects":[{"class","id","properties","vector" or "vectors"}]}; a vector named default goes without name
// where it is the only one.
[[nodiscard]] std::unique_ptr<RowFormat> makeWeaviateBatch(const Collection& collection);

}  // namespace tastebench::exchange
