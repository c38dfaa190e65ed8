// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/filter_rows.h"

#include "engine/base/error.h"
#include "engine/scenario/subject.h"
#include "engine/search/filter.h"
#include "engine/text/words.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::scenario {

namespace {

bool isNegative(FilterOperator filterOperator)
{
    return filterOperator == FilterOperator::NotEqual || filterOperator == FilterOperator::NotIn;
}

// That of search with the same meaning, of a value or of several.
search::FilterOperator searchOperator(FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::LessThan:
        return search::FilterOperator::LessThan;
    case FilterOperator::LessThanEqual:
        return search::FilterOperator::LessThanEqual;
    case FilterOperator::GreaterThan:
        return search::FilterOperator::GreaterThan;
    case FilterOperator::GreaterThanEqual:
        return search::FilterOperator::GreaterThanEqual;
    case FilterOperator::NotEqual:
    case FilterOperator::NotIn:
        return search::FilterOperator::ContainsNone;
    default:
        return search::FilterOperator::ContainsAny;
    }
}

search::FilterValue comparedValue(PropertyType type, const Json& value, const std::string& property)
{
    if (value.is_number() && type == PropertyType::Date)
        return value.get<double>() * static_cast<double>(Timestamp::perSecond);
    if (value.is_number() && (type == PropertyType::Int || type == PropertyType::Number))
        return value.get<double>();
    const Json stored = storedValue(type, value, property);
    if (type == PropertyType::Date) {
        const auto instant = Timestamp::parse(stored.get_ref<const std::string&>());
        return instant ? static_cast<double>(instant->microseconds) : 0.0;
    }
    return stored.is_string() ? stored.get<std::string>() : stored.dump();
}

class FilterMatch {
public:
    FilterMatch(const Filter& filter, const search::Catalogue& catalogue)
        : m_filter(filter)
        , m_catalogue(catalogue)
        , m_rows(catalogue.items->rows())
    {
    }

    [[nodiscard]] search::RowSet rows() const
    {
        const PropertyDefinition* const property = m_catalogue.collection.property(m_filter.property);
        if (!property && m_filter.property == itemIdName)
            return rowsById();
        const search::PropertyColumn* const column = m_catalogue.column(m_filter.property);
        if (!property || !column)
            throwNotFound("ITEM_PROPERTY_NOT_FOUND",
                          fmt::format("{} has no property “{}”.", m_catalogue.collection.name, m_filter.property));
        switch (m_filter.filterOperator) {
        case FilterOperator::NotEmpty:
            return rowsWithValue(*column);
        case FilterOperator::Empty: {
            search::RowSet rows = rowsWithValue(*column);
            rows.complement();
            return rows;
        }
        case FilterOperator::FullTextSearch:
            return rowsWithWords();
        default:
            return rowsComparing(elementType(property->type));
        }
    }

private:
    [[nodiscard]] std::vector<Json> literals() const
    {
        const Json& literal = m_filter.value->literal;
        return literal.is_array() ? literal.get<std::vector<Json>>() : std::vector<Json> {literal};
    }

    [[nodiscard]] search::RowSet rowsById() const
    {
        std::vector<bool> named(m_rows, false);
        for (const Json& id : literals()) {
            if (const auto row = id.is_string() ? itemRow(m_catalogue, id.get<std::string>()) : std::nullopt)
                named[*row] = true;
        }
        const bool wanted = !isNegative(m_filter.filterOperator);
        return search::RowSet::where(m_rows, [&](std::size_t row) { return named[row] == wanted; });
    }

    [[nodiscard]] search::RowSet rowsWithValue(const search::PropertyColumn& column) const
    {
        const auto empty = elementType(column.type()) == PropertyType::Text ? column.code(std::string()) : std::nullopt;
        return search::RowSet::where(m_rows, [&](std::size_t row) {
            if (!empty)
                return column.has(row);
            return std::ranges::any_of(column.codes(row), [&](std::uint32_t code) { return code != *empty; });
        });
    }

    [[nodiscard]] search::RowSet matching(search::FilterOperator filterOperator,
                                          std::vector<search::FilterValue> values) const
    {
        search::Filter leaf;
        leaf.filterOperator = filterOperator;
        leaf.property = m_filter.property;
        leaf.values = std::move(values);
        return matchingRows(leaf, m_catalogue);
    }

    [[nodiscard]] search::RowSet rowsWithWords() const
    {
        std::vector<std::string> words = text::words(m_filter.value->literal.get<std::string>());
        if (words.empty())
            return search::RowSet(m_rows);
        return matching(search::FilterOperator::Equal, {search::FilterWords {std::move(words)}});
    }

    [[nodiscard]] search::RowSet rowsComparing(PropertyType type) const
    {
        std::vector<search::FilterValue> values;
        for (const Json& literal : literals()) {
            if (!literal.is_string() || !literal.get_ref<const std::string&>().empty())
                values.push_back(comparedValue(type, literal, m_filter.property));
        }
        if (values.empty())
            return search::RowSet(m_rows, isNegative(m_filter.filterOperator));
        return matching(searchOperator(m_filter.filterOperator), std::move(values));
    }

    const Filter& m_filter;
    const search::Catalogue& m_catalogue;
    std::size_t m_rows;
};

struct Sign {
    FilterOperator filterOperator;
    std::string_view text;
};
constexpr std::array<Sign, 11> signs {{{FilterOperator::Equal, "="},
                                       {FilterOperator::NotEqual, "≠"},
                                       {FilterOperator::LessThan, "<"},
                                       {FilterOperator::LessThanEqual, "≤"},
                                       {FilterOperator::GreaterThan, ">"},
                                       {FilterOperator::GreaterThanEqual, "≥"},
                                       {FilterOperator::In, "in"},
                                       {FilterOperator::NotIn, "not in"},
                                       {FilterOperator::Empty, "is empty"},
                                       {FilterOperator::NotEmpty, "is not empty"},
                                       {FilterOperator::FullTextSearch, "matches"}}};

}  // namespace

search::RowSet rowsPassing(const Filter& filter, const search::Catalogue& catalogue)
{
    return FilterMatch(filter, catalogue).rows();
}

std::string describe(const Filter& filter)
{
    const std::string_view sign = std::ranges::find(signs, filter.filterOperator, &Sign::filterOperator)->text;
    if (!filter.value)
        return fmt::format("{} {}", filter.property, sign);
    const std::string value = filter.value->source == FilterValue::Source::Literal
        ? displayText(filter.value->literal)
        : fmt::format("{} {}", toString(filter.value->source), filter.value->name);
    if (filter.filterOperator == FilterOperator::FullTextSearch)
        return fmt::format("{} {} “{}”", filter.property, sign, value);
    return fmt::format("{} {} {}", filter.property, sign, value.empty() ? "nothing" : value);
}

}  // namespace tastebench::scenario
