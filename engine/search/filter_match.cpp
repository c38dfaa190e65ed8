// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/error.h"
#include "engine/search/filter.h"
#include "engine/search/like.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numbers>

namespace tastebench::search {

namespace {

// Which entries of a dictionary hold, a byte each.
using Marks = std::vector<std::uint8_t>;

constexpr double earthRadius = 6'371'000;  // meters
constexpr double radians = std::numbers::pi / 180;

// Calls `use` with the comparison of a leaf's operator, so that loops over rows inline it.
template <typename Use>
auto withComparison(FilterOperator filterOperator, const Use& use)
{
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return use(std::greater<> {});
    case FilterOperator::GreaterThanEqual:
        return use(std::greater_equal<> {});
    case FilterOperator::LessThan:
        return use(std::less<> {});
    case FilterOperator::LessThanEqual:
        return use(std::less_equal<> {});
    default:
        return use(std::equal_to<> {});
    }
}

RowSet rowsWithCodes(const PropertyColumn& column, const Marks& marked)
{
    if (column.isDense()) {
        const auto codes = column.allCodes();
        return RowSet::where(column.rows(), [&](std::size_t row) { return marked[codes[row]] != 0; });
    }
    return RowSet::where(column.rows(), [&](std::size_t row) {
        for (const std::uint32_t code : column.codes(row)) {
            if (marked[code] != 0)
                return true;
        }
        return false;
    });
}

// The words of an index, by place, that compare with the wanted one.
struct WordRange {
    std::size_t first;
    std::size_t last;
};

WordRange comparableWords(const std::vector<std::string>& words, FilterOperator filterOperator, std::string_view wanted)
{
    const auto place = [&words](auto position) { return static_cast<std::size_t>(position - words.begin()); };
    const std::size_t from = place(std::ranges::lower_bound(words, wanted));
    const std::size_t after = place(std::ranges::upper_bound(words, wanted));
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return {after, words.size()};
    case FilterOperator::GreaterThanEqual:
        return {from, words.size()};
    case FilterOperator::LessThan:
        return {0, from};
    case FilterOperator::LessThanEqual:
        return {0, after};
    case FilterOperator::Like:
        return {place(std::ranges::lower_bound(words, literalBeginning(wanted))), words.size()};
    default:
        return {from, after};
    }
}

// Marks the distinct values of a text column that have a word which compares with the wanted one.
void markValues(const PropertyColumn& column, FilterOperator filterOperator, std::string_view wanted, Marks& marked)
{
    const WordIndex& index = column.words();
    const auto& words = index.words();
    const bool like = filterOperator == FilterOperator::Like;
    const std::string_view beginning = like ? literalBeginning(wanted) : std::string_view();
    const WordRange range = comparableWords(words, filterOperator, wanted);
    for (std::size_t word = range.first; word < range.last; ++word) {
        if (like && !words[word].starts_with(beginning))
            break;
        if (like && !isLike(words[word], wanted))
            continue;
        for (const std::uint32_t text : index.textsOf(word))
            marked[text] = 1;
    }
}

Marks valuesWithWord(const PropertyColumn& column, FilterOperator filterOperator, std::string_view wanted)
{
    Marks marked(column.dictionary().size(), 0);
    markValues(column, filterOperator, wanted, marked);
    return marked;
}

// The rows whose words hold all, or any, of the wanted ones.
RowSet rowsWithWords(const PropertyColumn& column, FilterOperator filterOperator,
                     const std::vector<std::string>& wanted, bool any)
{
    // An array's words are taken together, so they meet at the row; those of a scalar already at the value.
    const bool atRows = isArray(column.type());
    Marks marked = valuesWithWord(column, filterOperator, wanted.front());
    RowSet rows = atRows ? rowsWithCodes(column, marked) : RowSet(0);
    for (std::size_t which = 1; which < wanted.size(); ++which) {
        const Marks more = valuesWithWord(column, filterOperator, wanted[which]);
        if (atRows && any)
            rows |= rowsWithCodes(column, more);
        else if (atRows)
            rows &= rowsWithCodes(column, more);
        else
            std::ranges::transform(marked, more, marked.begin(), [any](std::uint8_t a, std::uint8_t b) {
                return static_cast<std::uint8_t>(any ? a | b : a & b);
            });
    }
    return atRows ? rows : rowsWithCodes(column, marked);
}

RowSet rowsWithin(const PropertyColumn& column, const GeoRange& range)
{
    // Haversine: the half chord is sin(distance / 2R). Farther north or south than the radius needs no computing.
    const double half = range.meters / (2 * earthRadius);
    const double farthest = half >= std::numbers::pi / 2 ? 1 : std::sin(half) * std::sin(half);
    const double band = range.meters / earthRadius / radians + 1e-9;
    const double cosine = std::cos(range.latitude * radians);
    return RowSet::where(column.rows(), [&](std::size_t row) {
        const auto place = column.numbers(row);
        if (place.empty() || std::abs(place[0] - range.latitude) > band)
            return false;
        const double north = std::sin((place[0] - range.latitude) * radians / 2);
        const double east = std::sin((place[1] - range.longitude) * radians / 2);
        return north * north + std::cos(place[0] * radians) * cosine * east * east <= farthest;
    });
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

    [[nodiscard]] RowSet rows() const
    {
        if (m_leaf.filterOperator == FilterOperator::IsNull)
            return RowSet::where(m_items.rows(), [this](std::size_t row) { return m_column->has(row) != m_leaf.null; });
        if (m_leaf.filterOperator == FilterOperator::WithinGeoRange)
            return rowsWithin(*m_column, m_leaf.range);
        RowSet rows = isAnyOfWords() ? rowsWithAnyWord() : rowsOfEachValue();
        if (m_leaf.filterOperator == FilterOperator::NotEqual || m_leaf.filterOperator == FilterOperator::ContainsNone)
            rows.complement();
        return rows;
    }

private:
    [[nodiscard]] RowSet rowsOfEachValue() const
    {
        RowSet rows = rowsHolding(m_leaf.values.front());
        for (std::size_t which = 1; which < m_leaf.values.size(); ++which) {
            if (m_leaf.filterOperator == FilterOperator::ContainsAll)
                rows &= rowsHolding(m_leaf.values[which]);
            else
                rows |= rowsHolding(m_leaf.values[which]);
        }
        return rows;
    }

    // Whether the values are single words of which one is enough: then they meet at the dictionary.
    [[nodiscard]] bool isAnyOfWords() const
    {
        return m_leaf.filterOperator != FilterOperator::ContainsAll && m_leaf.values.size() > 1
            && std::ranges::all_of(m_leaf.values, [](const FilterValue& value) {
                   const auto* wanted = std::get_if<FilterWords>(&value);
                   return wanted != nullptr && wanted->words.size() == 1;
               });
    }

    [[nodiscard]] RowSet rowsWithAnyWord() const
    {
        Marks marked(m_column->dictionary().size(), 0);
        for (const FilterValue& value : m_leaf.values)
            markValues(*m_column, m_leaf.filterOperator, std::get<FilterWords>(value).words.front(), marked);
        return rowsWithCodes(*m_column, marked);
    }

    // Those of one value, before the complement of the negative operators.
    [[nodiscard]] RowSet rowsHolding(const FilterValue& value) const
    {
        if (const auto* wanted = std::get_if<FilterWords>(&value))
            // NotEqual is the complement word by word, all others ask for every word of the value.
            return rowsWithWords(*m_column, m_leaf.filterOperator, wanted->words,
                                 m_leaf.filterOperator == FilterOperator::NotEqual);
        return withComparison(m_leaf.filterOperator, [&](const auto& holds) { return rowsComparing(value, holds); });
    }

    template <typename Comparison>
    [[nodiscard]] RowSet rowsComparing(const FilterValue& value, const Comparison& holds) const
    {
        switch (m_leaf.target) {
        case Filter::Target::Id: {
            const Uuid wanted = std::get<Uuid>(value);
            return RowSet::where(m_items.rows(), [&](std::size_t row) { return holds(m_items.uuids[row], wanted); });
        }
        case Filter::Target::CreatedAt:
            return rowsByTime(m_items.createdAt, std::get<double>(value), holds);
        case Filter::Target::UpdatedAt:
            return rowsByTime(m_items.updatedAt, std::get<double>(value), holds);
        case Filter::Target::Length:
            return rowsByLength(std::get<double>(value), holds);
        case Filter::Target::Property:
            break;
        }
        if (const auto* number = std::get_if<double>(&value))
            return rowsByNumber(*number, holds);
        const auto& dictionary = m_column->dictionary();
        const auto& wanted = std::get<std::string>(value);
        Marks marked(dictionary.size());
        std::ranges::transform(dictionary, marked.begin(), [&](const std::string& entry) {
            return static_cast<std::uint8_t>(holds(entry, wanted));
        });
        return rowsWithCodes(*m_column, marked);
    }

    template <typename Comparison>
    [[nodiscard]] RowSet rowsByTime(const std::vector<Timestamp>& times, double wanted, const Comparison& holds) const
    {
        if (times.size() != m_items.rows())
            throw Error(ErrorKind::Internal, "", "The times of the items are not loaded.");
        return RowSet::where(
            times.size(), [&](std::size_t row) { return holds(static_cast<double>(times[row].microseconds), wanted); });
    }

    template <typename Comparison>
    [[nodiscard]] RowSet rowsByNumber(double wanted, const Comparison& holds) const
    {
        if (m_column->isDense()) {
            const auto numbers = m_column->allNumbers();
            return RowSet::where(numbers.size(), [&](std::size_t row) { return holds(numbers[row], wanted); });
        }
        return RowSet::where(m_column->rows(), [&](std::size_t row) {
            return std::ranges::any_of(m_column->numbers(row), [&](double element) { return holds(element, wanted); });
        });
    }

    template <typename Comparison>
    [[nodiscard]] RowSet rowsByLength(double wanted, const Comparison& holds) const
    {
        if (m_column->type() == PropertyType::Text) {
            const auto& lengths = m_column->lengths();
            Marks marked(lengths.size());
            std::ranges::transform(lengths, marked.begin(), [&](std::uint32_t length) {
                return static_cast<std::uint8_t>(holds(static_cast<double>(length), wanted));
            });
            RowSet rows = rowsWithCodes(*m_column, marked);
            if (holds(0.0, wanted))
                rows |= RowSet::where(m_column->rows(), [this](std::size_t row) { return !m_column->has(row); });
            return rows;
        }
        const bool categorical = m_column->isCategorical();
        return RowSet::where(m_column->rows(), [&](std::size_t row) {
            const std::size_t length = categorical ? m_column->codes(row).size() : m_column->numbers(row).size();
            return holds(static_cast<double>(length), wanted);
        });
    }

    const Filter& m_leaf;
    const ItemTable& m_items;
    const PropertyColumn* m_column;
};

}  // namespace

RowSet matchingRows(const Filter& filter, const Catalogue& catalogue)
{
    if (filter.kind == Filter::Kind::Leaf)
        return LeafMatch(filter, catalogue).rows();
    RowSet rows = matchingRows(filter.filters.front(), catalogue);
    if (filter.kind == Filter::Kind::Not)
        rows.complement();
    for (std::size_t index = 1; index < filter.filters.size(); ++index) {
        if (filter.kind == Filter::Kind::And)
            rows &= matchingRows(filter.filters[index], catalogue);
        else
            rows |= matchingRows(filter.filters[index], catalogue);
    }
    return rows;
}

bool hasItsWords(const Filter& filter, const Catalogue& catalogue)
{
    const auto isReady = [&catalogue](const Filter& part) { return hasItsWords(part, catalogue); };
    if (filter.kind != Filter::Kind::Leaf)
        return std::ranges::all_of(filter.filters, isReady);
    const auto isWords = [](const FilterValue& value) { return std::holds_alternative<FilterWords>(value); };
    const PropertyColumn* const column
        = std::ranges::any_of(filter.values, isWords) ? catalogue.column(filter.property) : nullptr;
    return !column || column->hasWords();
}

}  // namespace tastebench::search
