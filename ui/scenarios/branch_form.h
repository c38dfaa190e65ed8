// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/document.h"

#include <QString>
#include <QStringList>
#include <QWidget>
#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace tastebench::ui {

class RuleLine;

// An alias, an A/B test or a condition as a form: what decides, and the scenarios it leads to. A stored A/B test never
// changes, so its form is for reading. GUI thread.
class BranchForm : public QWidget {
    Q_OBJECT

public:
    // The body of the kind: what stands under "alias", "ab_test" or "condition". The names are offered.
    BranchForm(scenario::ScenarioType kind, const Json& body, const QStringList& names, QWidget* parent = nullptr);

    [[nodiscard]] const Json& body() const { return m_body; }
    [[nodiscard]] const std::vector<RuleLine*>& lines() const { return m_lines; }

signals:
    void edited();

private:
    void addLine(const char* member, const QString& label, QWidget* editor);
    void addScenario(const char* member, const QString& label, const QStringList& names);
    void addTest();
    void addCondition();
    void showOperand();
    void takeTest();

    QString m_root;  // "/alias"
    Json m_body;
    QVBoxLayout* m_layout;
    std::vector<RuleLine*> m_lines;
    QComboBox* m_type = nullptr;  // the four of a condition
    QComboBox* m_operand = nullptr;
    QComboBox* m_operator = nullptr;
    QLineEdit* m_value = nullptr;
};

}  // namespace tastebench::ui
