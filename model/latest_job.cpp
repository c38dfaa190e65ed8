// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/latest_job.h"

namespace tastebench::model {

void LatestJob::start(const QString& title, const Job::Work& work, const std::function<void()>& finished,
                      const std::function<void(const Error&)>& failed)
{
    letGo();
    m_job = new Job(title, work, this);
    // Deleted from the event loop, never from inside its own signal.
    for (const auto ended : {&Job::finished, &Job::cancelled})
        connect(m_job, ended, m_job, &QObject::deleteLater);
    connect(m_job, &Job::failed, m_job, &QObject::deleteLater);
    connect(m_job, &Job::progressed, this, &LatestJob::progressed);
    connect(m_job, &Job::finished, this, [this, finished] {
        m_job = nullptr;
        finished();
        emit runningChanged(isRunning());
    });
    connect(m_job, &Job::failed, this, [this, failed](const Error& error) {
        m_job = nullptr;
        failed(error);
        emit runningChanged(isRunning());
    });
    m_job->start();
    emit runningChanged(true);
}

void LatestJob::cancel()
{
    if (!m_job)
        return;
    letGo();
    emit runningChanged(false);
}

void LatestJob::letGo()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->cancel();
    m_job = nullptr;
}

}  // namespace tastebench::model
