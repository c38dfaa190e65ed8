// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/check_panel.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>
#include <QScrollArea>
#include <algorithm>

namespace tastebench::ui {

CheckPanel::CheckPanel(QWidget* parent)
    : Panel(tr("Check"), parent)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("checkPanel"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    setContent(m_scroll);
    setEmpty(tr("Every row is tried here before anything is written."));
}

void CheckPanel::showSession(const model::ImportSession& session)
{
    const bool checking = session.stage() == model::ImportSession::Stage::Checking;
    if (!checking)
        setBusy(false);
    else if (!isBusy())
        setBusy(true);
    if (const workspace::ImportReport* report = session.checked()) {
        fill(*report);
        setContentShown();
        return;
    }
    setCaption({});
    if (checking)
        setEmpty(tr("Trying every row. Nothing is written."));
    else if (!session.checkProblem().isEmpty())
        setEmpty(session.checkProblem(), session.canImport() ? tr("Check all rows") : QString());
    else if (session.canImport())
        setEmpty(tr("About %1 rows, not tried yet.").arg(model::countText(session.expectedRows())),
                 tr("Check all rows"));
    else
        setEmpty(tr("Every row is tried here before anything is written."));
}

void CheckPanel::setProgress(qint64 done, qint64 total)
{
    if (isBusy())
        setBusy(true, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
}

namespace {

void addLine(QGridLayout* grid, const QString& name, const QString& label, qint64 count, const QString& definition)
{
    const int row = grid->rowCount();
    const bool quiet = name.isEmpty();
    auto* text = new RoleLabel(quiet ? TextStyle::Caption : TextStyle::Body,
                               quiet || count == 0 ? Role::MutedText : Role::Text);
    text->setText(label);
    text->setToolTip(definition);
    text->setWordWrap(quiet);
    auto* number
        = new RoleLabel(quiet ? TextStyle::Caption : TextStyle::Body, count == 0 ? Role::MutedText : Role::Text);
    number->setObjectName(name);
    number->setText(model::countText(count));
    number->setToolTip(definition);
    grid->addWidget(text, row, 0);
    grid->addWidget(number, row, 1, Qt::AlignRight | Qt::AlignTop);
}

}  // namespace

void CheckPanel::fill(const workspace::ImportReport& report)
{
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(metrics::margin, 0, metrics::margin, metrics::margin);
    grid->setHorizontalSpacing(metrics::gap);
    grid->setVerticalSpacing(metrics::grid);
    grid->setColumnStretch(0, 1);
    exchange::FileCounts sum;
    for (const exchange::FileCounts& file : report.files) {
        sum.read += file.read;
        sum.taken += file.taken;
        sum.updated += file.updated;
        sum.duplicates += file.duplicates;
        sum.refused += file.refused;
    }
    setCaption(tr("%1 rows read").arg(model::countText(sum.read)));
    addLine(grid, QStringLiteral("checkTaken"), tr("New"), sum.taken,
            tr("Rows that will be added or complete an item."));
    addLine(grid, QStringLiteral("checkUpdated"), tr("Updated"), sum.updated,
            tr("Items and personas that are there and get other values."));
    addLine(grid, QStringLiteral("checkDuplicates"), tr("Duplicates"), sum.duplicates,
            tr("Rows equal to one that is there or came before: skipped."));
    addLine(grid, QStringLiteral("checkRefused"), tr("Refused"), sum.refused,
            tr("Rows that cannot be taken. The summary names file, line and reason of each."));
    using Reason = std::pair<std::string, std::int64_t>;
    std::vector<Reason> reasons(report.refusedByReason.begin(), report.refusedByReason.end());
    std::ranges::stable_sort(reasons, std::ranges::greater {}, &Reason::second);
    for (const Reason& reason : reasons)
        addLine(grid, {}, model::toQString(reason.first), reason.second, {});
    for (const std::string& warning : report.warnings) {
        auto* text = new RoleLabel(TextStyle::Caption);
        text->setWordWrap(true);
        text->setText(model::toQString(warning));
        grid->addWidget(text, grid->rowCount(), 0, 1, 2);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
}

}  // namespace tastebench::ui
