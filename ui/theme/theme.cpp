// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/palette.h"
#include "ui/theme/roles.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace tastebench::ui {

Theme::Theme(QApplication& application, ThemeChoice choice)
    : QObject(&application)
    , m_application(application)
    , m_choice(choice)
{
    QApplication::setStyle(new Style);
    apply();
    application.installEventFilter(this);
}

void Theme::setChoice(ThemeChoice choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    apply();
}

bool Theme::eventFilter(QObject* watched, QEvent* event)
{
    const bool paletteChanged = watched == &m_application && event->type() == QEvent::ApplicationPaletteChange;
    if (!m_applying && (paletteChanged || event->type() == QEvent::ThemeChange))
        apply();
    return QObject::eventFilter(watched, event);
}

bool Theme::systemIsDark()
{
    QApplication::setPalette(QPalette());
    return isDark(QApplication::palette());
}

void Theme::apply()
{
    const QScopedValueRollback applying(m_applying, true);
    m_dark = m_choice == ThemeChoice::System ? systemIsDark() : m_choice == ThemeChoice::Dark;
    QApplication::setPalette(makePalette(m_dark));
    emit changed();
}

}  // namespace tastebench::ui
