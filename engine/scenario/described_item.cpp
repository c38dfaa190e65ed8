// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/described_item.h"

#include "engine/ranking/property_match.h"

#include <algorithm>
#include <cmath>

namespace tastebench::scenario {

namespace {

using Column = std::vector<double>;

class ItemDescription {
public:
    ItemDescription(const CollectionIndex& index, std::size_t rows)
        : m_index(index)
        , m_keywords(rows, 0.0)
        , m_categories(rows, 0.0)
        , m_numbers(rows, 0.0)
    {
    }

    void add(const PropertyDefinition& property, const Json& value)
    {
        const search::PropertyColumn* const column = m_index.catalogue().column(property.name);
        if (!column)
            return;
        if (property.type == PropertyType::Text)
            addText(property.name, value.get<std::string>());
        else if (column->isCategorical())
            addCategories(*column, value.is_array() ? value : Json::array({value}));
        else
            addNumbers(*column, property.type, value);
    }

    DescribedItem take(bool byWords, bool byVector)
    {
        DescribedItem described;
        described.subject.text = m_text;
        const auto& view = m_index.vector();
        if (byVector && view && view->embedder && !m_text.empty())
            described.subject.vector = view->embedder->embed(m_text);
        const bool hasVector = !described.subject.vector.empty();
        const bool hasWords = byWords && m_hasKeywords;
        const double textWeight = hasVector && hasWords ? 0.5 : 1;
        const auto put = [&](double weight, Column& column) {
            described.scores.push_back({weight, std::make_shared<const Column>(std::move(column))});
        };
        if (hasWords)
            put(textWeight, m_keywords);
        if (hasVector)
            described.scores.push_back(
                {textWeight, m_index.cosines(described.subject.vector, *view), view->table.get()});
        if (m_categoryWeight > 0) {
            for (double& score : m_categories)
                score /= m_categoryWeight;
            put(1, m_categories);
        }
        if (m_numberCount > 0)
            put(1, m_numbers);
        return described;
    }

private:
    void addText(const std::string& property, const std::string& text)
    {
        if (text.empty())
            return;
        m_text += (m_text.empty() ? "" : "\n") + text;
        const auto& keywords = m_index.catalogue().keywords;
        if (!keywords || !hasKeywords(text))
            return;
        m_hasKeywords = true;
        for (const search::KeywordHit& hit : keywords->search({text, {property}}, m_keywords.size(), {}))
            m_keywords[hit.row] += hit.score;
    }

    void addCategories(const search::PropertyColumn& column, const Json& values)
    {
        for (const Json& value : values) {
            const auto code = column.code(value.is_string() ? value.get<std::string>() : value.dump());
            std::vector<std::uint32_t> holders;
            for (std::uint32_t row = 0; code && row < column.rows(); ++row) {
                if (std::ranges::find(column.codes(row), *code) != column.codes(row).end())
                    holders.push_back(row);
            }
            const double idf
                = std::log(1 + static_cast<double>(column.rows()) / (1 + static_cast<double>(holders.size())));
            m_categoryWeight += idf;
            for (const std::uint32_t row : holders)
                m_categories[row] += idf;
        }
    }

    void addNumbers(const search::PropertyColumn& column, PropertyType type, const Json& value)
    {
        const std::vector<double> match = ranking::propertyMatch(column, type, value);
        if (match.empty())
            return;
        ++m_numberCount;
        for (std::size_t row = 0; row < match.size(); ++row) {
            const double score = std::isnan(match[row]) ? 0 : match[row];
            m_numbers[row] += (score - m_numbers[row]) / m_numberCount;
        }
    }

    const CollectionIndex& m_index;
    std::string m_text;
    bool m_hasKeywords = false;
    Column m_keywords;
    Column m_categories;
    double m_categoryWeight = 0;  // Σ idf
    Column m_numbers;  // means
    int m_numberCount = 0;
};

}  // namespace

DescribedItem describedItem(const Json& properties, const std::optional<std::vector<std::string>>& algorithms,
                            const CollectionIndex& index, std::vector<std::string>& warnings)
{
    const Collection& collection = index.catalogue().collection;
    const Json stored = storedProperties(collection.properties, properties, "/item_properties");
    ItemDescription description(index, index.catalogue().items->rows());
    for (const auto& [name, value] : stored.items())
        description.add(*collection.property(name), value);
    bool byWords = true;
    bool byVector = true;
    if (algorithms) {
        const auto chosen = chooseAlgorithms(algorithms, Subject::Kind::Profile, index, warnings).algorithms;
        byWords = std::ranges::find(chosen, Algorithm::Keywords) != chosen.end();
        byVector = std::ranges::find(chosen, Algorithm::VectorNeighbours) != chosen.end();
    }
    return description.take(byWords, byVector);
}

}  // namespace tastebench::scenario
