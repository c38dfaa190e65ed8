// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/job_bar.h"

#include "model/text.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/role_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>

namespace tastebench::ui {

QString progressText(qint64 done, qint64 total)
{
    constexpr qint64 fewSteps = 500;  // the engine counts iterations in tens, rows in thousands
    if (total > 0 && total < fewSteps)
        return {};
    if (total <= 0)
        return done > 0 ? QCoreApplication::translate("JobBar", "%1 rows").arg(model::countText(done)) : QString();
    // What is expected of a large file is an estimate: it grows when there is more.
    return QCoreApplication::translate("JobBar", "%1 of %2 rows")
        .arg(model::countText(done), model::countText(std::max(done, total)));
}

JobBar::JobBar(QWidget* parent)
    : QWidget(parent)
    , m_patience(new QTimer(this))
    , m_title(new RoleLabel(TextStyle::BodyStrong, Role::Text))
    , m_step(new RoleLabel(TextStyle::Body))
    , m_waiting(new RoleLabel(TextStyle::Body, Role::Text))
    , m_rows(new RoleLabel(TextStyle::Body))
    , m_line(new ProgressLine)
    , m_cancel(new QPushButton(tr("Cancel")))
{
    setObjectName(QStringLiteral("jobBar"));
    setAccessibleName(tr("Running work"));
    m_title->setObjectName(QStringLiteral("jobTitle"));
    m_step->setObjectName(QStringLiteral("jobStep"));
    m_waiting->setObjectName(QStringLiteral("jobWaiting"));
    m_rows->setObjectName(QStringLiteral("jobRows"));
    m_line->setObjectName(QStringLiteral("jobProgress"));
    m_cancel->setObjectName(QStringLiteral("jobCancel"));
    m_line->setFixedWidth(m_line->sizeHint().width());

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::margin, metrics::grid, metrics::margin, metrics::grid);
    row->setSpacing(metrics::margin);
    row->addWidget(m_title);
    row->addWidget(m_step, 1);
    row->addWidget(m_waiting);
    row->addWidget(m_rows);
    row->addWidget(m_line, 0, Qt::AlignVCenter);
    row->addWidget(m_cancel);

    constexpr int patienceMilliseconds = 300;
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMilliseconds);
    connect(m_patience, &QTimer::timeout, this, &QWidget::show);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->cancel();
        m_cancel->setEnabled(false);
    });
    hide();
}

void JobBar::setWorkspace(model::Workspace* workspace)
{
    if (m_workspace)
        m_workspace->disconnect(this);
    end();
    m_workspace = workspace;
    if (workspace == nullptr)
        return;
    connect(workspace, &model::Workspace::jobStarted, this, &JobBar::begin);
    connect(workspace, &model::Workspace::jobEnded, this, &JobBar::end);
    connect(workspace, &model::Workspace::waitingChanged, this, &JobBar::showWaiting);
    connect(workspace, &QObject::destroyed, this, &JobBar::end);
    if (workspace->runningJob() != nullptr)
        begin(workspace->runningJob());
}

void JobBar::begin(model::Job* job)
{
    m_job = job;
    m_title->setText(job->title());
    m_step->clear();
    m_rows->clear();
    m_line->setShare(-1);
    m_cancel->setEnabled(true);
    showWaiting();
    connect(job, &model::Job::progressed, this, [this](const QString& step, qint64 done, qint64 total) {
        m_step->setText(step);
        m_rows->setText(progressText(done, total));
        m_line->setShare(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1);
    });
    m_patience->start();
}

// "Waiting: Like Tremors and 2 more"; all of them by name when pointed at.
void JobBar::showWaiting()
{
    constexpr int widestLabel = 240;
    const QStringList labels = m_workspace ? m_workspace->waiting() : QStringList();
    m_waiting->setVisible(!labels.isEmpty());
    if (labels.isEmpty())
        return;
    const QString first = m_waiting->fontMetrics().elidedText(labels.first(), Qt::ElideRight, widestLabel);
    m_waiting->setText(labels.size() == 1
                           ? tr("Waiting: %1").arg(first)
                           : tr("Waiting: %1 and %2 more").arg(first, model::countText(labels.size() - 1)));
    m_waiting->setToolTip(tr("In this order:") % u'\n' % labels.join(u'\n'));
}

void JobBar::end()
{
    m_patience->stop();
    if (m_job)
        m_job->disconnect(this);
    m_job = nullptr;
    hide();
}

}  // namespace tastebench::ui
