// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/endpoints/endpoint_actions.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/explore/explore_page.h"
#include "ui/items/items_page.h"
#include "ui/main_window.h"
#include "ui/personas/personas_page.h"
#include "ui/scenarios/scenarios_page.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <tuple>

// The menus of the window.
namespace tastebench::ui {

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->addAction(tr("&New Workspace…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this,
                    &MainWindow::askToCreate)
        ->setObjectName(QStringLiteral("newWorkspace"));
    menu->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::askToOpen)
        ->setObjectName(QStringLiteral("openWorkspace"));
    m_recent = menu->addMenu(tr("Open &Recent"));
    menu->addAction(tr("Open the &Demo"), this, &MainWindow::demoRequested)->setObjectName(QStringLiteral("openDemo"));
    menu->addSeparator();
    menu->addAction(tr("&Import…"), QKeySequence(Qt::CTRL | Qt::Key_I), this, [this] { importFrom({}); })
        ->setObjectName(QStringLiteral("importDataset"));
    m_export = menu->addAction(tr("&Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, &MainWindow::exportWorkspace);
    m_export->setObjectName(QStringLiteral("exportWorkspace"));
    menu->addSeparator();
    m_saveCopy = menu->addAction(tr("Save a &Copy…"), QKeySequence::SaveAs, this, &MainWindow::saveCopy);
    menu->addSeparator();
    menu->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);
}

void MainWindow::makeEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    m_undo = menu->addAction(tr("&Undo"), QKeySequence::Undo, this, &MainWindow::undo);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_redo = menu->addAction(tr("&Redo"), QKeySequence::Redo, this, &MainWindow::redo);
    m_redo->setObjectName(QStringLiteral("redo"));
    menu->addSeparator();
    QAction* find = menu->addAction(tr("&Find"), QKeySequence::Find, this, [this] { m_explore->focusSearch(); });
    menu->addSeparator();
    menu->addAction(m_endpointActions->editAction());
    // The other pages have a search of their own.
    connect(m_pages, &QStackedWidget::currentChanged, find, [find](int page) { find->setEnabled(page == 0); });
}

void MainWindow::addThemeAction(QMenu& menu, const QString& text, ThemeChoice choice)
{
    QAction* action = menu.addAction(text, this, [this, choice] { emit themeChosen(choice); });
    action->setCheckable(true);
    action->setData(static_cast<int>(choice));
    m_themes->addAction(action);
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    QMenu* themes = menu->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    addThemeAction(*themes, tr("&System"), ThemeChoice::System);
    addThemeAction(*themes, tr("&Light"), ThemeChoice::Light);
    addThemeAction(*themes, tr("&Dark"), ThemeChoice::Dark);
    for (const auto& [name, text, key] : {std::tuple {QStringLiteral("explore"), tr("&Explore"), Qt::Key_1},
                                          std::tuple {QStringLiteral("items"), tr("&Items"), Qt::Key_2},
                                          std::tuple {QStringLiteral("personas"), tr("&Personas"), Qt::Key_3},
                                          std::tuple {QStringLiteral("scenarios"), tr("&Scenarios"), Qt::Key_4},
                                          std::tuple {QStringLiteral("evaluate"), tr("E&valuate"), Qt::Key_5}})
        menu->addAction(text, QKeySequence(Qt::CTRL | key), this, [this, page = name] { showPage(page); });
    menu->addSeparator();
    QAction* fullScreen = menu->addAction(tr("&Full Screen"), QKeySequence::FullScreen, this, [this](bool on) {
        if (on)
            showFullScreen();
        else
            showNormal();
    });
    fullScreen->setCheckable(true);
}

void MainWindow::makeCollectionMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Collection"));
    menu->addAction(tr("&New Collection…"), this, [this] {
        if (m_items) {
            showPage(QStringLiteral("items"));
            m_items->createCollection();
        }
    });
    m_train = menu->addAction(tr("&Train Vector"), this, [this] {
        if (m_session)
            train(m_session->collection());
    });
    m_train->setObjectName(QStringLiteral("trainVector"));
    m_vectors = menu->addAction(tr("Named &Vectors…"), this, [this] {
        if (m_items) {
            showPage(QStringLiteral("items"));
            m_items->editVectors();
        }
    });
    m_vectors->setObjectName(QStringLiteral("namedVectors"));
    menu->addAction(m_endpointActions->embedAction());
    connect(m_endpointActions, &EndpointActions::failed, this, &MainWindow::showError);
}

// Adds what is done on a page of the open workspace, which is shown first.
template <typename Page>
auto MainWindow::adder(QMenu& menu, QPointer<Page> MainWindow::*page, const QString& pageName)
{
    return [this, &menu, page, pageName](const QString& text, const char* name, void (Page::*act)(),
                                         const QKeySequence& keys = {}) {
        QAction* action = menu.addAction(text, keys, this, [this, page, pageName, act] {
            if (!(this->*page))
                return;
            showPage(pageName);
            ((this->*page).data()->*act)();
        });
        action->setObjectName(QLatin1String(name));
    };
}

// What is done with the persona that the Personas page shows; the page has the same behind its buttons.
void MainWindow::makePersonaMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Persona"));
    const auto add = adder(*menu, &MainWindow::m_personas, QStringLiteral("personas"));
    add(tr("&New Persona"), "menuNewPersona", &PersonasPage::createPersona);
    add(tr("C&lone"), "menuClonePersona", &PersonasPage::clonePersona);
    menu->addSeparator();
    add(tr("&Compare with Another…"), "menuComparePersona", &PersonasPage::comparePersona,
        QKeySequence(Qt::CTRL | Qt::Key_M));
    add(tr("&Blend with Others…"), "menuBlendPersona", &PersonasPage::blendPersona, QKeySequence(Qt::CTRL | Qt::Key_B));
    menu->addSeparator();
    add(tr("&Delete"), "menuDeletePersona", &PersonasPage::deletePersona);
    add(tr("Delete for &Good…"), "menuDeleteForGood", &PersonasPage::askToDeleteForGood);
}

// What is done with the scenario that the Scenarios page shows.
void MainWindow::makeScenarioMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Scenario"));
    const auto add = adder(*menu, &MainWindow::m_scenarios, QStringLiteral("scenarios"));
    add(tr("&New Scenario…"), "menuNewScenario", &ScenariosPage::createScenario);
    add(tr("C&lone…"), "menuCloneScenario", &ScenariosPage::cloneScenario);
    add(tr("&Save"), "menuSaveScenario", &ScenariosPage::saveScenario);
    menu->addSeparator();
    add(tr("&Compare with Another…"), "menuCompareScenario", &ScenariosPage::compareScenario);
    menu->addSeparator();
    add(tr("&Delete"), "menuDeleteScenario", &ScenariosPage::deleteScenario);
}

// What is done with the evaluation that the Evaluate page shows.
void MainWindow::makeEvaluateMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("E&valuate"));
    const auto add = adder(*menu, &MainWindow::m_evaluate, QStringLiteral("evaluate"));
    add(tr("&Evaluate the Setting"), "menuEvaluate", &EvaluatePage::evaluate, QKeySequence(Qt::CTRL | Qt::Key_F5));
    add(tr("&Tune for Me"), "menuTune", &EvaluatePage::tune);
    add(tr("&Sweep…"), "menuSweep", &EvaluatePage::askForSweep, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5));
    menu->addSeparator();
    add(tr("&Pin an Expectation…"), "menuPin", &EvaluatePage::askForExpectation);
    add(tr("&Keep the List of Explore…"), "menuKeepList", &EvaluatePage::keepList,
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_K));
    menu->addSeparator();
    add(tr("&A/B Tests…"), "menuAbTests", &EvaluatePage::showAbTests);
    menu->addSeparator();
    add(tr("Export the &Report…"), "menuExportReport", &EvaluatePage::exportReport);
    add(tr("Export the &Lists…"), "menuExportRun", &EvaluatePage::exportRun);
    add(tr("Export what is &Held Out…"), "menuExportQrels", &EvaluatePage::exportQrels);
}

void MainWindow::makeHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->addAction(tr("&About Tastebench"), this, [this] {
        QMessageBox::about(this, tr("About Tastebench"),
                           tr("<b>Tastebench %1</b><p>A workbench for exploring personas and recommendations.</p>"
                              "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                               .arg(QCoreApplication::applicationVersion()));
    });
    menu->addAction(tr("About &Qt"), qApp, &QApplication::aboutQt);
}

}  // namespace tastebench::ui
