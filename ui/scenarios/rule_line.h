// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// One rule of a scenario on one line: its editors, what it did, a cross that takes it away; and below it what is wrong
// with it, where the rule stands at the JSON pointer.
class RuleLine : public QWidget {
    Q_OBJECT

public:
    RuleLine(QString pointer, const QString& removeText, QWidget* parent = nullptr);

    // Takes ownership.
    void add(QWidget* editor, int stretch = 0);
    void setEffect(const QString& text);
    // The pointer of a rule is that of what it says, or begins it.
    [[nodiscard]] const QString& pointer() const { return m_pointer; }
    // An empty sentence: nothing is wrong.
    void setProblem(const QString& sentence);
    // A rule that is always there has no cross.
    void setRemovable(bool removable);

signals:
    void removeRequested();

private:
    QString m_pointer;
    QHBoxLayout* m_line;
    RoleLabel* m_effect;
    QPushButton* m_remove;
    RoleLabel* m_problem;
};

}  // namespace tastebench::ui
