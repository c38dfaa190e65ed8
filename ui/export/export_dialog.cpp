// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include "model/text.h"
#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/job_bar.h"
#include "ui/widgets/labeled_field.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>
#include <numeric>

namespace tastebench::ui {

namespace {

using exchange::ExportKind;
using exchange::ExportLayout;

constexpr int everything = -1;

QStringList collectionNames(const model::Workspace& workspace)
{
    QStringList names;
    for (const Collection& collection : workspace.collections())
        names.append(model::toQString(collection.name));
    return names;
}

}  // namespace

ExportDialog::ExportDialog(const model::Workspace& workspace, CollectionId collection, QWidget* parent)
    : QDialog(parent)
    , m_session(new model::ExportSession(workspace, this))
    , m_files(new model::ReportTableModel(this))
    , m_leftOut(new model::ReportTableModel(this))
    , m_collection(new QComboBox)
    , m_layout(new QComboBox)
    , m_kind(new QComboBox)
    , m_target(new QLineEdit)
    , m_filesPanel(new Panel(tr("Files")))
    , m_leftOutPanel(new Panel(tr("Left out")))
    , m_filesTable(new ImportTable(tr("Files")))
    , m_leftOutTable(new ImportTable(tr("Left out")))
    , m_status(new RoleLabel(TextStyle::Body))
    , m_show(new QPushButton(tr("Show in folder")))
    , m_cancel(new QPushButton)
    , m_export(new QPushButton(tr("Export")))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 620);

    m_filesTable->setObjectName(QStringLiteral("exportFiles"));
    m_filesTable->setModel(m_files);
    m_filesTable->setStretchedColumn(0);
    m_filesPanel->setContent(m_filesTable);
    m_leftOutTable->setObjectName(QStringLiteral("exportLeftOut"));
    m_leftOutTable->setModel(m_leftOut);
    m_leftOutTable->setStretchedColumn(1);
    m_leftOutPanel->setContent(m_leftOutTable);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::page, metrics::margin, metrics::page, metrics::page);
    column->setSpacing(metrics::margin);
    column->addWidget(makeChoices(collectionNames(workspace)));
    column->addWidget(makeTarget());
    column->addSpacing(metrics::grid);
    column->addWidget(m_filesPanel, 3);
    column->addWidget(m_leftOutPanel, 2);
    column->addWidget(makeFooter());

    connect(m_session, &model::ExportSession::updated, this, &ExportDialog::refresh);
    connect(m_session, &model::ExportSession::exportCancelled, this, [this] {
        m_cancelled = true;
        refresh();
    });
    connect(m_session, &model::ExportSession::progressed, this, [this](const QString& step, qint64 done, qint64 total) {
        m_step = total > 0 ? tr("%1: %2").arg(step, progressText(done, total)) : step;
        m_filesPanel->setBusy(true, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
        m_status->setText(m_step);
    });
    m_export->setDefault(true);
    if (const Collection* const chosen = workspace.collection(collection))
        m_collection->setCurrentText(model::toQString(chosen->name));
    chooseLayout();
}

QWidget* ExportDialog::makeChoices(const QStringList& collections)
{
    m_collection->setObjectName(QStringLiteral("exportCollection"));
    m_collection->addItems(collections);
    connect(m_collection, &QComboBox::activated, this, &ExportDialog::chooseLayout);

    m_layout->setObjectName(QStringLiteral("exportLayout"));
    for (const ExportLayout layout :
         {ExportLayout::Csv, ExportLayout::Jsonl, ExportLayout::Recbole, ExportLayout::Personalize, ExportLayout::Gorse,
          ExportLayout::Weaviate, ExportLayout::Folder})
        m_layout->addItem(model::layoutText(layout), static_cast<int>(layout));
    connect(m_layout, &QComboBox::activated, this, &ExportDialog::chooseLayout);

    m_kind->setObjectName(QStringLiteral("exportKind"));
    m_kind->addItem(tr("All, into a folder"), everything);
    for (const ExportKind kind : {ExportKind::Items, ExportKind::Personas, ExportKind::Interactions,
                                  ExportKind::Documents, ExportKind::Memories, ExportKind::Schema})
        m_kind->addItem(tr("%1, one file").arg(model::kindText(kind)), static_cast<int>(kind));
    connect(m_kind, &QComboBox::activated, this, &ExportDialog::chooseLayout);

    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    m_kindField = new LabeledField(tr("Rows"), m_kind);
    row->addWidget(new LabeledField(tr("Collection"), m_collection), 1);
    row->addWidget(new LabeledField(tr("As"), m_layout), 1);
    row->addWidget(m_kindField, 1);
    return widget;
}

QWidget* ExportDialog::makeTarget()
{
    m_target->setObjectName(QStringLiteral("exportTarget"));
    m_target->setTextMargins(metrics::grid, 0, metrics::grid, 0);
    connect(m_target, &QLineEdit::editingFinished, this, &ExportDialog::takeTarget);
    connect(m_target, &QLineEdit::textEdited, this, &ExportDialog::refresh);
    auto* browse = new QPushButton(tr("Choose…"));
    browse->setAutoDefault(false);
    browse->setObjectName(QStringLiteral("exportBrowse"));
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseTarget);
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(new LabeledField(tr("Into"), m_target), 1);
    row->addWidget(browse, 0, Qt::AlignBottom);
    return widget;
}

QWidget* ExportDialog::makeFooter()
{
    m_status->setObjectName(QStringLiteral("exportStatus"));
    m_status->setWordWrap(true);
    for (QPushButton* const button : {m_show, m_cancel})
        button->setAutoDefault(false);
    m_show->setObjectName(QStringLiteral("exportShow"));
    m_cancel->setObjectName(QStringLiteral("exportCancel"));
    m_export->setObjectName(QStringLiteral("exportButton"));
    connect(m_show, &QPushButton::clicked, this, &ExportDialog::showInFolder);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_export, &QPushButton::clicked, this, [this] {
        m_cancelled = false;
        m_step.clear();
        takeTarget();
        m_session->start();
    });
    auto* footer = new QWidget;
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    row->addWidget(m_status, 1);
    row->addWidget(m_show);
    row->addWidget(m_cancel);
    row->addWidget(m_export);
    return footer;
}

void ExportDialog::setTarget(const QString& path)
{
    m_target->setText(path);
    m_session->setTarget(path);
}

void ExportDialog::takeTarget()
{
    if (m_target->text() != m_session->target())
        m_session->setTarget(m_target->text());
}

void ExportDialog::chooseLayout()
{
    m_cancelled = false;
    const auto layout = static_cast<ExportLayout>(m_layout->currentData().toInt());
    const bool whole = layout == ExportLayout::Folder;
    const bool hasKinds = layout == ExportLayout::Csv || layout == ExportLayout::Jsonl;
    const bool wasFolder = m_session->wantsFolder();
    m_collection->setEnabled(!whole);
    m_kindField->setEnabled(hasKinds);
    const int kind = m_kind->currentData().toInt();
    m_session->setLayout(layout);
    m_session->setCollection(whole ? QString() : m_collection->currentText());
    m_session->setKind(hasKinds && kind != everything ? std::optional(static_cast<ExportKind>(kind)) : std::nullopt);
    m_target->setPlaceholderText(m_session->wantsFolder() ? tr("A folder, made when it is not there")
                                                          : tr("A file; a name that ends in .gz is packed"));
    // A folder's name is no file's, and a name that was suggested for something else misleads.
    if (wasFolder != m_session->wantsFolder() && !m_target->text().isEmpty())
        setTarget({});
}

void ExportDialog::chooseTarget()
{
    const QString start = m_target->text().isEmpty() ? m_session->suggestedName() : m_target->text();
    const QString path = QFileDialog::getSaveFileName(
        this, m_session->wantsFolder() ? tr("Export into a folder") : tr("Export into a file"), start);
    if (!path.isEmpty())
        setTarget(path);
}

void ExportDialog::refresh()
{
    const auto stage = m_session->stage();
    const bool exporting = stage == model::ExportSession::Stage::Exporting;
    const bool done = stage == model::ExportSession::Stage::Done;
    for (QWidget* const choice : {static_cast<QWidget*>(m_layout), static_cast<QWidget*>(m_target)})
        choice->setEnabled(!exporting);
    m_collection->setEnabled(!exporting && m_session->layout() != ExportLayout::Folder);
    m_filesPanel->setBusy(exporting);
    m_export->setVisible(!done);
    m_export->setEnabled(!exporting && m_session->problem().isEmpty() && !m_target->text().isEmpty());
    m_show->setVisible(done);
    m_cancel->setText(done ? tr("Close") : tr("Cancel"));
    m_status->setRole(m_session->problem().isEmpty() ? Role::MutedText : Role::Text);
    m_status->setText(status());
    refreshTables();
}

void ExportDialog::refreshTables()
{
    const workspace::ExportPlan* const plan = m_session->plan();
    const workspace::ExportReport* const report = m_session->report();
    if (report) {
        model::fillFiles(*m_files, *report);
        model::fillLeftOut(*m_leftOut, report->leftOut);
    } else if (plan) {
        model::fillFiles(*m_files, *plan);
        model::fillLeftOut(*m_leftOut, plan->leftOut);
    } else {
        if (!m_session->problem().isEmpty())
            m_filesPanel->setEmpty(tr("Nothing can be written as things stand."));
        return;
    }
    m_filesPanel->setContentShown();
    m_filesTable->fitColumns();
    if (m_leftOut->rowCount() == 0)
        m_leftOutPanel->setEmpty(tr("Nothing: everything is kept."));
    else
        m_leftOutPanel->setContentShown();
    m_leftOutTable->fitColumns();
}

QString ExportDialog::status() const
{
    if (!m_session->problem().isEmpty())
        return m_session->problem();
    if (const workspace::ExportReport* const report = m_session->report()) {
        const auto sum = [report](auto member) {
            return std::accumulate(
                report->files.begin(), report->files.end(), std::int64_t {0},
                [member](std::int64_t total, const workspace::ExportedFile& file) { return total + file.*member; });
        };
        const QString counts = tr("%1 rows, %2")
                                   .arg(model::countText(sum(&workspace::ExportedFile::rows)),
                                        locale().formattedDataSize(sum(&workspace::ExportedFile::bytes)));
        return report->verified
            ? tr("%1 written to %2, read back and counted.").arg(counts, QFileInfo(m_session->target()).fileName())
            : tr("%1 written to %2.").arg(counts, QFileInfo(m_session->target()).fileName());
    }
    if (m_session->stage() == model::ExportSession::Stage::Exporting)
        return m_step;
    if (m_cancelled)
        return tr("The export was cancelled. Nothing was left behind.");
    if (m_target->text().isEmpty())
        return tr("Choose where to write.");
    return tr("Files appear only when all of them are whole; what has their names is replaced.");
}

void ExportDialog::showInFolder() const
{
    const QFileInfo target(m_session->target());
    QDesktopServices::openUrl(QUrl::fromLocalFile(target.isDir() ? target.filePath() : target.path()));
}

void ExportDialog::reject()
{
    if (m_session->stage() == model::ExportSession::Stage::Exporting)
        m_session->cancel();
    else
        QDialog::reject();
}

}  // namespace tastebench::ui
