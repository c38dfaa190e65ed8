// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace tastebench::ui {

// A small caption above a control; the control takes the caption as its accessible name.
class LabeledField : public QWidget {
    Q_OBJECT

public:
    // Takes ownership of the control.
    LabeledField(const QString& caption, QWidget* control, QWidget* parent = nullptr);
};

}  // namespace tastebench::ui
