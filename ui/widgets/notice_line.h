// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTimer;

namespace tastebench::ui {

class RoleLabel;

// One sentence about what just happened, with at most one thing to do about it ("Deleted Alien. Undo"); it goes away
// by itself. A long sentence takes several lines and never widens the window. Takes no room while there is nothing to
// say.
class NoticeLine : public QWidget {
    Q_OBJECT

public:
    explicit NoticeLine(QWidget* parent = nullptr);

    void say(const QString& sentence, const QString& action = {});
    // Stays until the next sentence.
    void warn(const QString& sentence);
    void clear();

signals:
    void actionRequested();

private:
    void show(const QString& sentence, const QString& action, bool isWarning);

    QLabel* m_icon;
    RoleLabel* m_sentence;
    QPushButton* m_action;
    QTimer* m_rest;
};

}  // namespace tastebench::ui
