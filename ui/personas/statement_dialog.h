// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace tastebench::ui {

class RoleLabel;
class ValueField;
class ValueSlider;

// Asks for a statement to remember: a property of the collection's items, a value of it, and how much it is liked. It
// writes nothing; what was asked for is memory().
class StatementDialog : public QDialog {
    Q_OBJECT

public:
    StatementDialog(Collection collection, const QString& persona, QWidget* parent = nullptr);

    // A statement in stored form, with its text; without persona, ids and time. Checked.
    [[nodiscard]] const Memory& memory() const { return m_memory; }

    void accept() override;

private:
    void showValue();

    Collection m_collection;
    Memory m_memory;
    QComboBox* m_property;
    QVBoxLayout* m_place;
    ValueField* m_value = nullptr;
    ValueSlider* m_strength;
    RoleLabel* m_problem;
};

}  // namespace tastebench::ui
