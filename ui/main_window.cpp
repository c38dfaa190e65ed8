// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "engine/store/integrity.h"
#include "engine/workspace/training.h"
#include "model/text.h"
#include "ui/endpoints/endpoint_actions.h"
#include "ui/endpoints/model_toggle.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/explore/explore_controller.h"
#include "ui/explore/explore_page.h"
#include "ui/import/import_dialog.h"
#include "ui/items/items_page.h"
#include "ui/personas/personas_page.h"
#include "ui/scenarios/scenarios_page.h"
#include "ui/theme/metrics.h"
#include "ui/welcome/welcome_page.h"
#include "ui/widgets/job_bar.h"
#include "ui/widgets/navigation_rail.h"
#include "ui/widgets/wheel_guard.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

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
    , m_content(new QStackedWidget)
    , m_welcome(new WelcomePage)
    , m_rail(new NavigationRail)
    , m_pages(new QStackedWidget)
    , m_jobBar(new JobBar)
    , m_explore(new ExplorePage)
    , m_endpointActions(new EndpointActions(*this))
{
    new WheelGuard(this);
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Tastebench"));
    setAcceptDrops(true);
    // The frame and a panel of the desktop need room too.
    constexpr QSize comfortable(1440, 900);
    resize(screen() ? comfortable.boundedTo(screen()->availableSize() - QSize(0, 48)) : comfortable);
    makePages();
    makeFileMenu();
    makeEditMenu();
    makeViewMenu();
    makeCollectionMenu();
    makePersonaMenu();
    makeScenarioMenu();
    makeEvaluateMenu();
    makeHelpMenu();
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(metrics::gap * 2, 0, metrics::gap * 2, 0);
    m_contents = addLabel(*statusBar(), QStringLiteral("contents"), false);
    m_notice = addLabel(*statusBar(), QStringLiteral("notice"), false);
    statusBar()->addPermanentWidget(m_endpointActions->toggle());
    m_timing = addLabel(*statusBar(), QStringLiteral("timing"), true);
    showState();
}

MainWindow::~MainWindow()
{
    setWorkspace(nullptr);
}

void MainWindow::makePages()
{
    auto* workspacePages = new QWidget;
    auto* beside = new QHBoxLayout(workspacePages);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(m_rail);
    beside->addWidget(m_pages, 1);

    m_content->addWidget(m_welcome);
    m_content->addWidget(workspacePages);
    auto* centre = new QWidget;
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_jobBar);
    setCentralWidget(centre);

    m_rail->addPage(IconName::Explore, tr("Explore"), QStringLiteral("explore"));
    m_rail->addPage(IconName::Items, tr("Items"), QStringLiteral("items"));
    m_rail->addPage(IconName::Personas, tr("Personas"), QStringLiteral("personas"));
    m_rail->addPage(IconName::Scenarios, tr("Scenarios"), QStringLiteral("scenarios"));
    m_rail->addPage(IconName::Evaluate, tr("Evaluate"), QStringLiteral("evaluate"));
    m_explore->setObjectName(QStringLiteral("explorePage"));
    m_pages->addWidget(m_explore);
    connect(m_rail, &NavigationRail::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_explore, &ExplorePage::audienceRequested, this, &MainWindow::showAudience);

    connect(m_welcome, &WelcomePage::demoRequested, this, &MainWindow::demoRequested);
    connect(m_welcome, &WelcomePage::newRequested, this, &MainWindow::askToCreate);
    connect(m_welcome, &WelcomePage::importRequested, this, &MainWindow::importFrom);
    connect(m_welcome, &WelcomePage::openRequested, this, [this](const QString& path) {
        if (path.isEmpty())
            askToOpen();
        else
            emit openRequested(path);
    });
}

// The pages that live and die with a workspace.
void MainWindow::makeWorkspacePages()
{
    m_items = new ItemsPage(*m_workspace);
    m_items->setObjectName(QStringLiteral("itemsPage"));
    m_personas = new PersonasPage(*m_workspace);
    m_personas->setObjectName(QStringLiteral("personasPage"));
    m_scenarios = new ScenariosPage(*m_workspace, *m_session);
    m_evaluate = new EvaluatePage(*m_workspace, *m_session);
    m_evaluate->setObjectName(QStringLiteral("evaluatePage"));
    m_pages->addWidget(m_items);
    m_pages->addWidget(m_personas);
    m_pages->addWidget(m_scenarios);
    m_pages->addWidget(m_evaluate);
    m_pages->setCurrentIndex(m_rail->current());
    connectItems();
    connectPersonas();
    connectEvaluate();
    m_personas->setEndpoints(m_endpoints);
    m_scenarios->session().setEndpoints(m_endpoints);
    connect(m_session.get(), &model::ExploreSession::selectionChanged, this, [this] {
        m_items->setCollection(m_session->collection());
        m_personas->setCollection(m_session->collection());
    });
    m_items->setCollection(m_session->collection());
    m_personas->setCollection(m_session->collection());
}

void MainWindow::connectItems()
{
    connect(m_items, &ItemsPage::collectionChosen, this, &MainWindow::setCollection);
    connect(m_items, &ItemsPage::trainRequested, this, &MainWindow::train);
    connect(m_items, &ItemsPage::importRequested, this, [this] { importFrom({}); });
    connect(m_items, &ItemsPage::findSimilarRequested, this, [this](ItemId item) {
        showPage(QStringLiteral("explore"));
        emit m_explore->findSimilarRequested(item);
    });
    connect(m_items, &ItemsPage::showInExploreRequested, this, &MainWindow::exploreItem);
    connect(m_items, &ItemsPage::audienceRequested, this, &MainWindow::showAudience);
}

void MainWindow::connectPersonas()
{
    connect(m_personas, &PersonasPage::collectionChosen, this, &MainWindow::setCollection);
    connect(m_personas, &PersonasPage::comparisonRequested, this, &MainWindow::showComparison);
    connect(m_personas, &PersonasPage::groupRequested, this, &MainWindow::showGroup);
    connect(m_personas, &PersonasPage::exploreRequested, this, [this](PersonaId persona) {
        m_session->setPersona(persona);
        showPage(QStringLiteral("explore"));
    });
}

void MainWindow::connectEvaluate()
{
    connect(m_evaluate, &EvaluatePage::collectionChosen, this, &MainWindow::setCollection);
    connect(m_evaluate, &EvaluatePage::exploreRequested, this, [this] { showPage(QStringLiteral("explore")); });
}

void MainWindow::setCollection(CollectionId collection)
{
    m_session->setCollection(collection);
}

// Selects the item in the lists when it is there; else asks for what is like it.
void MainWindow::exploreItem(ItemId item)
{
    showPage(QStringLiteral("explore"));
    if (!m_explore->selectItem(item))
        emit m_explore->findSimilarRequested(item);
}

void MainWindow::askToCreate()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("New workspace"), {}, workspaceFilter());
    if (!path.isEmpty())
        emit createRequested(path.endsWith(QStringLiteral(".tastebench")) ? path
                                                                          : path + QStringLiteral(".tastebench"));
}

void MainWindow::askToOpen()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a workspace"), {}, workspaceFilter());
    if (!path.isEmpty())
        emit openRequested(path);
}

void MainWindow::saveCopy()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save a copy"), {}, workspaceFilter());
    if (path.isEmpty())
        return;
    try {
        store::saveCopy(m_workspace->database(), model::toUtf8(path), true);
    } catch (const Error& error) {
        showError(error);
    }
}

void MainWindow::importFrom(const QString& path)
{
    if (!m_workspace) {
        emit importWithoutWorkspaceRequested(path);
        return;
    }
    auto* dialog = new ImportDialog(*m_workspace, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!path.isEmpty())
        dialog->setSource(path);
    connect(dialog, &ImportDialog::imported, this, [this](const workspace::ImportReport& report) {
        if (report.collectionId)
            m_session->setCollection(report.collectionId);
    });
    dialog->open();
}

void MainWindow::setRecentFiles(const QStringList& paths)
{
    m_welcome->setRecentFiles(paths);
    m_recent->clear();
    for (const QString& path : paths)
        m_recent->addAction(path, this, [this, path] { emit openRequested(path); });
    m_recent->setEnabled(!paths.isEmpty());
}

void MainWindow::setWorkspace(std::unique_ptr<model::Workspace> workspace)
{
    m_endpointActions->setWorkspace(nullptr, nullptr);
    m_exploreController.reset();
    delete m_items;
    delete m_personas;
    delete m_scenarios;
    delete m_evaluate;
    m_session.reset();
    m_jobBar->setWorkspace(workspace.get());
    m_workspace = std::move(workspace);
    m_content->setCurrentIndex(m_workspace ? 1 : 0);
    if (m_workspace) {
        m_session = std::make_unique<model::ExploreSession>(*m_workspace);
        m_exploreController = std::make_unique<ExploreController>(*m_workspace, *m_session, *m_explore);
        makeWorkspacePages();
        connect(m_exploreController.get(), &ExploreController::personaCreationRequested, this, [this] {
            showPage(QStringLiteral("personas"));
            m_personas->createPersona();
        });
        connect(m_exploreController.get(), &ExploreController::importRequested, this, [this] { importFrom({}); });
        connect(m_exploreController.get(), &ExploreController::failed, this, &MainWindow::showError);
        connect(m_exploreController.get(), &ExploreController::trainRequested, this,
                [this](CollectionId collection) { train(collection); });
        connect(m_workspace.get(), &model::Workspace::changed, this, &MainWindow::showState);
        connect(m_workspace.get(), &model::Workspace::changeFailed, this, &MainWindow::showError);
        connect(m_workspace.get(), &model::Workspace::jobStarted, this, &MainWindow::showState);
        connect(m_workspace.get(), &model::Workspace::waitingChanged, this, &MainWindow::showState);
        connect(m_session.get(), &model::ExploreSession::selectionChanged, this, &MainWindow::showState);
        connect(m_session.get(), &model::ExploreSession::rankingChanged, this, [this] {
            const RankingPtr& ranking = m_session->ranking();
            m_timing->setText(ranking ? tr("re-ranked in %1 ms").arg(locale().toString(ranking->milliseconds, 'f', 1))
                                      : QString());
        });
    }
    m_endpointActions->setWorkspace(m_workspace.get(), m_session.get());
    showState();
}

void MainWindow::setEndpoints(model::EndpointAccess* endpoints)
{
    m_endpoints = endpoints;
    m_endpointActions->setEndpoints(endpoints);
    if (m_personas)
        m_personas->setEndpoints(endpoints);
    if (m_scenarios)
        m_scenarios->session().setEndpoints(endpoints);
}

bool MainWindow::showPage(const QString& name)
{
    for (int page = 0; page < m_pages->count(); ++page) {
        if (m_pages->widget(page)->objectName() == name + QStringLiteral("Page")) {
            m_rail->setCurrent(page);
            m_pages->setCurrentIndex(page);
            m_pages->currentWidget()->setFocus();
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
    m_workspace->undo();
}

void MainWindow::redo()
{
    m_workspace->redo();
}

void MainWindow::train(CollectionId collection, const std::string& vector)
{
    if (!collection || m_endpointActions->train(collection, vector))
        return;
    model::Job* job = m_workspace->startJob(tr("Training the vector"), {.collections = true, .vectors = true},
                                            [collection, vector](store::Database& database, Progress& progress) {
                                                workspace::trainVector(database, collection, vector, progress);
                                            });
    connect(job, &model::Job::failed, this, &MainWindow::showError);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        showState();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_scenarios || m_scenarios->session().unsavedNames().isEmpty())
        return;
    event->ignore();
    leaveWorkspace([this] {
        m_scenarios->session().revertAll();
        close();
    });
}

void MainWindow::leaveWorkspace(const std::function<void()>& then)
{
    if (!m_scenarios || m_scenarios->session().unsavedNames().isEmpty()) {
        then();
        return;
    }
    showPage(QStringLiteral("scenarios"));
    // Later: what was asked may end the workspace whose change has just been written.
    m_scenarios->askAboutUnsaved([this, then] { QMetaObject::invokeMethod(this, then, Qt::QueuedConnection); });
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    if (path.endsWith(QStringLiteral(".tastebench")))
        emit openRequested(path);
    else
        importFrom(path);
}

void MainWindow::showState()
{
    const bool open = m_workspace != nullptr;
    const bool writable = open && !m_workspace->isReadOnly();
    const auto undoable = open ? m_workspace->undoable() : std::nullopt;
    const auto redoable = open ? m_workspace->redoable() : std::nullopt;
    // While something runs or waits, nobody knows yet what undo would take back.
    const bool busy = open && (m_workspace->runningJob() || !m_workspace->waiting().isEmpty());
    m_undo->setEnabled(writable && (undoable || busy));
    m_undo->setText(undoable && !busy ? tr("&Undo %1").arg(model::toQString(undoable->label)) : tr("&Undo"));
    m_redo->setEnabled(writable && (redoable || busy));
    m_redo->setText(redoable && !busy ? tr("&Redo %1").arg(model::toQString(redoable->label)) : tr("&Redo"));
    m_saveCopy->setEnabled(open);
    m_export->setEnabled(open);
    m_vectors->setEnabled(open && !m_workspace->collections().empty());
    m_train->setEnabled(writable && !m_workspace->collections().empty());
    setWindowTitle(open ? tr("%1 – Tastebench").arg(m_workspace->name()) : QStringLiteral("Tastebench"));
    setWindowFilePath(open ? m_workspace->path() : QString());

    const auto& catalogue = m_session ? m_session->catalogue() : search::CataloguePtr();
    m_contents->setText(catalogue ? tr("%1 · %2 items · %3 personas · %4 interactions")
                                        .arg(m_workspace->name(), model::countText(std::ssize(catalogue->items->uuids)),
                                             model::countText(std::ssize(catalogue->personas->personas)),
                                             model::countText(std::ssize(catalogue->log->all())))
                                  : (open ? m_workspace->name() : QString()));
    m_notice->setText(open ? m_workspace->readOnlyReason() : QString());
}

}  // namespace tastebench::ui
