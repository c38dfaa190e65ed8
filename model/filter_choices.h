// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"
#include "engine/search/filter.h"

#include <QString>
#include <QStringList>
#include <string>
#include <vector>

// What a filter condition may be made of, and in which words people read it. Any thread.
namespace tastebench::model {

struct FilterTargetChoice {
    QString label;  // "genres", "length of title", "created"
    std::string name;  // as in the document
};

// Properties in the order of the schema, then lengths, id and times.
[[nodiscard]] std::vector<FilterTargetChoice> filterTargets(const Collection& collection);

struct FilterOperatorChoice {
    QString label;  // "is", "has any of", "after"
    search::FilterOperator filterOperator = search::FilterOperator::Equal;
};

// Those that the target takes; none for an unknown target.
[[nodiscard]] std::vector<FilterOperatorChoice> filterOperators(const Collection& collection,
                                                                const std::string& target);

// How a value is asked for.
enum class FilterValueKind { Text, Number, WholeNumber, Instant, YesNo, Id, List, Place, Presence };
[[nodiscard]] FilterValueKind filterValueKind(const Collection& collection, const std::string& target,
                                              search::FilterOperator filterOperator);

// The distinct values of a text or boolean property in order, when there are few enough to choose from.
[[nodiscard]] QStringList knownValues(const search::Catalogue& catalogue, const std::string& target);

// A value to begin with: one that occurs for numbers and places, true for yes or no; null for what must be typed.
[[nodiscard]] Json firstValue(const search::Catalogue& catalogue, const std::string& target,
                              search::FilterOperator filterOperator);

// One entry of a list as it was typed; a text that is none of the target's type stays text, and the check says so.
[[nodiscard]] Json filterEntry(const Collection& collection, const std::string& target, const QString& text);
// The entry as it is shown.
[[nodiscard]] QString filterEntryText(const Json& entry);

}  // namespace tastebench::model
