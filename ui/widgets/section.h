// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace tastebench::ui {

// The heading of a section: its title, and a chevron that tells whether it is open.
class SectionHeading : public QAbstractButton {
    Q_OBJECT

public:
    explicit SectionHeading(const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
};

// Controls that belong together, under a heading that folds them away.
class Section : public QWidget {
    Q_OBJECT

public:
    Section(const QString& title, const char* name, QWidget* parent = nullptr);

    // Takes ownership.
    void add(QWidget* control);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const;

private:
    SectionHeading* m_heading;
    QWidget* m_content;
    QVBoxLayout* m_lines;
};

}  // namespace tastebench::ui
