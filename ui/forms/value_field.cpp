// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/value_field.h"

#include "engine/base/error.h"
#include "model/text.h"
#include "model/value_text.h"
#include "ui/forms/growing_text_edit.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

QString hint(PropertyType type)
{
    switch (type) {
    case PropertyType::Date:
        return ValueField::tr("2026-11-21, or with a time 2026-11-21T08:30:00Z");
    case PropertyType::GeoCoordinates:
        return ValueField::tr("latitude, longitude");
    case PropertyType::Object:
        return QStringLiteral("{ }");
    default:
        return isArray(type) ? ValueField::tr("parted by commas") : QString();
    }
}

bool isLong(PropertyType type)
{
    return type == PropertyType::Text || type == PropertyType::Object || isArray(type);
}

}  // namespace

ValueField::ValueField(FieldDefinition definition, QWidget* parent)
    : QWidget(parent)
    , m_definition(std::move(definition))
    , m_problem(new QWidget)
    , m_problemSentence(new RoleLabel(TextStyle::Caption, Role::Text))
{
    makeEditor();
    m_editor->setObjectName(QStringLiteral("field:") % model::toQString(m_definition.key));
    m_editor->setAccessibleName(m_definition.label);
    m_editor->setToolTip(m_definition.description);

    auto* label = new RoleLabel(TextStyle::Caption);
    label->setText(m_definition.label);
    label->setToolTip(m_definition.description);
    label->setBuddy(m_editor);
    auto* type = new RoleLabel(TextStyle::Caption);
    if (m_definition.type != PropertyType::Text)
        type->setText(model::toQString(toString(m_definition.type)));
    type->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* captions = new QHBoxLayout;
    captions->setSpacing(metrics::gap);
    captions->addWidget(label);
    captions->addWidget(type, 1);

    auto* sign = new QLabel;
    sign->setPixmap(icon(IconName::Warning).pixmap(metrics::iconSize));
    sign->setAlignment(Qt::AlignTop);
    m_problemSentence->setObjectName(QStringLiteral("problem:") % model::toQString(m_definition.key));
    m_problemSentence->setWordWrap(true);
    auto* problem = new QHBoxLayout(m_problem);
    problem->setContentsMargins(0, 0, 0, 0);
    problem->setSpacing(metrics::grid);
    problem->addWidget(sign);
    problem->addWidget(m_problemSentence, 1);
    m_problem->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    layout->addLayout(captions);
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
}

void ValueField::makeEditor()
{
    if (m_definition.type == PropertyType::Boolean)
        makeChoice();
    else if (isLong(m_definition.type))
        makeText();
    else
        makeLine();
}

void ValueField::makeChoice()
{
    m_choice = new QComboBox;
    m_choice->addItem(tr("not set"), QString());
    m_choice->addItem(tr("Yes"), QStringLiteral("true"));
    m_choice->addItem(tr("No"), QStringLiteral("false"));
    connect(m_choice, &QComboBox::activated, this, &ValueField::commit);
    m_editor = m_choice;
}

void ValueField::makeText()
{
    m_text = new GrowingTextEdit;
    m_text->setPlaceholderText(hint(m_definition.type));
    connect(m_text, &GrowingTextEdit::editingFinished, this, &ValueField::commit);
    connect(m_text, &GrowingTextEdit::abandoned, this, &ValueField::abandon);
    m_editor = m_text;
}

void ValueField::makeLine()
{
    m_line = new QLineEdit;
    m_line->setPlaceholderText(hint(m_definition.type));
    connect(m_line, &QLineEdit::editingFinished, this, &ValueField::commit);
    auto* escape = new QShortcut(Qt::Key_Escape, m_line, nullptr, nullptr, Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, this, &ValueField::abandon);
    m_editor = m_line;
}

QString ValueField::storedText() const
{
    return model::editableText(m_definition.type, m_value);
}

QString ValueField::typedText() const
{
    if (m_choice)
        return m_choice->currentData().toString();
    return m_text ? m_text->toPlainText() : m_line->text();
}

void ValueField::showText(const QString& text)
{
    if (m_choice)
        m_choice->setCurrentIndex(m_choice->findData(text));
    else if (m_text && m_text->toPlainText() != text)
        m_text->setPlainText(text);
    else if (m_line && m_line->text() != text)
        m_line->setText(text);
    if (m_line && !m_line->hasFocus())
        m_line->setCursorPosition(0);
}

void ValueField::setValue(const Json& value)
{
    if (value == m_value && value.type() == m_value.type() && typedText() != storedText())
        return;
    m_value = value;
    abandon();
}

void ValueField::abandon()
{
    showText(storedText());
    showProblem({});
}

void ValueField::setReadOnly(bool readOnly)
{
    if (m_choice)
        m_choice->setEnabled(!readOnly);
    else if (m_text)
        m_text->setReadOnly(readOnly);
    else
        m_line->setReadOnly(readOnly);
}

void ValueField::showProblem(const QString& sentence)
{
    m_problemSentence->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_editor->setAccessibleDescription(sentence);
}

void ValueField::commit()
{
    if (typedText() == storedText()) {
        showProblem({});
        return;
    }
    try {
        Json typed = model::typedValue(m_definition.type, typedText(), m_definition.key);
        const bool isOther = typed != m_value;
        m_value = std::move(typed);
        abandon();
        if (isOther)
            emit committed();
    } catch (const Error& error) {
        showProblem(model::toQString(error.message()));
    }
}

void ValueField::edit()
{
    m_editor->setFocus(Qt::ShortcutFocusReason);
    if (m_text)
        m_text->selectAll();
    else if (m_line)
        m_line->selectAll();
}

}  // namespace tastebench::ui
