// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "engine/scenario/document.h"

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

// The value of a scenario's filter as it is typed: "1980", "Horror, Comedy", "user: languages", "item: genres",
// "param: amt", "now". Any thread.
namespace tastebench::model {

// The JSON of a filter's or condition's value as text; empty without one.
[[nodiscard]] QString valueText(const Json& value);

// The value that a text means for a property and an operator: a list for in and notin, numbers and truth where the
// property holds them; nothing for an empty text. What cannot be such a value stays text, and the check says so.
[[nodiscard]] std::optional<Json> typedValue(const QString& text, scenario::FilterOperator filterOperator,
                                             PropertyType type);

// The operators a property takes, by their written names.
[[nodiscard]] std::vector<scenario::FilterOperator> operatorsOf(const Collection& collection,
                                                                const std::string& property);
// How it reads: "≥", "is one of".
[[nodiscard]] QString operatorText(scenario::FilterOperator filterOperator);
// The type of the property's entries; text for the item's id and for what is not there.
[[nodiscard]] PropertyType typeOf(const Collection& collection, const std::string& property);

}  // namespace tastebench::model
