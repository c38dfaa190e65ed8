// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "model/explore_session.h"
#include "model/workspace.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <memory>

class QAction;
class QLabel;
class QStackedWidget;

namespace tastebench::ui {

class ExploreController;
class ExplorePage;
class NavigationRail;

// The one window of the program: the rail, the pages, menus and status bar around one open workspace. It shows and
// asks; opening and making files is the application's part, which listens to the requests below.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // Shows a workspace in place of the one before; null shows none.
    void setWorkspace(std::unique_ptr<model::Workspace> workspace);
    [[nodiscard]] model::Workspace* workspace() const { return m_workspace.get(); }
    [[nodiscard]] model::ExploreSession* session() const { return m_session.get(); }
    [[nodiscard]] ExplorePage& explorePage() const { return *m_explore; }

    // Shows a page by its name: "explore", "items", "personas". False when there is none.
    bool showPage(const QString& name);

    void setThemeChoice(ThemeChoice choice);
    // Tells what went wrong, without stopping anything.
    void showError(const Error& error);

signals:
    void openRequested(const QString& path);
    void createRequested(const QString& path);
    void demoRequested();
    void themeChosen(tastebench::ui::ThemeChoice choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makePages();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeCollectionMenu();
    void makeHelpMenu();
    QAction* addThemeAction(class QMenu& menu, class QActionGroup& group, const QString& text, ThemeChoice choice);
    void undo();
    void redo();
    void train(CollectionId collection);
    void showState();

    std::unique_ptr<model::Workspace> m_workspace;
    std::unique_ptr<model::ExploreSession> m_session;
    std::unique_ptr<ExploreController> m_exploreController;
    NavigationRail* m_rail;
    QStackedWidget* m_pages;
    ExplorePage* m_explore;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_saveCopy = nullptr;
    QAction* m_train = nullptr;
    QActionGroup* m_themes = nullptr;
    QLabel* m_contents;
    QLabel* m_timing;
    QLabel* m_notice;
};

}  // namespace tastebench::ui
