// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace tastebench::ui {

// Which appearance the person asked for.
enum class ThemeChoice { System, Light, Dark };

// Dresses the application: our style over Fusion and a palette made of the roles. With System it follows the
// lightness of the desktop's own palette, also when that changes while the program runs. One per application, on
// the GUI thread.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(QApplication& application, ThemeChoice choice = ThemeChoice::System);

    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] bool dark() const { return m_dark; }
    void setChoice(ThemeChoice choice);

signals:
    // The palette is another one now; plain widgets have been told by QEvent::PaletteChange.
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void apply();
    [[nodiscard]] bool systemIsDark();

    QApplication& m_application;
    ThemeChoice m_choice;
    bool m_dark = false;
    bool m_applying = false;
};

}  // namespace tastebench::ui
