// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/branch_form.h"

#include "model/scenario_value.h"
#include "model/text.h"
#include "ui/scenarios/rule_line.h"
#include "ui/theme/metrics.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace tastebench::ui {

using scenario::Condition;
using scenario::ConditionOperator;
using scenario::ScenarioType;

namespace {

constexpr int labelWidth = 112;

QString textAt(const Json& object, const char* member)
{
    return object.is_object() && object.contains(member) ? model::valueText(object[member]) : QString();
}

// The member of "if" that names what a condition looks at.
const char* operandMember(Condition::Type type)
{
    switch (type) {
    case Condition::Type::UserFunction:
        return "function_name";
    case Condition::Type::ItemProperty:
        return "property_name";
    case Condition::Type::RuntimeParam:
        break;
    }
    return "param_name";
}

QString typeText(Condition::Type type)
{
    switch (type) {
    case Condition::Type::UserFunction:
        return BranchForm::tr("how much of the persona is known");
    case Condition::Type::ItemProperty:
        return BranchForm::tr("a property of the item");
    case Condition::Type::RuntimeParam:
        break;
    }
    return BranchForm::tr("what the request says");
}

template <typename Enum>
void addChoice(QComboBox& box, Enum value, const QString& text)
{
    box.addItem(text, model::toQString(toString(value)));
}

}  // namespace

BranchForm::BranchForm(ScenarioType kind, const Json& body, const QStringList& names, QWidget* parent)
    : QWidget(parent)
    , m_root(u'/' + model::toQString(toString(kind)))
    , m_body(body.is_object() ? body : Json::object())
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(metrics::gap);
    if (kind == ScenarioType::Alias) {
        addScenario("scenario_name", tr("Leads to"), names);
    } else if (kind == ScenarioType::AbTest) {
        addTest();
        addScenario("scenario_a", tr("A"), names);
        addScenario("scenario_b", tr("B"), names);
    } else {
        addCondition();
        addScenario("then", tr("Then"), names);
        addScenario("else", tr("Else"), names);
    }
    m_layout->addStretch();
}

void BranchForm::addLine(const char* member, const QString& label, QWidget* editor)
{
    auto* text = new QLabel(label);
    text->setMinimumWidth(labelWidth);
    text->setBuddy(editor);
    editor->setAccessibleName(label);
    editor->setObjectName(QStringLiteral("branch:") + QLatin1String(member));
    auto* line = new RuleLine(m_root + u'/' + QLatin1String(member), {});
    line->setRemovable(false);
    line->add(text);
    line->add(editor, 1);
    m_layout->addWidget(line);
    m_lines.push_back(line);
}

void BranchForm::addScenario(const char* member, const QString& label, const QStringList& names)
{
    auto* choice = new QComboBox;
    choice->setEditable(true);
    choice->setInsertPolicy(QComboBox::NoInsert);
    choice->addItems(names);
    choice->setCurrentText(textAt(m_body, member));
    addLine(member, label, choice);
    connect(choice, &QComboBox::currentTextChanged, this, [this, member](const QString& name) {
        m_body[member] = model::toUtf8(name);
        emit edited();
    });
}

void BranchForm::addTest()
{
    auto* id = new QLineEdit(textAt(m_body, "id"));
    id->setToolTip(tr("Seeds the split: tests of one id split everybody alike."));
    addLine("id", tr("Test"), id);
    connect(id, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_body["id"] = model::toUtf8(text);
        emit edited();
    });
}

void BranchForm::addCondition()
{
    m_type = new QComboBox;
    for (const auto type :
         {Condition::Type::RuntimeParam, Condition::Type::UserFunction, Condition::Type::ItemProperty})
        addChoice(*m_type, type, typeText(type));
    m_operand = new QComboBox;
    m_operand->setEditable(true);
    m_operand->setInsertPolicy(QComboBox::NoInsert);
    m_operator = new QComboBox;
    using enum ConditionOperator;
    for (const auto& [value, text] :
         {std::pair {NotEmpty, tr("is there")}, std::pair {Equal, QStringLiteral("=")}, std::pair {In, tr("in")},
          std::pair {GreaterThan, QStringLiteral(">")}, std::pair {GreaterThanEqual, QStringLiteral("≥")},
          std::pair {LessThan, QStringLiteral("<")}, std::pair {LessThanEqual, QStringLiteral("≤")}})
        addChoice(*m_operator, value, text);
    m_value = new QLineEdit;
    const Json test = m_body.value("if", Json::object());
    m_type->setCurrentIndex(std::max(0, m_type->findData(textAt(m_body, "condition_type"))));
    m_operator->setCurrentIndex(std::max(0, m_operator->findData(textAt(test, "op"))));
    m_value->setText(textAt(test, "value"));
    showOperand();
    addLine("condition_type", tr("If"), m_type);
    addLine("if", tr("Which"), m_operand);
    addLine("if/op", tr("Test"), m_operator);
    addLine("if/value", tr("Value"), m_value);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        m_body["condition_type"] = model::toUtf8(m_type->currentData().toString());
        m_body["if"].erase("function_name");
        m_body["if"].erase("property_name");
        m_body["if"].erase("param_name");
        showOperand();
        takeTest();
    });
    connect(m_operand, &QComboBox::currentTextChanged, this, &BranchForm::takeTest);
    connect(m_operator, &QComboBox::currentIndexChanged, this, &BranchForm::takeTest);
    connect(m_value, &QLineEdit::textEdited, this, &BranchForm::takeTest);
}

// What can be looked at, with what is looked at now.
void BranchForm::showOperand()
{
    const auto type = scenario::parseConditionType(model::toUtf8(m_type->currentData().toString()))
                          .value_or(Condition::Type::RuntimeParam);
    const QSignalBlocker quiet(m_operand);
    m_operand->clear();
    if (type == Condition::Type::UserFunction)
        m_operand->addItems({QStringLiteral("n_ratings"), QStringLiteral("n_interactions")});
    else if (type == Condition::Type::RuntimeParam)
        m_operand->addItems({QStringLiteral("user_id"), QStringLiteral("session_id"), QStringLiteral("item_id"),
                             QStringLiteral("interactions"), QStringLiteral("ratings"),
                             QStringLiteral("context_items")});
    const QString used = textAt(m_body.value("if", Json::object()), operandMember(type));
    if (!used.isEmpty() || type == Condition::Type::ItemProperty)
        m_operand->setCurrentText(used);
}

void BranchForm::takeTest()
{
    const auto type = scenario::parseConditionType(model::toUtf8(m_type->currentData().toString()))
                          .value_or(Condition::Type::RuntimeParam);
    const std::string name = model::toUtf8(m_operator->currentData().toString());
    const auto used = scenario::parseConditionOperator(name).value_or(ConditionOperator::NotEmpty);
    Json& test = m_body["if"];
    test[operandMember(type)] = model::toUtf8(m_operand->currentText());
    test["op"] = name;
    m_value->setEnabled(used != ConditionOperator::NotEmpty);
    bool isNumber = false;
    m_value->text().toDouble(&isNumber);
    const auto value = used == ConditionOperator::NotEmpty
        ? std::nullopt
        : model::typedValue(m_value->text(),
                            used == ConditionOperator::In ? scenario::FilterOperator::In
                                                          : scenario::FilterOperator::Equal,
                            isNumber ? PropertyType::Number : PropertyType::Text);
    if (value)
        test["value"] = *value;
    else
        test.erase("value");
    emit edited();
}

}  // namespace tastebench::ui
