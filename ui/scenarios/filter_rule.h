// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "ui/scenarios/rule_line.h"

class QComboBox;
class QLineEdit;

namespace tastebench::ui {

// A filter of a scenario: property, operator, and the value as it is typed ("1980", "Horror, Comedy", "user:
// languages").
class FilterRule : public RuleLine {
    Q_OBJECT

public:
    FilterRule(const QString& pointer, const Json& filter, const Collection& collection, QWidget* parent = nullptr);

    // The filter as it was given, with what was changed here.
    [[nodiscard]] const Json& filter() const { return m_filter; }

signals:
    void edited();

private:
    void offerOperators();
    void chooseProperty();
    void chooseOperator();
    void takeValue();
    [[nodiscard]] std::string property() const;

    const Collection& m_collection;
    Json m_filter;
    QComboBox* m_property;
    QComboBox* m_operator;
    QLineEdit* m_value;
};

}  // namespace tastebench::ui
