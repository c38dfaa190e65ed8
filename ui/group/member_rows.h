// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/ranking/group.h"

#include <QWidget>
#include <vector>

class QAbstractItemModel;
class QPushButton;
class QVBoxLayout;

namespace tastebench::ui {

class NumberField;
class PersonaPicker;

// The members of a group as rows of persona and weight, with buttons that add and remove one. The editors are called
// "member0", "memberWeight0", "removeMember0" and so on.
class MemberRows : public QWidget {
    Q_OBJECT

public:
    // The model of the pickers must outlive the rows.
    explicit MemberRows(QAbstractItemModel& personas, QWidget* parent = nullptr);

    // None adds an empty row.
    void addMember(PersonaId persona);
    // Those with a persona; one who is there twice counts once, with both weights.
    [[nodiscard]] std::vector<ranking::GroupMember> members() const;

signals:
    void edited();

private:
    struct Editors {
        QWidget* row = nullptr;
        PersonaPicker* persona = nullptr;
        NumberField* weight = nullptr;
        QPushButton* remove = nullptr;
    };

    void removeMember(const QPushButton* button);
    void showRemovable();

    QAbstractItemModel& m_personas;
    QVBoxLayout* m_lines;
    QPushButton* m_add;
    std::vector<Editors> m_rows;
    int m_made = 0;
};

}  // namespace tastebench::ui
