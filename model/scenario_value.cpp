// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_value.h"

#include "engine/scenario/schema_check.h"
#include "model/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>

namespace tastebench::model {

using scenario::FilterOperator;
using scenario::FilterValue;

namespace {

struct Prefix {
    const char16_t* text;
    FilterValue::Source source;
};
constexpr std::array<Prefix, 3> prefixes {{{u"user:", FilterValue::Source::UserProperty},
                                           {u"item:", FilterValue::Source::ItemProperty},
                                           {u"param:", FilterValue::Source::RuntimeParam}}};
constexpr const char16_t* nowText = u"now";

QString scalarText(const Json& value)
{
    return value.is_string() ? toQString(value.get_ref<const std::string&>()) : toQString(value.dump());
}

Json scalar(const QString& text, PropertyType type)
{
    const QString trimmed = text.trimmed();
    bool isNumber = false;
    switch (type) {
    case PropertyType::Int: {
        const qlonglong whole = QLocale::c().toLongLong(trimmed, &isNumber);
        return isNumber ? Json(whole) : Json(toUtf8(trimmed));
    }
    case PropertyType::Number: {
        const double number = QLocale::c().toDouble(trimmed, &isNumber);
        return isNumber ? Json(number) : Json(toUtf8(trimmed));
    }
    case PropertyType::Boolean:
        if (trimmed == QStringLiteral("true") || trimmed == QStringLiteral("false"))
            return trimmed == QStringLiteral("true");
        [[fallthrough]];
    default:
        return toUtf8(trimmed);
    }
}

}  // namespace

QString valueText(const Json& value)
{
    if (value.is_null())
        return {};
    if (value.is_array()) {
        QStringList entries;
        for (const Json& entry : value)
            entries.append(scalarText(entry));
        return entries.join(QStringLiteral(", "));
    }
    if (!value.is_object())
        return scalarText(value);
    const auto source = value.contains("type") && value["type"].is_string()
        ? scenario::parseValueSource(value["type"].get_ref<const std::string&>())
        : std::nullopt;
    if (source == FilterValue::Source::TimestampNow && value.size() == 1)
        return QString::fromUtf16(nowText);
    for (const Prefix& prefix : prefixes) {
        if (source == prefix.source && value.size() == 2 && value.contains("value") && value["value"].is_string())
            return QString::fromUtf16(prefix.text) + u' ' + scalarText(value["value"]);
    }
    return toQString(value.dump());
}

std::optional<Json> typedValue(const QString& text, FilterOperator filterOperator, PropertyType type)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return std::nullopt;
    for (const Prefix& prefix : prefixes) {
        const QString start = QString::fromUtf16(prefix.text);
        if (trimmed.startsWith(start))
            return Json {{"type", toString(prefix.source)}, {"value", toUtf8(trimmed.mid(start.size()).trimmed())}};
    }
    if (trimmed == QString::fromUtf16(nowText))
        return Json {{"type", toString(FilterValue::Source::TimestampNow)}};
    if (trimmed.startsWith(u'{')) {
        Json object = Json::parse(toUtf8(trimmed), nullptr, false);
        if (!object.is_discarded())
            return object;
    }
    if (filterOperator != FilterOperator::In && filterOperator != FilterOperator::NotIn)
        return scalar(trimmed, type);
    Json entries = Json::array();
    for (const QString& entry : trimmed.split(u',', Qt::SkipEmptyParts))
        entries.push_back(scalar(entry, type));
    return entries;
}

std::vector<FilterOperator> operatorsOf(const Collection& collection, const std::string& property)
{
    const PropertyDefinition* definition = collection.property(property);
    const bool isId = !definition && property == scenario::itemIdName;
    std::vector<FilterOperator> operators;
    for (int index = 0; index <= static_cast<int>(FilterOperator::FullTextSearch); ++index) {
        const auto candidate = static_cast<FilterOperator>(index);
        if (isId ? scenario::itemIdTakes(candidate) : !definition || scenario::takes(definition->type, candidate))
            operators.push_back(candidate);
    }
    return operators;
}

QString operatorText(FilterOperator filterOperator)
{
    switch (filterOperator) {
    case FilterOperator::Equal:
        return QStringLiteral("=");
    case FilterOperator::NotEqual:
        return QStringLiteral("≠");
    case FilterOperator::LessThan:
        return QStringLiteral("<");
    case FilterOperator::LessThanEqual:
        return QStringLiteral("≤");
    case FilterOperator::GreaterThan:
        return QStringLiteral(">");
    case FilterOperator::GreaterThanEqual:
        return QStringLiteral("≥");
    case FilterOperator::In:
        return QCoreApplication::translate("ScenarioValue", "in");
    case FilterOperator::NotIn:
        return QCoreApplication::translate("ScenarioValue", "not in");
    case FilterOperator::Empty:
        return QCoreApplication::translate("ScenarioValue", "empty");
    case FilterOperator::NotEmpty:
        return QCoreApplication::translate("ScenarioValue", "not empty");
    case FilterOperator::FullTextSearch:
        return QCoreApplication::translate("ScenarioValue", "matches");
    }
    return {};
}

PropertyType typeOf(const Collection& collection, const std::string& property)
{
    const PropertyDefinition* definition = collection.property(property);
    return definition ? elementType(definition->type) : PropertyType::Text;
}

}  // namespace tastebench::model
