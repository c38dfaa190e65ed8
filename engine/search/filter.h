// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/uuid.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/search/row_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tastebench::search {

enum class FilterOperator : std::uint8_t {
    Equal,
    NotEqual,
    GreaterThan,
    GreaterThanEqual,
    LessThan,
    LessThanEqual,
    Like,
    ContainsAny,
    ContainsAll,
    ContainsNone,
    IsNull,
    WithinGeoRange,
};
std::string_view toString(FilterOperator filterOperator);
std::optional<FilterOperator> parseFilterOperator(std::string_view name);

// A circle on the globe (haversine, radius 6 371 000 m).
struct GeoRange {
    double latitude = 0;  // degrees
    double longitude = 0;  // degrees
    double meters = 0;
};

// Reads the value of WithinGeoRange, either flat, {"latitude", "longitude", "distance"}, as the Python client writes
// it, or nested as in GraphQL: {"geoCoordinates": {…}, "distance": {"max"}}. Nothing when a number is missing.
std::optional<GeoRange> geoRange(const Json& value);

// A value to compare with: the words of a text (in a Like pattern * and ? are U+E000 and U+E001), the text of a
// boolean or uuid property, a number, length or time in microseconds, or an item id.
struct FilterWords {
    std::vector<std::string> words;
};
using FilterValue = std::variant<FilterWords, std::string, double, Uuid>;

// A checked filter: a leaf that compares, or a group of filters.
struct Filter {
    enum class Kind : std::uint8_t { Leaf, And, Or, Not };
    enum class Target : std::uint8_t { Property, Length, Id, CreatedAt, UpdatedAt };

    Kind kind = Kind::Leaf;
    std::vector<Filter> filters;  // of a group; exactly one for Not

    FilterOperator filterOperator = FilterOperator::Equal;
    Target target = Target::Property;
    std::string property;
    std::vector<FilterValue> values;  // one, or those of a Contains…
    bool null = true;  // IsNull
    GeoRange range;  // WithinGeoRange

    std::string text;  // the leaf as people read it: "year ≥ 1990"
};

// What a leaf looks at. The type is that of the property; uuid for the id and date for the times.
struct FilterTarget {
    Filter::Target kind = Filter::Target::Property;
    std::string property;  // of Property and Length
    PropertyType type = PropertyType::Text;
};

// The target of a name: "title", "len(title)", "_id", "_creationTimeUnix", "_lastUpdateTimeUnix". Nothing when the
// collection has no such property.
std::optional<FilterTarget> filterTarget(const Collection& collection, std::string_view name);

// Whether an operator may be used with a target. Ids and times are compared, ordered or contained; lengths (of text
// and arrays) compared or ordered; Like takes text, WithinGeoRange places, IsNull every property; places and objects
// take nothing else, and booleans have no order.
bool takes(const FilterTarget& target, FilterOperator filterOperator);

// Reads a filter document (search reference section 4.5, product row A11):
//   leaf   {"operator": …, "target": "prop" | "len(prop)" | "_id" | "_creationTimeUnix" | "_lastUpdateTimeUnix",
//           "value": …}
//   group  {"combine": "and" | "or" | "not", "filters": […]}
// Throws, with the JSON pointer of the mistake as place, WRONG_DATA_TYPE for a malformed document or a value of the
// wrong type, WRONG_OP_USE for an unknown operator or one the target cannot take, and NotFound
// "ITEM_PROPERTY_NOT_FOUND" for an unknown property.
Filter parseFilter(const Json& document, const Collection& collection);

// Whether the columns have their words already where the filter compares words; else the first matchingRows() makes
// them, which takes seconds for a million texts.
[[nodiscard]] bool hasItsWords(const Filter& filter, const Catalogue& catalogue);

// Which rows of the catalogue the filter lets through. What each operator means:
//   text        its words decide, folded as everywhere, stop words left out (a value of nothing else is refused, or
//               skipped among those of ContainsAny). Equal, Like and the comparisons hold when every word of the value
//               has a word in the property that equals, matches or (by bytes) precedes or follows it; so Equal "Avatar"
//               holds for "Avatar: The Way of Water". In Like ? is one character and * any number, against a whole
//               word.
//   arrays      hold when any entry does; the words of a text[] are taken together
//   NotEqual    no row where Equal holds, nor one with any word of a text value; rows without the property pass
//   Contains…   Any, All or None of the values are Equal
//   IsNull      true: no value or an empty array
//   len(…)      characters (code points) of a text, entries of an array; 0 without one
//   times       RFC 3339, a date, or a number since 1970; a text of digits is milliseconds on _creationTimeUnix and
//               _lastUpdateTimeUnix
// A comparison never holds for a row without the property.
RowSet matchingRows(const Filter& filter, const Catalogue& catalogue);

// The filter as one line for people: "year ≥ 1990 and not (genres has any of Horror, War)".
std::string describe(const Filter& filter);

}  // namespace tastebench::search
