// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "model/explore_session.h"
#include "model/workspace.h"
#include "ui/theme/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <functional>
#include <memory>
#include <string>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QStackedWidget;

namespace tastebench::model {
class EndpointAccess;
}

namespace tastebench::ui {

class EndpointActions;
class EvaluatePage;
class ExploreController;
class ExplorePage;
class ItemsPage;
class PersonasPage;
class ScenariosPage;
class JobBar;
class NavigationRail;
class WelcomePage;

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

    // Does it at once, unless something is edited and not saved: then it asks, and does it when that is saved or
    // given up. For what closes the workspace or puts another in its place.
    void leaveWorkspace(const std::function<void()>& then);

    // Shows a page by its name: "explore", "items", "personas", "scenarios", "evaluate". False when there is none.
    bool showPage(const QString& name);

    // What may go to endpoints; must outlive the window. Before, everything is built in.
    void setEndpoints(model::EndpointAccess* endpoints);
    void setThemeChoice(ThemeChoice choice);
    // Newest first.
    void setRecentFiles(const QStringList& paths);
    // Opens the import dialog on the open workspace; an empty path lets the person choose.
    void importFrom(const QString& path);
    // Opens the export dialog on the open workspace.
    void exportWorkspace();
    // Tells what went wrong, without stopping anything.
    void showError(const Error& error);

signals:
    void openRequested(const QString& path);
    void createRequested(const QString& path);
    void demoRequested();
    // A dataset is to be imported and no workspace is open; the path may be empty.
    void importWithoutWorkspaceRequested(const QString& path);
    void themeChosen(tastebench::ui::ThemeChoice choice);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makePages();
    void makeWorkspacePages();
    void connectItems();
    void connectPersonas();
    void connectEvaluate();
    void setCollection(CollectionId collection);
    void exploreItem(ItemId item);
    void showAudience(ItemId item);
    void showComparison(PersonaId persona);
    void showGroup(PersonaId persona);
    void askToCreate();
    void askToOpen();
    void saveCopy();
    void makeFileMenu();
    void makeEditMenu();
    void makeViewMenu();
    void makeCollectionMenu();
    void makePersonaMenu();
    void makeScenarioMenu();
    void makeEvaluateMenu();
    void makeHelpMenu();
    template <typename Page>
    auto adder(QMenu& menu, QPointer<Page> MainWindow::*page, const QString& pageName);
    void addThemeAction(QMenu& menu, const QString& text, ThemeChoice choice);
    void undo();
    void redo();
    void train(CollectionId collection, const std::string& vector = "default");
    void showState();

    std::unique_ptr<model::Workspace> m_workspace;
    std::unique_ptr<model::ExploreSession> m_session;
    std::unique_ptr<ExploreController> m_exploreController;
    QStackedWidget* m_content;  // the welcome page, or the pages of a workspace
    WelcomePage* m_welcome;
    NavigationRail* m_rail;
    QStackedWidget* m_pages;
    JobBar* m_jobBar;
    ExplorePage* m_explore;
    EndpointActions* m_endpointActions;
    model::EndpointAccess* m_endpoints = nullptr;
    QPointer<ItemsPage> m_items;  // of the open workspace
    QPointer<PersonasPage> m_personas;  // of the open workspace
    QPointer<ScenariosPage> m_scenarios;  // of the open workspace
    QPointer<EvaluatePage> m_evaluate;  // of the open workspace
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_saveCopy = nullptr;
    QAction* m_export = nullptr;
    QAction* m_train = nullptr;
    QAction* m_vectors = nullptr;
    QMenu* m_recent = nullptr;
    QActionGroup* m_themes = nullptr;
    QLabel* m_contents;
    QLabel* m_timing;
    QLabel* m_notice;
};

}  // namespace tastebench::ui
