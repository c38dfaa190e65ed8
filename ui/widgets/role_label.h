// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"
#include "ui/theme/typography.h"

#include <QLabel>

namespace tastebench::ui {

// A label in one of our text styles and a role's colour, muted unless told otherwise; it follows palette and font.
class RoleLabel : public QLabel {
    Q_OBJECT

public:
    explicit RoleLabel(TextStyle style, Role role = Role::MutedText, QWidget* parent = nullptr);

    void setRole(Role role);

protected:
    void changeEvent(QEvent* event) override;

private:
    void applyRole();

    Role m_role;
    bool m_applying = false;
};

}  // namespace tastebench::ui
