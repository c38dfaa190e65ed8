// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labeled_field.h"

#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QVBoxLayout>

namespace tastebench::ui {

LabeledField::LabeledField(const QString& caption, QWidget* control, QWidget* parent)
    : QWidget(parent)
{
    auto* label = new RoleLabel(TextStyle::Caption);
    label->setText(caption);
    label->setBuddy(control);
    control->setAccessibleName(caption);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::grid);
    layout->addWidget(label);
    layout->addWidget(control);
}

}  // namespace tastebench::ui
