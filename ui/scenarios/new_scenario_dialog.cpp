// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/new_scenario_dialog.h"

#include "model/scenario_texts.h"
#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

using scenario::RecoType;
using scenario::ScenarioType;

namespace {

constexpr int dialogWidth = 420;

}  // namespace

NewScenarioDialog::NewScenarioDialog(model::ScenarioSession& session, Task task, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_task(task)
    , m_type(new QComboBox)
    , m_kind(new QComboBox)
    , m_name(new QLineEdit)
    , m_problem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
    , m_accept(new QPushButton(task == Task::New ? tr("Begin") : tr("Clone")))
{
    setObjectName(QStringLiteral("newScenarioDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(task == Task::New ? tr("New scenario") : tr("Clone the scenario"));
    setMinimumWidth(dialogWidth);
    connect(&session, &QObject::destroyed, this, &QDialog::close);
    m_type->setObjectName(QStringLiteral("newScenarioType"));
    for (int index = 0; index < scenario::recoTypeCount; ++index)
        m_type->addItem(model::toQString(toString(static_cast<RecoType>(index))), index);
    m_type->setCurrentIndex(static_cast<int>(session.key() ? session.key()->recoType : RecoType::ProfileToItems));
    m_kind->setObjectName(QStringLiteral("newScenarioKind"));
    for (const auto kind : {ScenarioType::Case, ScenarioType::AbTest, ScenarioType::Condition, ScenarioType::Alias})
        m_kind->addItem(model::kindText(kind), static_cast<int>(kind));
    m_name->setObjectName(QStringLiteral("newScenarioName"));
    m_problem->setObjectName(QStringLiteral("newScenarioProblem"));
    m_problem->setWordWrap(true);
    m_accept->setObjectName(QStringLiteral("acceptNewScenario"));
    m_accept->setDefault(true);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::gap);
    buttons->addWidget(m_problem, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::margin);
    if (task == Task::New) {
        layout->addWidget(new LabeledField(tr("What it recommends"), m_type));
        layout->addWidget(new LabeledField(tr("Kind"), m_kind));
    }
    layout->addWidget(new LabeledField(tr("Name"), m_name));
    layout->addStretch();
    layout->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &NewScenarioDialog::accept);
    connect(m_name, &QLineEdit::textChanged, this, &NewScenarioDialog::showProblem);
    connect(m_type, &QComboBox::currentIndexChanged, this, &NewScenarioDialog::showProblem);
    if (task == Task::Clone && session.key())
        m_name->setText(model::toQString(session.key()->name) + QStringLiteral("_copy"));
    showProblem();
    m_name->setFocus();
}

scenario::ScenarioKey NewScenarioDialog::key() const
{
    const RecoType type = m_task == Task::Clone && m_session.key()
        ? m_session.key()->recoType
        : static_cast<RecoType>(m_type->currentData().toInt());
    return {type, model::toUtf8(m_name->text().trimmed())};
}

void NewScenarioDialog::showProblem()
{
    const scenario::ScenarioKey wanted = key();
    const std::vector<std::string> names = m_session.names(wanted.recoType);
    const bool isTaken = std::ranges::find(names, wanted.name) != names.end();
    m_problem->setText(isTaken ? tr("There is one of this name already.") : QString());
    m_accept->setEnabled(!wanted.name.empty() && !isTaken);
}

void NewScenarioDialog::accept()
{
    if (!m_accept->isEnabled())
        return;
    if (m_task == Task::Clone)
        m_session.clone(key().name);
    else
        m_session.create(key(), static_cast<ScenarioType>(m_kind->currentData().toInt()));
    QDialog::accept();
}

}  // namespace tastebench::ui
