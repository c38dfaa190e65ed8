// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/value_form.h"

#include "ui/theme/metrics.h"

#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

ValueForm::ValueForm(QWidget* parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_lines(new QVBoxLayout(m_content))
    , m_fieldLines(new QVBoxLayout)
{
    m_lines->setContentsMargins(metrics::margin, metrics::grid, metrics::margin, metrics::margin);
    m_lines->setSpacing(metrics::section);
    m_lines->addLayout(m_fieldLines);
    m_lines->addStretch();
    m_fieldLines->setSpacing(metrics::margin);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(m_content);
    viewport()->setAutoFillBackground(false);
    m_content->setAutoFillBackground(false);
}

void ValueForm::setFields(const std::vector<FieldDefinition>& fields)
{
    if (std::ranges::equal(m_fields, fields, {}, &ValueField::definition))
        return;
    qDeleteAll(m_fields);
    m_fields.clear();
    for (const FieldDefinition& definition : fields) {
        auto* field = new ValueField(definition);
        connect(field, &ValueField::committed, this, [this, field] { emit edited(field->definition().key); });
        field->setReadOnly(m_readOnly);
        m_fieldLines->addWidget(field);
        m_fields.push_back(field);
    }
}

void ValueForm::setValues(const Json& values)
{
    for (ValueField* field : m_fields)
        field->setValue(values.value(field->definition().key, Json()));
}

void ValueForm::replaceValues(const Json& values)
{
    for (ValueField* field : m_fields) {
        field->abandon();
        field->setValue(values.value(field->definition().key, Json()));
    }
    ensureVisible(0, 0);
}

void ValueForm::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    for (ValueField* field : m_fields)
        field->setReadOnly(readOnly);
}

const Json& ValueForm::value(const std::string& key) const
{
    return (*std::ranges::find(m_fields, key, [](const ValueField* field) { return field->definition().key; }))
        ->value();
}

void ValueForm::commit()
{
    for (ValueField* field : m_fields)
        field->commit();
}

void ValueForm::editFirst()
{
    if (!m_fields.empty())
        m_fields.front()->edit();
}

void ValueForm::setFooter(QWidget* footer)
{
    m_lines->insertWidget(1, footer);
}

}  // namespace tastebench::ui
