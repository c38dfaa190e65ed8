// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tastebench::ui {

// While it lives, the wheel over a choice scrolls what is around it instead of choosing another, and does not take the
// focus there: nobody who scrolls a form means to edit it. One for the program; our own number fields and sliders do so themselves.
class WheelGuard : public QObject {
    Q_OBJECT

public:
    explicit WheelGuard(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace tastebench::ui
