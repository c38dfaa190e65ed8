// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace tastebench::ui {

class RoleLabel;

// What the lists are looked at from while one looks back: the instant of an evaluation's split, how many of the likes
// it holds out stand in the list, and a button that leads back to now. Takes no room in the present.
class PastLine : public QWidget {
    Q_OBJECT

public:
    explicit PastLine(QWidget* parent = nullptr);

    void showPast(Timestamp asOf, int found, int heldOut);

signals:
    void leaveRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tintSign();

    QLabel* m_sign;
    RoleLabel* m_sentence;
    QPushButton* m_leave;
};

}  // namespace tastebench::ui
