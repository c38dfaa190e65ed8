// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QScopedValueRollback>

namespace tastebench::ui {

RoleLabel::RoleLabel(TextStyle style, Role role, QWidget* parent)
    : QLabel(parent)
    , m_role(role)
{
    setFont(styled(font(), style));
    applyRole();
}

void RoleLabel::setRole(Role role)
{
    if (m_role == role)
        return;
    m_role = role;
    applyRole();
}

void RoleLabel::changeEvent(QEvent* event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_applying)
        applyRole();
}

void RoleLabel::applyRole()
{
    const QScopedValueRollback applying(m_applying, true);
    QPalette dressed;
    dressed.setColor(QPalette::WindowText, color(m_role, palette()));
    setPalette(dressed);
}

}  // namespace tastebench::ui
