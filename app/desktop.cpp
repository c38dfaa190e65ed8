// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop.h"

#include "app/demo_workspace.h"
#include "model/endpoint_access.h"
#include "model/http_transport.h"
#include "model/text.h"
#include "model/workspace.h"
#include "ui/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace tastebench::app {

namespace {

constexpr const char* themeKey = "theme";
constexpr const char* recentKey = "recentFiles";
constexpr int mostRecentFiles = 8;

}  // namespace

Desktop::Desktop(QApplication& application)
    : m_theme(std::make_unique<ui::Theme>(
        application, static_cast<ui::ThemeChoice>(QSettings().value(QLatin1String(themeKey), 0).toInt())))
    , m_endpoints(std::make_unique<model::EndpointAccess>(std::make_shared<model::HttpTransport>(),
                                                          std::make_unique<model::SystemKeyring>()))
    , m_window(std::make_unique<ui::MainWindow>())
{
    m_window->setThemeChoice(m_theme->choice());
    QObject::connect(m_window.get(), &ui::MainWindow::openRequested, m_window.get(),
                     [this](const QString& path) { open(path); });
    QObject::connect(m_window.get(), &ui::MainWindow::createRequested, m_window.get(),
                     [this](const QString& path) { create(path); });
    QObject::connect(m_window.get(), &ui::MainWindow::demoRequested, m_window.get(), [this] { openDemo(); });
    QObject::connect(m_window.get(), &ui::MainWindow::importWithoutWorkspaceRequested, m_window.get(),
                     [this](const QString& source) { importIntoNew(source); });
    showRecentFiles();
    connectEndpoints();
    QObject::connect(m_window.get(), &ui::MainWindow::themeChosen, m_window.get(), [this](ui::ThemeChoice choice) {
        m_theme->setChoice(choice);
        QSettings().setValue(QLatin1String(themeKey), static_cast<int>(choice));
    });
}

Desktop::~Desktop() = default;

void Desktop::connectEndpoints()
{
    QSettings settings;
    m_endpoints->use(model::EndpointSettings::read(settings));
    m_window->setEndpoints(m_endpoints.get());
    QObject::connect(m_endpoints.get(), &model::EndpointAccess::changed, m_window.get(), [this] {
        QSettings kept;
        if (model::EndpointSettings::read(kept) != m_endpoints->settings())
            m_endpoints->settings().write(kept);
    });
}

template <typename Action>
void Desktop::attempt(Action&& action)
{
    try {
        action();
    } catch (const Error& error) {
        m_window->showError(error);
    }
}

void Desktop::show(const QString& path, bool create)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    m_window->leaveWorkspace([this, absolute, create] {
        attempt([&] {
            m_window->setWorkspace(std::make_unique<model::Workspace>(
                absolute, create ? model::Workspace::Open::CreateNew : model::Workspace::Open::Existing));
            QStringList recent = QSettings().value(QLatin1String(recentKey)).toStringList();
            recent.removeAll(absolute);
            recent.prepend(absolute);
            QSettings().setValue(QLatin1String(recentKey), recent.mid(0, mostRecentFiles));
            showRecentFiles();
        });
    });
}

void Desktop::showRecentFiles()
{
    QStringList paths = QSettings().value(QLatin1String(recentKey)).toStringList();
    paths.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    m_window->setRecentFiles(paths);
}

void Desktop::open(const QString& path)
{
    show(path, false);
}

void Desktop::create(const QString& path)
{
    show(path, true);
}

void Desktop::importIntoNew(const QString& source)
{
    const QString name = source.isEmpty() ? QObject::tr("My workspace") : QFileInfo(source).completeBaseName();
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QString path = QFileDialog::getSaveFileName(m_window.get(), QObject::tr("Where to keep the new workspace"),
                                                folder.filePath(name + QStringLiteral(".tastebench")),
                                                QObject::tr("Tastebench workspaces (*.tastebench)"));
    if (path.isEmpty())
        return;
    if (!path.endsWith(QStringLiteral(".tastebench")))
        path += QStringLiteral(".tastebench");
    create(path);
    if (m_window->workspace())
        m_window->importFrom(source);
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
        open(path);
    });
}

}  // namespace tastebench::app
