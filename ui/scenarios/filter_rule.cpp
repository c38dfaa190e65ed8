// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/filter_rule.h"

#include "model/scenario_value.h"
#include "model/text.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <algorithm>

namespace tastebench::ui {

using scenario::FilterOperator;

namespace {

constexpr int propertyWidth = 96;
constexpr int operatorWidth = 72;
constexpr int valueWidth = 88;

std::string textAt(const Json& object, const char* member)
{
    const auto found = object.is_object() ? object.find(member) : object.end();
    return object.is_object() && found != object.end() && found->is_string() ? found->get<std::string>()
                                                                             : std::string();
}

bool takesValue(FilterOperator filterOperator)
{
    return filterOperator != FilterOperator::Empty && filterOperator != FilterOperator::NotEmpty;
}

}  // namespace

FilterRule::FilterRule(const QString& pointer, const Json& filter, const Collection& collection, QWidget* parent)
    : RuleLine(pointer, tr("Remove the filter"), parent)
    , m_collection(collection)
    , m_filter(filter)
    , m_property(new QComboBox)
    , m_operator(new QComboBox)
    , m_value(new QLineEdit)
{
    m_property->setObjectName(QStringLiteral("property:") + pointer);
    m_property->setAccessibleName(tr("Property"));
    m_property->setMinimumWidth(propertyWidth);
    m_operator->setObjectName(QStringLiteral("operator:") + pointer);
    m_operator->setAccessibleName(tr("Operator"));
    m_operator->setMinimumWidth(operatorWidth);
    for (QComboBox* box : {m_property, m_operator})
        box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_value->setMinimumWidth(valueWidth);
    m_value->setObjectName(QStringLiteral("value:") + pointer);
    m_value->setAccessibleName(tr("Value"));
    m_value->setToolTip(tr("A value; several with commas for in and not in. “user: languages”, “item: genres” and "
                           "“param: amt” take it from the persona, the item or the request, “now” is the instant."));
    for (const PropertyDefinition& property : collection.properties)
        m_property->addItem(model::toQString(property.name));
    m_property->addItem(model::toQString(scenario::itemIdName));
    const QString name = model::toQString(textAt(filter, "property_name"));
    if (m_property->findText(name) < 0)
        m_property->addItem(name);
    m_property->setCurrentText(name);
    offerOperators();
    if (filter.is_object() && filter.contains("value"))
        m_value->setText(model::valueText(filter["value"]));
    add(m_property, 4);
    add(m_operator, 3);
    add(m_value, 5);
    connect(m_property, &QComboBox::currentIndexChanged, this, &FilterRule::chooseProperty);
    connect(m_operator, &QComboBox::currentIndexChanged, this, &FilterRule::chooseOperator);
    connect(m_value, &QLineEdit::textEdited, this, &FilterRule::takeValue);
}

std::string FilterRule::property() const
{
    return model::toUtf8(m_property->currentText());
}

void FilterRule::offerOperators()
{
    const QSignalBlocker quiet(m_operator);
    m_operator->clear();
    for (const FilterOperator offered : model::operatorsOf(m_collection, property()))
        m_operator->addItem(model::operatorText(offered), static_cast<int>(offered));
    const auto used = scenario::parseFilterOperator(textAt(m_filter, "op"));
    const int index = used ? m_operator->findData(static_cast<int>(*used)) : -1;
    // An operator that the property does not take is shown, and the check says what is wrong with it.
    if (used && index < 0)
        m_operator->addItem(model::operatorText(*used), static_cast<int>(*used));
    m_operator->setCurrentIndex(index >= 0 ? index : used ? m_operator->count() - 1 : 0);
    m_value->setVisible(takesValue(static_cast<FilterOperator>(m_operator->currentData().toInt())));
}

void FilterRule::chooseProperty()
{
    m_filter["property_name"] = property();
    const auto offered = model::operatorsOf(m_collection, property());
    const auto used = scenario::parseFilterOperator(textAt(m_filter, "op"));
    if (!used || std::ranges::find(offered, *used) == offered.end())
        m_filter["op"] = toString(offered.front());
    offerOperators();
    takeValue();
}

void FilterRule::chooseOperator()
{
    m_filter["op"] = toString(static_cast<FilterOperator>(m_operator->currentData().toInt()));
    m_value->setVisible(takesValue(static_cast<FilterOperator>(m_operator->currentData().toInt())));
    takeValue();
}

void FilterRule::takeValue()
{
    const auto filterOperator = static_cast<FilterOperator>(m_operator->currentData().toInt());
    const auto value = takesValue(filterOperator)
        ? model::typedValue(m_value->text(), filterOperator, model::typeOf(m_collection, property()))
        : std::nullopt;
    if (value)
        m_filter["value"] = *value;
    else
        m_filter.erase("value");
    emit edited();
}

}  // namespace tastebench::ui
