// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"
#include "engine/scenario/reco_type.h"
#include "ui/scenarios/rule_line.h"

namespace tastebench::ui {

// A rule of a scenario without an editor of its own: its name, and its value as JSON; a text needs no quotation marks.
class JsonRule : public RuleLine {
    Q_OBJECT

public:
    JsonRule(const QString& pointer, const QString& name, const Json& value, QWidget* parent = nullptr);

    // A value that shows the shape of a rule.
    [[nodiscard]] static Json firstValue(scenario::CaseField field);
    [[nodiscard]] const Json& value() const { return m_value; }

signals:
    void edited();

private:
    Json m_value;
};

}  // namespace tastebench::ui
