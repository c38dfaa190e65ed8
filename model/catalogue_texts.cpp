// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalogue_texts.h"

#include "model/text.h"

#include <QStringList>

namespace tastebench::model {

namespace {

// The first property of the schema that satisfies a condition, as a column; null without one.
template <typename Condition>
const search::PropertyColumn* firstColumn(const search::Catalogue& catalogue, Condition&& condition)
{
    for (const PropertyDefinition& definition : catalogue.collection.properties) {
        if (condition(definition))
            return catalogue.column(definition.name);
    }
    return nullptr;
}

QString valuesOf(const search::PropertyColumn& column, std::uint32_t row)
{
    constexpr qsizetype mostValues = 3;
    QStringList values;
    if (column.isCategorical()) {
        for (const std::uint32_t code : column.codes(row))
            values.append(toQString(column.dictionary()[code]));
    } else {
        for (const double number : column.numbers(row))
            values.append(QString::number(number, 'g', 12));
    }
    return values.mid(0, mostValues).join(QStringLiteral(", "));
}

}  // namespace

CatalogueTexts::CatalogueTexts(search::CataloguePtr catalogue)
    : m_catalogue(std::move(catalogue))
{
    const std::string label = labelProperty(m_catalogue->collection.properties);
    const auto* year = firstColumn(*m_catalogue, [](const PropertyDefinition& definition) {
        return definition.name == "year" && definition.type == PropertyType::Int;
    });
    const auto* categories = firstColumn(
        *m_catalogue, [](const PropertyDefinition& definition) { return definition.type == PropertyType::TextArray; });
    if (!year && !categories)
        categories = firstColumn(*m_catalogue, [&label](const PropertyDefinition& definition) {
            return definition.type == PropertyType::Text && definition.name != label;
        });
    for (const auto* column : {year, categories}) {
        if (column)
            m_columns.push_back(column);
    }
}

ItemText CatalogueTexts::text(std::uint32_t catalogueRow) const
{
    QStringList parts;
    for (const auto* column : m_columns) {
        if (column->has(catalogueRow))
            parts.append(valuesOf(*column, catalogueRow));
    }
    return {toQString(m_catalogue->items->labels[catalogueRow]), parts.join(QStringLiteral(" · "))};
}

}  // namespace tastebench::model
