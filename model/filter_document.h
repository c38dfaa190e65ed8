// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/domain/schema.h"
#include "engine/search/filter.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::model {

// A filter as people build it: conditions in groups of which all, any or none must hold. It is the filter document of
// the command line in another dress. Any thread.
struct FilterNode {
    enum class Kind { Condition, AllOf, AnyOf, NoneOf };

    Kind kind = Kind::AllOf;
    std::vector<FilterNode> children;  // of a group

    std::string target;  // of a condition, as in the document: "year", "len(title)", "_id"
    search::FilterOperator filterOperator = search::FilterOperator::Equal;
    Json value;

    [[nodiscard]] bool isGroup() const { return kind != Kind::Condition; }

    bool operator==(const FilterNode&) const = default;
};

// The document for search::parseFilter(); null when nothing is asked for. Conditions without a value yet and empty
// groups are left out, a single child at the top stands alone, and "none of" becomes not(or(…)).
[[nodiscard]] Json filterJson(const FilterNode& root);

// Reads a document into a group. Throws what search::parseFilter() throws.
[[nodiscard]] FilterNode filterNode(const Json& document, const Collection& collection);

// Whether a condition still lacks its value.
[[nodiscard]] bool isPending(const FilterNode& condition);
// The conditions that count, at any depth.
[[nodiscard]] std::size_t conditionCount(const FilterNode& node);

// What is wrong with one condition, its place within the condition; nothing while it is pending.
[[nodiscard]] std::optional<Error> filterProblem(const FilterNode& condition, const Collection& collection);

}  // namespace tastebench::model
