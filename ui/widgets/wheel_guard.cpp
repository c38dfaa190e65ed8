// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>

namespace tastebench::ui {

WheelGuard::WheelGuard(QObject* parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
        return false;
    auto* const choice = qobject_cast<QComboBox*>(watched);
    if (!choice)
        return false;
    if (event->type() == QEvent::Polish) {
        choice->setFocusPolicy(Qt::StrongFocus);
        return false;
    }
    // Unaccepted, it goes on to the widget around.
    event->ignore();
    return true;
}

}  // namespace tastebench::ui
