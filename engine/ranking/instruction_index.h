// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/search/catalogue.h"
#include "engine/text/corpus.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tastebench::ranking {

// What a catalogue offers to an instruction: the titles of its items, the values of its categorical properties and its
// numeric and date properties. Made once per catalogue (10 000 titles: some milliseconds) and then only looked up.
class InstructionIndex {
public:
    explicit InstructionIndex(const search::Catalogue& catalogue);

    // A value of a categorical property.
    struct Value {
        std::string property;
        std::string value;
        std::string words;  // folded, with blanks between
        std::size_t items = 0;  // how many have it
    };
    // A numeric or date property with at least one value.
    struct Quantity {
        std::string name;
        PropertyType element;  // Int, Number or Date
        std::vector<std::string> stems;  // of the words of its name: "releaseDate" has release and date
        double least = 0;
        double most = 0;
    };

    // The row of the item whose title has exactly these words (folded, blanks between), "Godfather, The" as "the
    // godfather" too; of several the first row.
    [[nodiscard]] std::optional<std::uint32_t> title(std::string_view words) const;
    [[nodiscard]] std::size_t longestTitle() const { return m_longestTitle; }  // in words

    // The value with these words or, when there is none, with these stems; of several the one that most items have.
    [[nodiscard]] const Value* value(std::string_view words, std::string_view stems) const;
    [[nodiscard]] std::size_t longestValue() const { return m_longestValue; }

    [[nodiscard]] const std::vector<Quantity>& quantities() const { return m_quantities; }

    // Whether a word is what the items are called, in singular or plural: the collection's name, or a word like "film".
    [[nodiscard]] bool namesTheItems(std::string_view stem) const { return m_itemNames.contains(std::string(stem)); }

private:
    void addTitles(const search::ItemTable& items);
    void addValues(const std::string& property, const search::PropertyColumn& column);
    void addQuantity(const std::string& property, const search::PropertyColumn& column);

    std::unordered_map<std::string, std::uint32_t, text::StringHash, std::equal_to<>> m_titles;
    std::size_t m_longestTitle = 0;
    std::vector<Value> m_values;
    std::unordered_map<std::string, std::vector<std::uint32_t>, text::StringHash, std::equal_to<>> m_valuesByStems;
    std::size_t m_longestValue = 0;
    std::vector<Quantity> m_quantities;
    std::unordered_set<std::string> m_itemNames;
};

}  // namespace tastebench::ranking
