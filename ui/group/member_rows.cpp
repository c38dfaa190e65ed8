// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/group/member_rows.h"

#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/persona_picker.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace tastebench::ui {

namespace {

constexpr double smallestWeight = 0.1;
constexpr double largestWeight = 10;
constexpr int weightWidth = 64;
constexpr std::size_t fewestMembers = 2;

}  // namespace

MemberRows::MemberRows(QAbstractItemModel& personas, QWidget* parent)
    : QWidget(parent)
    , m_personas(personas)
    , m_lines(new QVBoxLayout(this))
    , m_add(new QPushButton(icon(IconName::Add), tr("Add a persona")))
{
    m_add->setObjectName(QStringLiteral("addMember"));
    m_add->setAccessibleName(m_add->text());
    m_add->setAutoDefault(false);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addMember({});
        m_rows.back().persona->setFocus();
    });
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(metrics::gap);
    m_lines->addWidget(m_add, 0, Qt::AlignLeft);
}

void MemberRows::addMember(PersonaId persona)
{
    const QString number = QString::number(m_made++);
    Editors editors;
    editors.row = new QWidget;
    editors.persona = new PersonaPicker;
    editors.persona->setObjectName(QStringLiteral("member") % number);
    editors.persona->setAccessibleName(tr("Member"));
    editors.persona->setPersonas(&m_personas);
    editors.persona->setPersona(persona);
    editors.weight = new NumberField(smallestWeight, largestWeight, smallestWeight, 1);
    editors.weight->setObjectName(QStringLiteral("memberWeight") % number);
    editors.weight->setAccessibleName(tr("How much the member counts"));
    editors.weight->setToolTip(tr("How much the member counts; only the ratios matter"));
    editors.weight->setFixedWidth(weightWidth);
    editors.weight->setValue(1);
    editors.remove = new QPushButton(icon(IconName::Close, Role::MutedText), {});
    editors.remove->setObjectName(QStringLiteral("removeMember") % number);
    editors.remove->setAccessibleName(tr("Remove the member"));
    editors.remove->setFixedWidth(metrics::controlHeight);
    editors.remove->setAutoDefault(false);
    auto* line = new QHBoxLayout(editors.row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(metrics::gap);
    line->addWidget(editors.persona, 1);
    line->addWidget(editors.weight);
    line->addWidget(editors.remove);
    m_lines->insertWidget(m_lines->count() - 1, editors.row);
    m_rows.push_back(editors);
    showRemovable();

    connect(editors.persona, &PersonaPicker::personaChosen, this, &MemberRows::edited);
    connect(editors.weight, &NumberField::valueChanged, this, &MemberRows::edited);
    connect(editors.remove, &QPushButton::clicked, this, [this, remove = editors.remove] { removeMember(remove); });
}

void MemberRows::removeMember(const QPushButton* button)
{
    const auto found = std::ranges::find(m_rows, button, &Editors::remove);
    found->row->hide();
    found->row->deleteLater();
    m_rows.erase(found);
    showRemovable();
    emit edited();
}

void MemberRows::showRemovable()
{
    for (const Editors& editors : m_rows)
        editors.remove->setEnabled(m_rows.size() > fewestMembers);
}

std::vector<ranking::GroupMember> MemberRows::members() const
{
    std::vector<ranking::GroupMember> members;
    for (const Editors& editors : m_rows) {
        const PersonaId persona = editors.persona->persona();
        const auto same = std::ranges::find(members, persona, &ranking::GroupMember::persona);
        if (same != members.end())
            same->weight += editors.weight->value();
        else if (persona)
            members.push_back({persona, editors.weight->value()});
    }
    return members;
}

}  // namespace tastebench::ui
