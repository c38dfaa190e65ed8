// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "app/demo_workspace.h"
#include "model/text.h"
#include "model/workspace.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace tastebench::app {

namespace {

constexpr const char* themeKey = "theme";

}  // namespace

Desktop::Desktop(QApplication& application)
    : m_theme(std::make_unique<ui::Theme>(
        application, static_cast<ui::ThemeChoice>(QSettings().value(QLatin1String(themeKey), 0).toInt())))
    , m_window(std::make_unique<ui::MainWindow>())
{
    m_window->setThemeChoice(m_theme->choice());
    QObject::connect(m_window.get(), &ui::MainWindow::openRequested, m_window.get(),
                     [this](const QString& path) { open(path); });
    QObject::connect(m_window.get(), &ui::MainWindow::createRequested, m_window.get(),
                     [this](const QString& path) { create(path); });
    QObject::connect(m_window.get(), &ui::MainWindow::demoRequested, m_window.get(), [this] { openDemo(); });
    QObject::connect(m_window.get(), &ui::MainWindow::themeChosen, m_window.get(), [this](ui::ThemeChoice choice) {
        m_theme->setChoice(choice);
        QSettings().setValue(QLatin1String(themeKey), static_cast<int>(choice));
    });
}

Desktop::~Desktop() = default;

template <typename Action>
void Desktop::attempt(Action&& action)
{
    try {
        action();
    } catch (const Error& error) {
        m_window->showError(error);
    }
}

void Desktop::open(const QString& path)
{
    attempt([&] { m_window->setWorkspace(std::make_unique<model::Workspace>(path)); });
}

void Desktop::create(const QString& path)
{
    attempt([&] {
        m_window->setWorkspace(std::make_unique<model::Workspace>(path, model::Workspace::Open::CreateNew));
    });
}

void Desktop::openDemo()
{
    attempt([&] {
        const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
        folder.mkpath(QStringLiteral("."));
        const QString path = folder.filePath(QStringLiteral("demo.tastebench"));
        if (!QFileInfo::exists(path)) {
            Progress progress;
            createDemoWorkspace(model::toUtf8(path), false, progress);
        }
        m_window->setWorkspace(std::make_unique<model::Workspace>(path));
    });
}

}  // namespace tastebench::app
