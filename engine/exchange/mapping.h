// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/exchange/cells.h"
#include "engine/exchange/drafts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::exchange {

// What a column of a source becomes.
enum class Role : std::uint8_t {
    Dropped,
    Property,
    Flag,  // "1" puts the column's name into the list `property`
    Id,
    PersonaId,
    ItemId,
    Weight,
    Rating,
    CreatedAt,
    Type,
    Session,  // whose visit it is, in rows of nobody known
    Name,
    About,
    Vector,  // `property` is the name of the vector
    Member,  // of a document or a memory: `property` is its name there (part_columns.h)
    // Of records that this program exported:
    Uuid,
    Key,  // the number of an interaction
    UpdatedAt,
    Metadata,
    MemoriesEnabled,
};

struct ColumnPlan {
    std::string field;  // the column's name in the source
    Role role = Role::Property;
    std::string property;
    PropertyType type = PropertyType::Text;
    char listSeparator = '|';
};

// How the rows of one file are read.
struct TablePlan {
    RecordKind kind = RecordKind::Items;
    std::vector<ColumnPlan> columns;
    bool decimalComma = false;
    bool records = false;  // cells are as record_columns.h says

    // The first column with this role, or −1.
    [[nodiscard]] int column(Role role) const;
};

// `--map field=target`: target is a property of the collection, one of the reserved names id, persona_id, item_id,
// weight, rating, created_at, type, name, about, vector, or nothing, which drops the field. What documents and memories
// consist of has the names of people_json.h.
struct MapEntry {
    std::string field;
    std::string target;
};
// Throws WrongUsage when there is no "=" or no field before it.
MapEntry parseMapEntry(std::string_view text);

// A column as it stands in a sample: its name, what its cells look like, and what the layout says about it.
struct ColumnSample {
    std::string name;
    ColumnGuess guess;
    std::optional<PropertyType> type;
    std::optional<char> listSeparator;
    std::optional<Role> role;
    std::string property;  // the property's name where it is not made from the column's
    std::string first = {};  // the first cell that holds something
};

struct MappingRules {
    std::optional<RecordKind> kind;  // nothing: from the column names
    std::span<const MapEntry> map;
    std::map<std::string, PropertyType> itemTypes;  // properties that exist already keep their type
    std::map<std::string, PropertyType> personaTypes;
    bool lowerCaseNames = false;
    bool decimalComma = false;
    bool records = false;  // see TablePlan
    bool incomplete = false;  // a plan that lacks a column is made all the same, to be completed by a person
};

// A name as a property may have it: kept when it is allowed, else made from its letters ("Release Date" →
// "release_date", "2nd" → "_2nd", "id" → "id_"); `position` (from 1) names a column that has no usable name.
std::string propertyName(std::string_view columnName, std::size_t position, bool lowerCase = false);

// Says what each column becomes. Throws WrongUsage for a map entry that cannot be (an unknown kind of target, a
// property name that is not allowed, two columns for one role) and WrongData "MAPPING_INCOMPLETE" when a column that
// rows cannot do without is missing; both name the file.
TablePlan planTable(const std::vector<ColumnSample>& columns, const MappingRules& rules, const std::string& file);

}  // namespace tastebench::exchange
