// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scenarios/rule_line.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

namespace tastebench::ui {

namespace {

constexpr int effectWidth = 52;

}  // namespace

RuleLine::RuleLine(QString pointer, const QString& removeText, QWidget* parent)
    : QWidget(parent)
    , m_pointer(std::move(pointer))
    , m_line(new QHBoxLayout)
    , m_effect(new RoleLabel(TextStyle::Caption))
    , m_remove(new QPushButton(icon(IconName::Close, Role::MutedText), {}))
    , m_problem(new RoleLabel(TextStyle::Caption, Role::MovedDown))
{
    m_effect->setObjectName(QStringLiteral("effect:") + m_pointer);
    m_effect->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_effect->setMinimumWidth(effectWidth);
    m_remove->setObjectName(QStringLiteral("remove:") + m_pointer);
    m_remove->setAccessibleName(removeText);
    m_remove->setToolTip(removeText);
    m_remove->setFlat(true);
    m_remove->setFixedWidth(metrics::controlHeight);
    m_problem->setObjectName(QStringLiteral("problem:") + m_pointer);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(metrics::gap);
    m_line->addWidget(m_effect);
    m_line->addWidget(m_remove);
    auto* lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(metrics::grid);
    lines->addLayout(m_line);
    lines->addWidget(m_problem);
    connect(m_remove, &QPushButton::clicked, this, &RuleLine::removeRequested);
}

void RuleLine::add(QWidget* editor, int stretch)
{
    m_line->insertWidget(m_line->count() - 2, editor, stretch);
}

void RuleLine::setEffect(const QString& text)
{
    m_effect->setText(text);
}

void RuleLine::setProblem(const QString& sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void RuleLine::setRemovable(bool removable)
{
    m_remove->setVisible(removable);
}

}  // namespace tastebench::ui
