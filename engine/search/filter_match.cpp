// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/filter.h"
#include "engine/text/words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numbers>

namespace tastebench::search {

namespace {

using Bitmap = std::vector<bool>;
using RowTest = std::function<bool(std::size_t row)>;

constexpr double earthRadius = 6'371'000;  // meters
constexpr std::string_view anyCharacters = "\uE000";
constexpr std::string_view oneCharacter = "\uE001";

// How a leaf's operator compares one element with one value.
template <typename Element>
bool holds(FilterOperator filterOperator, const Element& element, const Element& value)
{
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return element > value;
    case FilterOperator::GreaterThanEqual:
        return element >= value;
    case FilterOperator::LessThan:
        return element < value;
    case FilterOperator::LessThanEqual:
        return element <= value;
    default:
        return element == value;
    }
}

std::size_t characterLength(std::string_view text)
{
    return 1
        + static_cast<std::size_t>(
               std::ranges::find_if(text.substr(1),
                                    [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; })
               - text.substr(1).begin());
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U; }));
}

// Whole-word match with wildcards: on a mismatch the last * takes one character more.
bool isLike(std::string_view word, std::string_view pattern)
{
    std::string_view afterStar;
    std::string_view starWord;
    bool starred = false;
    while (!word.empty()) {
        if (pattern.starts_with(anyCharacters)) {
            pattern.remove_prefix(anyCharacters.size());
            afterStar = pattern;
            starWord = word;
            starred = true;
            continue;
        }
        const std::size_t length = characterLength(word);
        if (pattern.starts_with(oneCharacter)) {
            pattern.remove_prefix(oneCharacter.size());
            word.remove_prefix(length);
        } else if (!pattern.empty() && pattern.starts_with(word.substr(0, length))) {
            pattern.remove_prefix(length);
            word.remove_prefix(length);
        } else if (starred) {
            starWord.remove_prefix(characterLength(starWord));
            word = starWord;
            pattern = afterStar;
        } else {
            return false;
        }
    }
    while (pattern.starts_with(anyCharacters))
        pattern.remove_prefix(anyCharacters.size());
    return pattern.empty();
}

// For each word wanted, which rows have a word in the property that compares with it.
std::vector<Bitmap> rowsByWord(const PropertyColumn& column, FilterOperator filterOperator,
                               const std::vector<std::string>& wanted)
{
    const auto& dictionary = column.dictionary();
    std::vector<Bitmap> entries(wanted.size(), Bitmap(dictionary.size(), false));
    for (std::size_t entry = 0; entry < dictionary.size(); ++entry) {
        text::forEachWord(dictionary[entry], text::Stemming::None, [&](std::string_view word) {
            for (std::size_t which = 0; which < wanted.size(); ++which) {
                if (filterOperator == FilterOperator::Like
                        ? isLike(word, wanted[which])
                        : holds(filterOperator, word, std::string_view(wanted[which])))
                    entries[which][entry] = true;
            }
        });
    }
    std::vector<Bitmap> rows(wanted.size(), Bitmap(column.rows(), false));
    for (std::size_t row = 0; row < column.rows(); ++row) {
        for (const std::uint32_t code : column.codes(row)) {
            for (std::size_t which = 0; which < wanted.size(); ++which) {
                if (entries[which][code])
                    rows[which][row] = true;
            }
        }
    }
    return rows;
}

bool isWithin(const GeoRange& range, double latitude, double longitude)
{
    constexpr double radians = std::numbers::pi / 180;
    const double north = std::sin((latitude - range.latitude) * radians / 2);
    const double east = std::sin((longitude - range.longitude) * radians / 2);
    const double chord
        = north * north + std::cos(latitude * radians) * std::cos(range.latitude * radians) * east * east;
    return 2 * earthRadius * std::asin(std::min(1.0, std::sqrt(chord))) <= range.meters;
}

class LeafMatch {
public:
    LeafMatch(const Filter& leaf, const Catalogue& catalogue)
        : m_leaf(leaf)
        , m_items(*catalogue.items)
        , m_column(leaf.property.empty() ? nullptr : catalogue.column(leaf.property))
    {
        if (!leaf.property.empty() && m_column == nullptr)
            throw Error(ErrorKind::Internal, "", fmt::format("The column of “{}” is not loaded.", leaf.property));
    }

    [[nodiscard]] Bitmap rows() const
    {
        if (m_leaf.filterOperator == FilterOperator::IsNull)
            return rowsWhere([this](std::size_t row) { return m_column->has(row) != m_leaf.null; });
        if (m_leaf.filterOperator == FilterOperator::WithinGeoRange)
            return rowsWhere([this](std::size_t row) {
                const auto place = m_column->numbers(row);
                return !place.empty() && search::isWithin(m_leaf.range, place[0], place[1]);
            });
        if (m_leaf.target == Filter::Target::Property && elementType(m_column->type()) == PropertyType::Text)
            return rowsByText();
        const bool negative = m_leaf.filterOperator == FilterOperator::NotEqual
            || m_leaf.filterOperator == FilterOperator::ContainsNone;
        const bool all = m_leaf.filterOperator == FilterOperator::ContainsAll;
        return rowsWhere([&](std::size_t row) {
            const auto equals = [&](const FilterValue& value) { return compares(row, value); };
            return all ? std::ranges::all_of(m_leaf.values, equals)
                       : std::ranges::any_of(m_leaf.values, equals) != negative;
        });
    }

private:
    [[nodiscard]] Bitmap rowsWhere(const RowTest& test) const
    {
        Bitmap rows(m_items.rows());
        for (std::size_t row = 0; row < rows.size(); ++row)
            rows[row] = test(row);
        return rows;
    }

    [[nodiscard]] Bitmap rowsByText() const
    {
        const FilterOperator used = m_leaf.filterOperator;
        const bool all = used == FilterOperator::ContainsAll;
        Bitmap rows(m_items.rows(), all);
        for (const FilterValue& value : m_leaf.values) {
            const std::vector<Bitmap> byWord = rowsByWord(*m_column, used, std::get<FilterWords>(value).words);
            for (std::size_t row = 0; row < rows.size(); ++row) {
                const auto hasWord = [row](const Bitmap& bitmap) { return bitmap[row]; };
                // NotEqual is the complement word by word, all others ask for every word of the value.
                const bool holding = used == FilterOperator::NotEqual ? std::ranges::any_of(byWord, hasWord)
                                                                      : std::ranges::all_of(byWord, hasWord);
                rows[row] = all ? rows[row] && holding : rows[row] || holding;
            }
        }
        if (used == FilterOperator::NotEqual || used == FilterOperator::ContainsNone)
            rows.flip();
        return rows;
    }

    [[nodiscard]] bool compares(std::size_t row, const FilterValue& value) const
    {
        const FilterOperator used = m_leaf.filterOperator;
        switch (m_leaf.target) {
        case Filter::Target::Id:
            return holds(used, m_items.uuids[row], std::get<Uuid>(value));
        case Filter::Target::CreatedAt:
            return holds(used, timeAt(m_items.createdAt, row), std::get<double>(value));
        case Filter::Target::UpdatedAt:
            return holds(used, timeAt(m_items.updatedAt, row), std::get<double>(value));
        case Filter::Target::Length:
            return holds(used, static_cast<double>(length(row)), std::get<double>(value));
        case Filter::Target::Property:
            break;
        }
        if (const auto* number = std::get_if<double>(&value))
            return std::ranges::any_of(m_column->numbers(row),
                                       [&](double element) { return holds(used, element, *number); });
        return std::ranges::any_of(m_column->codes(row), [&](std::uint32_t code) {
            return holds(used, m_column->dictionary()[code], std::get<std::string>(value));
        });
    }

    [[nodiscard]] static double timeAt(const std::vector<Timestamp>& times, std::size_t row)
    {
        if (times.empty())
            throw Error(ErrorKind::Internal, "", "The times of the items are not loaded.");
        return static_cast<double>(times[row].microseconds);
    }

    [[nodiscard]] std::size_t length(std::size_t row) const
    {
        if (m_column->type() == PropertyType::Text)
            return m_column->has(row) ? characters(m_column->dictionary()[m_column->codes(row)[0]]) : 0;
        return m_column->isCategorical() ? m_column->codes(row).size() : m_column->numbers(row).size();
    }

    const Filter& m_leaf;
    const ItemTable& m_items;
    const PropertyColumn* m_column;
};

}  // namespace

std::vector<bool> matchingRows(const Filter& filter, const Catalogue& catalogue)
{
    if (filter.kind == Filter::Kind::Leaf)
        return LeafMatch(filter, catalogue).rows();
    Bitmap rows = matchingRows(filter.filters.front(), catalogue);
    if (filter.kind == Filter::Kind::Not) {
        rows.flip();
        return rows;
    }
    for (std::size_t index = 1; index < filter.filters.size(); ++index) {
        const Bitmap others = matchingRows(filter.filters[index], catalogue);
        for (std::size_t row = 0; row < rows.size(); ++row)
            rows[row] = filter.kind == Filter::Kind::And ? rows[row] && others[row] : rows[row] || others[row];
    }
    return rows;
}

}  // namespace tastebench::search
