// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace tastebench::ui {

// The pages of the window, one under the other: an icon over a label, a pill behind the current one. Tab reaches
// the rail, the arrow keys change the page.
class NavigationRail : public QWidget {
    Q_OBJECT

public:
    explicit NavigationRail(QWidget* parent = nullptr);

    // Returns the page's number, counted from 0. name is the button's object name.
    int addPage(IconName icon, const QString& label, const QString& name);
    [[nodiscard]] int current() const;
    // Does nothing when there is no such page.
    void setCurrent(int page);

signals:
    void currentChanged(int page);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup* m_group;
    QVBoxLayout* m_layout;
};

}  // namespace tastebench::ui
