// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_summary.h"

#include "model/import_texts.h"
#include "model/text.h"
#include "ui/import/import_table.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/role_label.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>
#include <algorithm>

namespace tastebench::ui {

ImportSummary::ImportSummary(QWidget* parent)
    : QWidget(parent)
    , m_headline(new RoleLabel(TextStyle::Subject, Role::Text))
    , m_totals(new RoleLabel(TextStyle::Body, Role::Text))
    , m_notes(new RoleLabel(TextStyle::Body))
    , m_countsPanel(new Panel(tr("Files")))
    , m_refusalsPanel(new Panel(tr("Refused rows")))
    , m_countsTable(new ImportTable(tr("Counts of each file")))
    , m_refusalsTable(new ImportTable(tr("Refused rows")))
{
    setObjectName(QStringLiteral("importSummary"));
    m_headline->setObjectName(QStringLiteral("summaryHeadline"));
    m_totals->setObjectName(QStringLiteral("summaryTotals"));
    m_totals->setWordWrap(true);
    m_totals->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_notes->setObjectName(QStringLiteral("summaryNotes"));
    m_notes->setWordWrap(true);
    m_countsTable->setObjectName(QStringLiteral("summaryCounts"));
    m_countsTable->setModel(&m_counts);
    m_countsTable->setStretchedColumn(0);
    m_countsPanel->setContent(m_countsTable);
    m_refusalsTable->setObjectName(QStringLiteral("summaryRefusals"));
    m_refusalsTable->setModel(&m_refusals);
    m_refusalsTable->setStretchedColumn(4);

    auto* copy = new QPushButton(tr("Copy as TSV"));
    copy->setObjectName(QStringLiteral("copyRefusals"));
    connect(copy, &QPushButton::clicked, this, &ImportSummary::copyRefusals);
    m_copy = copy;
    auto* save = new QPushButton(tr("Save report…"));
    save->setObjectName(QStringLiteral("saveReport"));
    connect(save, &QPushButton::clicked, this, &ImportSummary::saveReport);

    m_refusalsPanel->setContent(m_refusalsTable);
    auto* actions = new QHBoxLayout;
    actions->setSpacing(metrics::gap);
    actions->addWidget(m_notes, 1);
    actions->addWidget(m_copy, 0, Qt::AlignTop);
    actions->addWidget(save, 0, Qt::AlignTop);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::margin);
    column->addWidget(m_headline);
    column->addWidget(m_totals);
    column->addWidget(m_countsPanel);
    column->addWidget(m_refusalsPanel, 1);
    column->addLayout(actions);
}

void ImportSummary::setReport(const workspace::ImportReport& report, const QString& source)
{
    m_text = model::reportText(report, source);
    m_headline->setText(report.history ? tr("%1 is imported").arg(QFileInfo(source).fileName())
                                       : tr("Nothing changed"));
    m_totals->setText(model::totalsText(report));

    QStringList notes;
    notes.append(report.history ? tr("One Undo takes the whole import back.")
                                : tr("All of %1 was there already.").arg(QFileInfo(source).fileName()));
    if (report.ratingScale)
        notes.append(tr("Ratings were read on a scale from %1 to %2.")
                         .arg(report.ratingScale->min)
                         .arg(report.ratingScale->max));
    if (report.trainedDimensions)
        notes.append(tr("The default vector was trained in %1 dimensions.").arg(*report.trainedDimensions));
    for (const std::string& warning : report.warnings)
        notes.append(model::toQString(warning));
    m_notes->setText(notes.join(u' '));

    model::fillCounts(m_counts, report);
    m_countsTable->fitColumns();
    constexpr int mostRows = 6;
    m_countsPanel->setFixedHeight(metrics::panelHeader
                                  + m_countsTable->heightOfRows(std::min(m_counts.rowCount(), mostRows)));
    model::fillRefusals(m_refusals, report);
    m_refusalsTable->fitColumns();
    m_copy->setVisible(report.refused > 0);
    if (report.refused == 0) {
        m_refusalsPanel->setCaption({});
        m_refusalsPanel->setEmpty(tr("Every row was taken."));
        return;
    }
    const auto listed = static_cast<std::int64_t>(report.refusals.size());
    m_refusalsPanel->setCaption(
        listed < report.refused
            ? tr("the first %1 of %2").arg(model::countText(listed), model::countText(report.refused))
            : model::countText(report.refused));
    m_refusalsPanel->setContentShown();
}

void ImportSummary::copyRefusals() const
{
    QGuiApplication::clipboard()->setText(m_refusals.toTsv());
}

void ImportSummary::saveReport()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save the report"), tr("import-report.txt"),
                                                      tr("Text (*.txt *.tsv);;All files (*)"));
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray bytes = m_text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        QMessageBox::warning(this, tr("Save the report"),
                             tr("“%1” cannot be written: %2.").arg(path, file.errorString()));
}

}  // namespace tastebench::ui
