// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/renamed_property.h"
#include "engine/domain/schema.h"
#include "engine/store/change.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tastebench::workspace {

// What a collection is to become. Properties are told apart by name: one that is in neither list of renames and was
// not there before is new, one that is not there any more goes with its values.
struct SchemaEdit {
    Collection collection;
    std::vector<RenamedProperty> renamed = {};  // of items
    std::vector<RenamedProperty> renamedOfPersonas = {};
    bool dropUnconvertible = false;  // unset the values that are none of a property's new type
};

// Stored values that are none of a property's new type and cannot be made one.
struct UnconvertibleValues {
    std::string property;  // under its new name
    bool ofPersonas = false;
    std::int64_t count = 0;
    struct Value {
        std::string owner;  // what the item or persona is called
        Json value;
    };
    std::vector<Value> values;  // the first mostListed of them
    static constexpr std::size_t mostListed = 1000;
};

// What a schema edit does, or would do, to what is stored.
struct SchemaEditReport {
    std::int64_t items = 0;  // rewritten
    std::int64_t personas = 0;
    std::vector<UnconvertibleValues> unconvertible;
    std::vector<std::string> broken;  // sentences on what speaks of properties that are gone; of an edit that was done
};

// A value under another type, where it says the same: text is read, lists of one entry and single values become each
// other, anything becomes text. Nothing when it does not.
[[nodiscard]] std::optional<Json> convertedValue(PropertyType type, const Json& value);

// Reads what an edit would do. Throws WRONG_PARAMETER for a rename of a property the collection does not have.
[[nodiscard]] SchemaEditReport planSchemaEdit(store::Database& database, const SchemaEdit& edit, Progress& progress);

// Replaces the definition of a collection and its persona schema, and brings what is stored along: values move with
// renamed properties and so do matches, vectors, memories and scenarios that speak of them, values of properties that
// are gone are dropped, those of a property with a new type are converted. Throws WRONG_DATA_TYPE with the report in
// words when values do not convert and are not to be dropped, and what planSchemaEdit and updateCollection throw.
SchemaEditReport editSchema(store::Change& change, const SchemaEdit& edit, Progress& progress);

// The report's losses as sentences, one a line; empty when there are none.
[[nodiscard]] std::string describeUnconvertible(const SchemaEditReport& report, const Collection& collection);

// Throws WRONG_PARAMETER at the entry whose item_property the collection does not have or that cannot be matched.
void checkPersonaSchema(const Collection& collection, const std::string& place);

}  // namespace tastebench::workspace
