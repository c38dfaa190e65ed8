// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/diversity_rule.h"

#include "engine/scenario/document.h"
#include "engine/scenario/schema_check.h"
#include "model/text.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>

namespace tastebench::ui {

namespace {

constexpr int propertyWidth = 112;
constexpr double usualWeight = 1;

// A weight that is none, or out of range, is shown by the slider as the usual one; the check says what is wrong.
double weightOf(const Json& rule)
{
    const auto found = rule.is_object() ? rule.find("weight") : rule.end();
    return rule.is_object() && found != rule.end() && found->is_number() ? found->get<double>() : usualWeight;
}

ValueScale weightScale()
{
    ValueScale scale = ValueScale::linear(0.05, scenario::largestAdvisedWeight, 0.05, 2);
    scale.typedMinimum = 0.01;
    scale.typedMaximum = 100;
    scale.origin = 0.05;
    return scale;
}

}  // namespace

DiversityRule::DiversityRule(const QString& pointer, const Json& rule, const Collection& collection, QWidget* parent)
    : RuleLine(pointer, tr("Remove the diversity rule"), parent)
    , m_rule(rule)
    , m_property(new QComboBox)
    , m_weight(new ValueSlider({}, weightScale(), usualWeight, ValueSlider::Form::Compact))
{
    m_property->setObjectName(QStringLiteral("property:") + pointer);
    m_property->setAccessibleName(tr("Property"));
    m_property->setFixedWidth(propertyWidth);
    m_weight->setObjectName(QStringLiteral("weight:") + pointer);
    m_weight->setDefinition(tr("How much sameness costs against rank; above %1 it outweighs what the list is about.")
                                .arg(model::numberText(scenario::largestAdvisedWeight, 1)));
    m_property->addItem(tr("vectors"));
    for (const PropertyDefinition& property : collection.properties) {
        if (scenario::takes(property.type, scenario::FilterOperator::In))
            m_property->addItem(model::toQString(property.name), model::toQString(property.name));
    }
    const auto name = rule.is_object() && rule.contains("property_name") && rule["property_name"].is_string()
        ? model::toQString(rule["property_name"].get_ref<const std::string&>())
        : QString();
    if (!name.isEmpty() && m_property->findData(name) < 0)
        m_property->addItem(name, name);
    m_property->setCurrentIndex(name.isEmpty() ? 0 : m_property->findData(name));
    m_weight->setValue(weightOf(rule));
    add(m_property);
    add(m_weight, 1);
    connect(m_property, &QComboBox::currentIndexChanged, this, &DiversityRule::chooseProperty);
    connect(m_weight, &ValueSlider::valueChanged, this, [this](double weight) {
        m_rule["weight"] = weight;
        emit edited();
    });
}

void DiversityRule::chooseProperty()
{
    const QString name = m_property->currentData().toString();
    m_rule["op"] = toString(name.isEmpty() ? scenario::RerankingOperator::ModelDiversity
                                           : scenario::RerankingOperator::Diversity);
    if (name.isEmpty())
        m_rule.erase("property_name");
    else
        m_rule["property_name"] = model::toUtf8(name);
    emit edited();
}

}  // namespace tastebench::ui
