// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/schema.h"
#include "ui/scenarios/rule_line.h"

class QComboBox;

namespace tastebench::ui {

class ValueSlider;

// A diversity rule of a scenario: by which property, or by how alike the vectors are, and how strong. Its options are
// kept as they are in the document.
class DiversityRule : public RuleLine {
    Q_OBJECT

public:
    DiversityRule(const QString& pointer, const Json& rule, const Collection& collection, QWidget* parent = nullptr);

    [[nodiscard]] const Json& rule() const { return m_rule; }

signals:
    // While the slider moves, too.
    void edited();

private:
    void chooseProperty();

    Json m_rule;
    QComboBox* m_property;
    ValueSlider* m_weight;
};

}  // namespace tastebench::ui
