// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/personas/statement_dialog.h"

#include "engine/base/error.h"
#include "engine/workspace/memories.h"
#include "model/text.h"
#include "ui/forms/value_field.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/value_slider.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

constexpr int dialogWidth = 420;
constexpr double firstStrength = 0.8;

}  // namespace

StatementDialog::StatementDialog(Collection collection, const QString& persona, QWidget* parent)
    : QDialog(parent)
    , m_collection(std::move(collection))
    , m_property(new QComboBox)
    , m_place(new QVBoxLayout)
    , m_strength(new ValueSlider(tr("Strength"), ValueScale::linear(-1, 1, 0.05, 2), firstStrength))
    , m_problem(new RoleLabel(TextStyle::Caption, Role::Text))
{
    setObjectName(QStringLiteral("statementDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Remember of %1").arg(persona));
    setMinimumWidth(dialogWidth);
    m_property->setObjectName(QStringLiteral("statementProperty"));
    for (const PropertyDefinition& property : m_collection.properties) {
        if (property.type != PropertyType::Object)
            m_property->addItem(model::toQString(property.name));
    }
    m_strength->setObjectName(QStringLiteral("statementStrength"));
    m_strength->setCaption(tr("below 0: dislikes it"));
    m_strength->setDefinition(tr("What the statement counts in the memories' term, from −1 to 1"));
    m_problem->setObjectName(QStringLiteral("statementProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto* accept = new QPushButton(tr("Remember"));
    accept->setObjectName(QStringLiteral("acceptStatement"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_problem, 1);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    layout->addWidget(new LabeledField(tr("Property of the items"), m_property));
    layout->addLayout(m_place);
    layout->addWidget(m_strength);
    layout->addStretch();
    layout->addLayout(buttons);
    accept->setDefault(true);
    connect(m_property, &QComboBox::currentIndexChanged, this, &StatementDialog::showValue);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(accept, &QPushButton::clicked, this, &StatementDialog::accept);
    accept->setEnabled(m_property->count() > 0);
    showValue();
}

void StatementDialog::showValue()
{
    delete m_value;
    m_value = nullptr;
    const PropertyDefinition* const property = m_collection.property(model::toUtf8(m_property->currentText()));
    if (!property)
        return;
    m_value = new ValueField({"value", elementType(property->type), tr("Value"), {}});
    m_value->setObjectName(QStringLiteral("statementValue"));
    m_place->addWidget(m_value);
    m_value->show();
}

void StatementDialog::accept()
{
    m_value->commit();
    m_memory = {};
    m_memory.kind = Memory::Kind::Statement;
    m_memory.property = model::toUtf8(m_property->currentText());
    m_memory.value = m_value->value();
    m_memory.strength = m_strength->value();
    try {
        workspace::completeMemory(m_collection, m_memory, {});
        QDialog::accept();
    } catch (const Error& error) {
        m_problem->setText(model::toQString(error.message()));
        m_problem->show();
    }
}

}  // namespace tastebench::ui
