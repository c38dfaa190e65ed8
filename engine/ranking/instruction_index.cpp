// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/instruction_index.h"

#include "engine/text/item_text.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <algorithm>
#include <limits>

namespace tastebench::ranking {

namespace {

struct Phrase {
    std::string words;
    std::size_t count = 0;
    bool stopWordsOnly = true;
};

Phrase phrase(std::string_view text, text::Stemming stemming)
{
    Phrase phrase;
    text::forEachWord(text, stemming, [&phrase](std::string_view word) {
        if (phrase.count++ > 0)
            phrase.words += ' ';
        phrase.words += word;
        phrase.stopWordsOnly = phrase.stopWordsOnly && text::isStopWord(word);
    });
    return phrase;
}

// "releaseDate" and "release_date" as words.
std::string spelledOut(std::string_view name)
{
    std::string result;
    for (std::size_t index = 0; index < name.size(); ++index) {
        const char byte = name[index];
        if (index > 0 && byte >= 'A' && byte <= 'Z' && name[index - 1] >= 'a' && name[index - 1] <= 'z')
            result += ' ';
        result += byte == '_' ? ' ' : byte;
    }
    return result;
}

// "Godfather, The" as people say it; nothing for a title without an article at its end.
std::optional<std::string> articleFirst(std::string_view title)
{
    for (const std::string_view article : {", The", ", A", ", An"}) {
        if (title.ends_with(article))
            return std::string(article.substr(2)) + ' ' + std::string(title.substr(0, title.size() - article.size()));
    }
    return std::nullopt;
}

}  // namespace

InstructionIndex::InstructionIndex(const search::Catalogue& catalogue)
{
    addTitles(*catalogue.items);
    for (const PropertyDefinition& definition : catalogue.collection.properties) {
        const search::PropertyColumn* column = catalogue.column(definition.name);
        if (!column)
            continue;
        if (elementType(column->type()) == PropertyType::Text)
            addValues(definition.name, *column);
        else if (column->isNumeric())
            addQuantity(definition.name, *column);
    }
    m_itemNames = {"book", "film", "item", "movi", "product", "song", "thing", "titl"};
    for (std::string& stem : text::words(spelledOut(catalogue.collection.name), text::Stemming::Porter))
        m_itemNames.insert(std::move(stem));
}

void InstructionIndex::addTitles(const search::ItemTable& items)
{
    m_titles.reserve(items.rows());
    for (std::uint32_t row = 0; row < items.rows(); ++row) {
        Phrase title = phrase(items.labels[row], text::Stemming::None);
        if (title.count == 0)
            continue;
        m_longestTitle = std::max(m_longestTitle, title.count);
        if (const auto spoken = articleFirst(items.labels[row]))
            m_titles.try_emplace(phrase(*spoken, text::Stemming::None).words, row);
        m_titles.try_emplace(std::move(title.words), row);
    }
}

void InstructionIndex::addValues(const std::string& property, const search::PropertyColumn& column)
{
    std::vector<std::size_t> items(column.dictionary().size(), 0);
    std::size_t present = 0;
    for (std::size_t row = 0; row < column.rows(); ++row) {
        present += column.has(row) ? 1U : 0U;
        for (const std::uint32_t code : column.codes(row))
            ++items[code];
    }
    if (!isArray(column.type()) && !text::isCategorical(items.size(), present, column.rows()))
        return;
    for (std::size_t code = 0; code < items.size(); ++code) {
        const std::string& value = column.dictionary()[code];
        Phrase folded = phrase(value, text::Stemming::None);
        if (folded.count == 0 || folded.stopWordsOnly)
            continue;
        m_longestValue = std::max(m_longestValue, folded.count);
        m_valuesByStems[phrase(value, text::Stemming::Porter).words].push_back(
            static_cast<std::uint32_t>(m_values.size()));
        m_values.push_back({property, value, std::move(folded.words), items[code]});
    }
}

void InstructionIndex::addQuantity(const std::string& property, const search::PropertyColumn& column)
{
    Quantity quantity {property, elementType(column.type()), text::words(spelledOut(property), text::Stemming::Porter),
                       std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (std::size_t row = 0; row < column.rows(); ++row) {
        for (const double number : column.numbers(row)) {
            quantity.least = std::min(quantity.least, number);
            quantity.most = std::max(quantity.most, number);
        }
    }
    if (quantity.least <= quantity.most)
        m_quantities.push_back(std::move(quantity));
}

std::optional<std::uint32_t> InstructionIndex::title(std::string_view words) const
{
    const auto found = m_titles.find(words);
    return found == m_titles.end() ? std::nullopt : std::optional<std::uint32_t>(found->second);
}

const InstructionIndex::Value* InstructionIndex::value(std::string_view words, std::string_view stems) const
{
    const auto found = m_valuesByStems.find(stems);
    if (found == m_valuesByStems.end())
        return nullptr;
    const Value* best = nullptr;
    const auto better = [words](const Value& one, const Value& other) {
        const bool oneExact = one.words == words;
        const bool otherExact = other.words == words;
        return oneExact != otherExact ? oneExact : one.items > other.items;
    };
    for (const std::uint32_t number : found->second) {
        if (!best || better(m_values[number], *best))
            best = &m_values[number];
    }
    return best;
}

}  // namespace tastebench::ranking
