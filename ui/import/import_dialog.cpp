// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_dialog.h"

#include "model/text.h"
#include "ui/import/import_setup.h"
#include "ui/import/import_summary.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/job_bar.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/role_label.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace tastebench::ui {

namespace {

QStringList collectionNames(const model::Workspace& workspace)
{
    QStringList names;
    for (const Collection& collection : workspace.collections())
        names.append(model::toQString(collection.name));
    return names;
}

}  // namespace

ImportDialog::ImportDialog(model::Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_session(new model::ImportSession(workspace, this))
    , m_setup(new ImportSetup(*m_session, collectionNames(workspace)))
    , m_summary(new ImportSummary)
    , m_pages(new QStackedWidget)
    , m_progressTitle(new RoleLabel(TextStyle::Subject, Role::Text))
    , m_progressStep(new RoleLabel(TextStyle::Body))
    , m_progressRows(new RoleLabel(TextStyle::Body))
    , m_progress(new ProgressLine)
    , m_status(new RoleLabel(TextStyle::Body))
    , m_cancel(new QPushButton)
    , m_import(new QPushButton)
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import a dataset"));
    setWindowModality(Qt::WindowModal);
    setAcceptDrops(true);
    resize(1080, 680);

    m_progressPage = makeProgressPage();
    for (QWidget* page : {static_cast<QWidget*>(m_setup), m_progressPage, static_cast<QWidget*>(m_summary)})
        m_pages->addWidget(page);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::page);
    column->setSpacing(metrics::section);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFooter());

    connect(m_session, &model::ImportSession::updated, this, &ImportDialog::refresh);
    connect(m_session, &model::ImportSession::progressed, this, [this](const QString& step, qint64 done, qint64 total) {
        m_progressStep->setText(step);
        m_progressRows->setText(progressText(done, total));
        m_progress->setShare(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
    });
    connect(m_session, &model::ImportSession::imported, this, &ImportDialog::showReport);
    connect(m_session, &model::ImportSession::importFailed, this, &ImportDialog::showFailure);
    connect(m_session, &model::ImportSession::importCancelled, this,
            [this] { showFailure(tr("The import was cancelled. Nothing was changed.")); });
    refresh();
}

QWidget* ImportDialog::makeProgressPage()
{
    constexpr int width = 440;
    m_progressTitle->setObjectName(QStringLiteral("importProgressTitle"));
    m_progressRows->setObjectName(QStringLiteral("importProgressRows"));
    m_progressStep->setObjectName(QStringLiteral("importProgressStep"));
    auto* block = new QWidget;
    block->setFixedWidth(width);
    auto* row = new QHBoxLayout;
    row->addWidget(m_progressStep, 1);
    row->addWidget(m_progressRows);
    auto* column = new QVBoxLayout(block);
    column->setSpacing(metrics::margin);
    column->addWidget(m_progressTitle);
    column->addWidget(m_progress);
    column->addLayout(row);

    auto* page = new QWidget;
    auto* outer = new QVBoxLayout(page);
    outer->addStretch(2);
    outer->addWidget(block, 0, Qt::AlignHCenter);
    outer->addStretch(3);
    return page;
}

QWidget* ImportDialog::makeFooter()
{
    m_status->setObjectName(QStringLiteral("importStatus"));
    m_status->setWordWrap(true);
    m_cancel->setObjectName(QStringLiteral("importCancel"));
    m_cancel->setAutoDefault(false);
    m_import->setObjectName(QStringLiteral("importButton"));
    m_import->setText(tr("Import"));
    m_import->setDefault(true);
    connect(m_cancel, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::startImport);

    auto* footer = new QWidget;
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_status, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_import);
    return footer;
}

void ImportDialog::setSource(const QString& path)
{
    if (m_session->stage() == model::ImportSession::Stage::Importing)
        return;
    m_failure.clear();
    m_pages->setCurrentWidget(m_setup);
    m_session->setSource(path);
}

void ImportDialog::refresh()
{
    const bool done = m_pages->currentWidget() == m_summary;
    const bool importing = m_session->stage() == model::ImportSession::Stage::Importing;
    if (importing) {
        m_progressTitle->setText(tr("Importing %1").arg(QFileInfo(m_session->source()).fileName()));
        m_pages->setCurrentWidget(m_progressPage);
    }
    m_import->setVisible(!importing && !done);
    m_import->setEnabled(m_session->canImport());
    m_cancel->setText(done ? tr("Close") : tr("Cancel"));

    const QString problem = m_session->problem();
    m_status->setRole(problem.isEmpty() && m_failure.isEmpty() ? Role::MutedText : Role::Text);
    if (importing)
        m_status->setText(tr("Cancel leaves the workspace as it was."));
    else if (done)
        m_status->clear();
    else if (!problem.isEmpty())
        m_status->setText(problem);
    else if (!m_failure.isEmpty())
        m_status->setText(m_failure);
    else if (m_session->source().isEmpty())
        m_status->setText(tr("Nothing is written before Import."));
    else
        m_status->setText(tr("About %1 rows into %2. Nothing is written before Import.")
                              .arg(model::countText(m_session->expectedRows()), m_session->collection()));
}

void ImportDialog::startImport()
{
    m_failure.clear();
    m_progressStep->clear();
    m_progressRows->clear();
    m_progress->setShare(-1);
    m_session->import();
}

void ImportDialog::showReport(const workspace::ImportReport& report)
{
    m_summary->setReport(report, m_session->source());
    m_pages->setCurrentWidget(m_summary);
    refresh();
    m_cancel->setFocus();
    emit imported(report);
}

void ImportDialog::showFailure(const QString& sentence)
{
    m_failure = sentence;
    m_pages->setCurrentWidget(m_setup);
    refresh();
}

void ImportDialog::reject()
{
    m_session->cancel();
    if (m_session->stage() != model::ImportSession::Stage::Importing)
        QDialog::reject();
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    setSource(event->mimeData()->urls().first().toLocalFile());
    event->acceptProposedAction();
}

}  // namespace tastebench::ui
