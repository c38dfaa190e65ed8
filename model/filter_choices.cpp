// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/filter_choices.h"

#include "model/text.h"
#include "model/value_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <utility>

namespace tastebench::model {

namespace {

using search::Filter;
using search::FilterOperator;
using search::FilterTarget;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FilterChoices)
};

constexpr std::array allOperators {
    FilterOperator::Equal,         FilterOperator::NotEqual,       FilterOperator::GreaterThanEqual,
    FilterOperator::LessThanEqual, FilterOperator::GreaterThan,    FilterOperator::LessThan,
    FilterOperator::Like,          FilterOperator::ContainsAny,    FilterOperator::ContainsAll,
    FilterOperator::ContainsNone,  FilterOperator::WithinGeoRange, FilterOperator::IsNull,
};

PropertyType typeOf(const FilterTarget& target)
{
    return target.kind == Filter::Target::Length ? PropertyType::Int : elementType(target.type);
}

QString comparisonText(FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return QStringLiteral(">");
    case FilterOperator::GreaterThanEqual:
        return QStringLiteral("≥");
    case FilterOperator::LessThan:
        return QStringLiteral("<");
    case FilterOperator::LessThanEqual:
        return QStringLiteral("≤");
    case FilterOperator::NotEqual:
        return QStringLiteral("≠");
    default:
        return QStringLiteral("=");
    }
}

QString timeText(FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return Words::tr("after");
    case FilterOperator::GreaterThanEqual:
        return Words::tr("from");
    case FilterOperator::LessThan:
        return Words::tr("before");
    case FilterOperator::LessThanEqual:
        return Words::tr("until");
    case FilterOperator::NotEqual:
        return Words::tr("is not");
    default:
        return Words::tr("is");
    }
}

QString wordText(FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::GreaterThan:
        return Words::tr("has a word after");
    case FilterOperator::GreaterThanEqual:
        return Words::tr("has a word from");
    case FilterOperator::LessThan:
        return Words::tr("has a word before");
    case FilterOperator::LessThanEqual:
        return Words::tr("has a word until");
    case FilterOperator::NotEqual:
        return Words::tr("has no word of");
    default:
        return Words::tr("has all words of");
    }
}

QString operatorText(PropertyType type, FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::Like:
        return Words::tr("has words like");
    case FilterOperator::ContainsAny:
        return Words::tr("is any of");
    case FilterOperator::ContainsAll:
        return Words::tr("has all of");
    case FilterOperator::ContainsNone:
        return Words::tr("is none of");
    case FilterOperator::WithinGeoRange:
        return Words::tr("is within");
    case FilterOperator::IsNull:
        return Words::tr("is");
    default:
        break;
    }
    if (type == PropertyType::Date)
        return timeText(filterOperator);
    return type == PropertyType::Text ? wordText(filterOperator) : comparisonText(filterOperator);
}

}  // namespace

std::vector<FilterTargetChoice> filterTargets(const Collection& collection)
{
    std::vector<FilterTargetChoice> choices;
    std::vector<FilterTargetChoice> lengths;
    for (const PropertyDefinition& property : collection.properties) {
        const QString name = toQString(property.name);
        choices.push_back({name, property.name});
        if (isArray(property.type) || property.type == PropertyType::Text)
            lengths.push_back({Words::tr("length of %1").arg(name), "len(" + property.name + ")"});
    }
    choices.insert(choices.end(), lengths.begin(), lengths.end());
    for (const auto& [label, name] :
         {std::pair {Words::tr("id"), "_id"}, std::pair {Words::tr("created"), "_creationTimeUnix"},
          std::pair {Words::tr("updated"), "_lastUpdateTimeUnix"}})
        choices.push_back({label, name});
    return choices;
}

std::vector<FilterOperatorChoice> filterOperators(const Collection& collection, const std::string& target)
{
    std::vector<FilterOperatorChoice> choices;
    const auto found = search::filterTarget(collection, target);
    if (!found)
        return choices;
    for (const FilterOperator filterOperator : allOperators) {
        if (search::takes(*found, filterOperator))
            choices.push_back({operatorText(typeOf(*found), filterOperator), filterOperator});
    }
    return choices;
}

FilterValueKind filterValueKind(const Collection& collection, const std::string& target, FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::IsNull:
        return FilterValueKind::Presence;
    case FilterOperator::WithinGeoRange:
        return FilterValueKind::Place;
    case FilterOperator::ContainsAny:
    case FilterOperator::ContainsAll:
    case FilterOperator::ContainsNone:
        return FilterValueKind::List;
    default:
        break;
    }
    const auto found = search::filterTarget(collection, target);
    switch (found ? typeOf(*found) : PropertyType::Text) {
    case PropertyType::Int:
        return FilterValueKind::WholeNumber;
    case PropertyType::Number:
        return FilterValueKind::Number;
    case PropertyType::Date:
        return FilterValueKind::Instant;
    case PropertyType::Boolean:
        return FilterValueKind::YesNo;
    case PropertyType::Uuid:
        return FilterValueKind::Id;
    default:
        return FilterValueKind::Text;
    }
}

QStringList knownValues(const search::Catalogue& catalogue, const std::string& target)
{
    constexpr std::size_t mostValues = 500;
    QStringList values;
    const search::PropertyColumn* column = catalogue.column(target);
    if (column == nullptr || !column->isCategorical() || column->dictionary().size() > mostValues)
        return values;
    for (const std::string& value : column->dictionary())
        values.append(toQString(value));
    values.sort(Qt::CaseInsensitive);
    return values;
}

Json firstValue(const search::Catalogue& catalogue, const std::string& target, FilterOperator filterOperator)
{
    constexpr double firstRadius = 50'000;  // meters
    const auto kind = filterValueKind(catalogue.collection, target, filterOperator);
    if (kind == FilterValueKind::YesNo || kind == FilterValueKind::Presence)
        return true;
    const search::PropertyColumn* column = catalogue.column(target);
    const auto numbers = column != nullptr ? column->allNumbers() : std::span<const double>();
    switch (kind) {
    case FilterValueKind::WholeNumber:
        return static_cast<std::int64_t>(numbers.empty() ? 0 : numbers.front());
    case FilterValueKind::Number:
        return numbers.empty() ? 0.0 : numbers.front();
    case FilterValueKind::Place:
        return {{"latitude", numbers.empty() ? 0.0 : numbers[0]},
                {"longitude", numbers.empty() ? 0.0 : numbers[1]},
                {"distance", firstRadius}};
    default:
        return {};
    }
}

Json filterEntry(const Collection& collection, const std::string& target, const QString& text)
{
    const auto found = search::filterTarget(collection, target);
    const PropertyType type = found ? typeOf(*found) : PropertyType::Text;
    try {
        return typedValue(type, text.trimmed(), {});
    } catch (const Error&) {
        return toUtf8(text.trimmed());
    }
}

QString filterEntryText(const Json& entry)
{
    return toQString(displayText(entry));
}

}  // namespace tastebench::model
