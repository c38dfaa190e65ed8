// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "engine/store/integrity.h"
#include "engine/workspace/training.h"
#include "model/text.h"
#include "ui/explore/explore_controller.h"
#include "ui/explore/explore_page.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/navigation_rail.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QStackedWidget>
#include <QStatusBar>

namespace tastebench::ui {

namespace {

QString workspaceFilter()
{
    return MainWindow::tr("Tastebench workspaces (*.tastebench)");
}

QLabel* addLabel(QStatusBar& bar, const QString& name, bool atRight)
{
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setForegroundRole(QPalette::PlaceholderText);
    if (atRight)
        bar.addPermanentWidget(label);
    else
        bar.addWidget(label);
    return label;
}

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_rail(new NavigationRail)
    , m_pages(new QStackedWidget)
    , m_explore(new ExplorePage)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Tastebench"));
    resize(1440, 900);
    makePages();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeCollectionMenu();
    makeHelpMenu();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(metrics::gap * 2, 0, metrics::gap * 2, 0);
    m_contents = addLabel(*statusBar(), QStringLiteral("contents"), false);
    m_notice = addLabel(*statusBar(), QStringLiteral("notice"), false);
    m_timing = addLabel(*statusBar(), QStringLiteral("timing"), true);
    showState();
}

MainWindow::~MainWindow()
{
    m_exploreController.reset();
    m_session.reset();
}

void MainWindow::makePages()
{
    auto* centre = new QWidget;
    auto* layout = new QHBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);

    m_rail->addPage(IconName::Explore, tr("Explore"), QStringLiteral("explore"));
    m_explore->setObjectName(QStringLiteral("explorePage"));
    m_pages->addWidget(m_explore);
    connect(m_rail, &NavigationRail::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void MainWindow::makeFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    QAction* create = menu->addAction(tr("&New Workspace…"), QKeySequence::New, this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, tr("New workspace"), {}, workspaceFilter());
        if (!path.isEmpty())
            emit createRequested(path.endsWith(QStringLiteral(".tastebench")) ? path
                                                                              : path + QStringLiteral(".tastebench"));
    });
    create->setObjectName(QStringLiteral("newWorkspace"));
    QAction* open = menu->addAction(tr("&Open…"), QKeySequence::Open, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Open a workspace"), {}, workspaceFilter());
        if (!path.isEmpty())
            emit openRequested(path);
    });
    open->setObjectName(QStringLiteral("openWorkspace"));
    menu->addAction(tr("Open the &Demo"), this, &MainWindow::demoRequested)
        ->setObjectName(QStringLiteral("openDemo"));
    menu->addSeparator();
    m_saveCopy = menu->addAction(tr("Save a &Copy…"), QKeySequence::SaveAs, this, [this] {
        const QString path = QFileDialog::getSaveFileName(this, tr("Save a copy"), {}, workspaceFilter());
        if (path.isEmpty())
            return;
        try {
            store::saveCopy(m_workspace->database(), model::toUtf8(path), true);
        } catch (const Error& error) {
            showError(error);
        }
    });
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
    menu->addAction(tr("&Find"), QKeySequence::Find, this, [this] { m_explore->focusSearch(); });
}

QAction* MainWindow::addThemeAction(QMenu& menu, QActionGroup& group, const QString& text, ThemeChoice choice)
{
    QAction* action = menu.addAction(text);
    action->setCheckable(true);
    action->setData(static_cast<int>(choice));
    group.addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { emit themeChosen(choice); });
    return action;
}

void MainWindow::makeViewMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    QMenu* themes = menu->addMenu(tr("&Theme"));
    m_themes = new QActionGroup(this);
    addThemeAction(*themes, *m_themes, tr("&System"), ThemeChoice::System)->setChecked(true);
    addThemeAction(*themes, *m_themes, tr("&Light"), ThemeChoice::Light);
    addThemeAction(*themes, *m_themes, tr("&Dark"), ThemeChoice::Dark);
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
    m_train = menu->addAction(tr("&Train Vector"), this, [this] {
        if (m_session)
            train(m_session->collection());
    });
    m_train->setObjectName(QStringLiteral("trainVector"));
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

void MainWindow::setWorkspace(std::unique_ptr<model::Workspace> workspace)
{
    m_exploreController.reset();
    m_session.reset();
    m_workspace = std::move(workspace);
    if (m_workspace) {
        m_session = std::make_unique<model::ExploreSession>(*m_workspace);
        m_exploreController = std::make_unique<ExploreController>(*m_workspace, *m_session, *m_explore);
        connect(m_exploreController.get(), &ExploreController::failed, this, &MainWindow::showError);
        connect(m_exploreController.get(), &ExploreController::trainRequested, this, &MainWindow::train);
        connect(m_workspace.get(), &model::Workspace::changed, this, &MainWindow::showState);
        connect(m_session.get(), &model::ExploreSession::selectionChanged, this, &MainWindow::showState);
        connect(m_session.get(), &model::ExploreSession::rankingChanged, this, [this] {
            const RankingPtr& ranking = m_session->ranking();
            m_timing->setText(ranking ? tr("re-ranked in %1 ms").arg(locale().toString(ranking->milliseconds, 'f', 1))
                                      : QString());
        });
    }
    showState();
}

bool MainWindow::showPage(const QString& name)
{
    for (int page = 0; page < m_pages->count(); ++page) {
        if (m_pages->widget(page)->objectName() == name + QStringLiteral("Page")) {
            m_rail->setCurrent(page);
            m_pages->setCurrentIndex(page);
            return true;
        }
    }
    return false;
}

void MainWindow::setThemeChoice(ThemeChoice choice)
{
    for (QAction* action : m_themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(choice));
}

void MainWindow::showError(const Error& error)
{
    constexpr int milliseconds = 8000;
    statusBar()->showMessage(model::sentence(error), milliseconds);
}

void MainWindow::undo()
{
    try {
        m_workspace->undo();
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::redo()
{
    try {
        m_workspace->redo();
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::train(CollectionId collection)
{
    if (!collection)
        return;
    try {
        model::Job* job = m_workspace->startJob(
            tr("Training the vector"), {.collections = true, .vectors = true},
            [collection](store::Database& database, Progress& progress) {
                workspace::trainVector(database, collection, "default", progress);
            });
        connect(job, &model::Job::failed, this, &MainWindow::showError);
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        showState();
}

void MainWindow::showState()
{
    const bool open = m_workspace != nullptr;
    const bool writable = open && !m_workspace->isReadOnly();
    const auto undoable = open ? m_workspace->undoable() : std::nullopt;
    const auto redoable = open ? m_workspace->redoable() : std::nullopt;
    m_undo->setEnabled(writable && undoable.has_value());
    m_undo->setText(undoable ? tr("&Undo %1").arg(model::toQString(undoable->label)) : tr("&Undo"));
    m_redo->setEnabled(writable && redoable.has_value());
    m_redo->setText(redoable ? tr("&Redo %1").arg(model::toQString(redoable->label)) : tr("&Redo"));
    m_saveCopy->setEnabled(open);
    m_train->setEnabled(writable && !m_workspace->collections().empty());
    setWindowTitle(open ? tr("%1 – Tastebench").arg(m_workspace->name()) : QStringLiteral("Tastebench"));
    setWindowFilePath(open ? m_workspace->path() : QString());

    const auto& catalogue = m_session ? m_session->catalogue() : search::CataloguePtr();
    m_contents->setText(
        catalogue ? tr("%1 · %2 items · %3 personas · %4 interactions")
                        .arg(m_workspace->name(), locale().toString(static_cast<qlonglong>(catalogue->items->rows())),
                             locale().toString(static_cast<qlonglong>(catalogue->personas->personas.size())),
                             locale().toString(static_cast<qlonglong>(catalogue->log->all().size())))
                  : (open ? m_workspace->name() : QString()));
    m_notice->setText(open ? m_workspace->readOnlyReason() : QString());
}

}  // namespace tastebench::ui
