// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

class QApplication;

namespace tastebench::model {
class EndpointAccess;
}

namespace tastebench::ui {
class MainWindow;
class Theme;
}  // namespace tastebench::ui

namespace tastebench::app {

// The desktop program: the window and what it asks the world for, files, the demo, settings. The one place that
// constructs across layers.
class Desktop {
public:
    explicit Desktop(QApplication& application);
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    // Shows a file in the window; a trouble is told there and leaves the workspace that was open.
    void open(const QString& path);
    void create(const QString& path);
    // Opens the demo in the person's data folder, building it first when it is not there.
    void openDemo();
    // Makes a workspace beside nothing: asks where, then opens the import dialog on it.
    void importIntoNew(const QString& source);

    [[nodiscard]] ui::MainWindow& window() { return *m_window; }
    [[nodiscard]] ui::Theme& theme() { return *m_theme; }

private:
    template <typename Action>
    void attempt(Action&& action);
    void show(const QString& path, bool create);
    void showRecentFiles();
    void connectEndpoints();

    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<model::EndpointAccess> m_endpoints;
    std::unique_ptr<ui::MainWindow> m_window;
};

}  // namespace tastebench::app
