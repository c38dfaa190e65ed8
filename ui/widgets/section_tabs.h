// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace tastebench::ui {

// The header of a surface that shows one of several things: their names as panel titles, each with how many there are,
// the one shown underlined. Made of QTabBar, so the arrow keys and Ctrl+Tab go through them.
class SectionTabs : public QTabBar {
    Q_OBJECT

public:
    explicit SectionTabs(QWidget* parent = nullptr);

    // Adds a section; none is shown beside its name until setCount().
    int addSection(const QString& name);
    // Negative: none shown.
    void setCount(int section, qint64 count);

protected:
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize tabSizeHint(int index) const override;
    [[nodiscard]] QSize minimumTabSizeHint(int index) const override;

private:
    [[nodiscard]] QString countAt(int section) const;
};

}  // namespace tastebench::ui
