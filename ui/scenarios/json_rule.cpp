// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/json_rule.h"

#include "model/scenario_value.h"
#include "model/text.h"

#include <QLabel>
#include <QLineEdit>

namespace tastebench::ui {

using scenario::CaseField;

JsonRule::JsonRule(const QString& pointer, const QString& name, const Json& value, QWidget* parent)
    : RuleLine(pointer, tr("Remove the rule"), parent)
    , m_value(value)
{
    auto* label = new QLabel(name);
    auto* field = new QLineEdit(value.is_array() ? model::toQString(value.dump()) : model::valueText(value));
    field->setObjectName(QStringLiteral("value:") + pointer);
    field->setAccessibleName(name);
    field->setCursorPosition(0);
    label->setBuddy(field);
    add(label, 2);
    add(field, 3);
    connect(field, &QLineEdit::textEdited, this, [this](const QString& text) {
        Json read = Json::parse(model::toUtf8(text), nullptr, false);
        m_value = read.is_discarded() ? Json(model::toUtf8(text)) : std::move(read);
        emit edited();
    });
}

Json JsonRule::firstValue(CaseField field)
{
    switch (field) {
    case CaseField::AdvancedExcludeRatedItems:
        return {{"enabled", true}, {"exclude_below_value", 3}};
    case CaseField::ExcludePropertiesOfItemsWithInteractionTypes:
        return Json::array({{{"property_name", ""}, {"interaction_types", {"buy"}}}});
    case CaseField::InteractionsToRatings:
        return {{"weights", {{"buy", 5}, {"view", 1}}}, {"half_life_days", 30}};
    case CaseField::CandidatesPreselection:
        return {{"method", "knn"}, {"item_selector_config", {{"max_candidates", 1000}}}};
    case CaseField::ForceSessionOptimization:
        return {{"enabled", true}, {"last_n", 10}};
    case CaseField::CaseSequence:
        return {{"sequence", Json::array({{{"amt", 3}}, {{"amt", 7}}})}};
    case CaseField::CacheControl:
        return {{"max_age", 60}};
    case CaseField::TargetRecoType:
        return "profile_to_items";
    case CaseField::MaxTokens:
        return 256;
    case CaseField::Temperature:
        return 0.7;
    case CaseField::Retrieval:
        return {{"amt", 5}};
    case CaseField::ChatParams:
        return Json::object();
    case CaseField::Table:
        return "default";
    default:
        return "";
    }
}

}  // namespace tastebench::ui
