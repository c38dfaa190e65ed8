// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/write_queue.h"

#include <QScopedValueRollback>
#include <algorithm>
#include <utility>

namespace tastebench::model {

WriteQueue::WriteQueue(QObject* parent)
    : QObject(parent)
{
}

WriteQueue::~WriteQueue() = default;

void WriteQueue::add(const QString& label, Write write)
{
    add({label, std::move(write), nullptr});
}

void WriteQueue::add(Job* job, Write ended)
{
    job->setParent(this);
    const auto letGo = [this, job, ended = std::move(ended)] { end(job, ended); };
    // Connected before anybody else, so that everything is up to date when they hear of the end.
    connect(job, &Job::finished, this, letGo);
    connect(job, &Job::failed, this, letGo);
    connect(job, &Job::cancelled, this, letGo);
    add({job->title(), {}, job});
}

void WriteQueue::add(Entry entry)
{
    if (!m_job && !m_writing && m_waiting.empty()) {
        begin(entry);
        return;
    }
    m_waiting.push_back(std::move(entry));
    emit waitingChanged();
}

QStringList WriteQueue::waiting() const
{
    QStringList labels;
    for (const Entry& entry : m_waiting)
        labels.append(entry.label);
    return labels;
}

void WriteQueue::begin(const Entry& entry)
{
    if (entry.job) {
        m_job = entry.job;
        emit jobStarted(entry.job);
        entry.job->start();
        return;
    }
    {
        const QScopedValueRollback writing(m_writing, true);
        entry.write();
    }
    giveTurnSoon();
}

void WriteQueue::end(Job* job, const Write& ended)
{
    job->deleteLater();
    if (job == m_job) {
        m_job = nullptr;
        const QScopedValueRollback writing(m_writing, true);  // what is asked for now comes after what waits
        emit jobEnded();
        ended();
    } else {
        std::erase_if(m_waiting, [job](const Entry& entry) { return entry.job == job; });
        emit waitingChanged();
    }
    giveTurnSoon();
}

void WriteQueue::giveTurnSoon()
{
    if (m_waiting.empty() || m_turnIsComing)
        return;
    m_turnIsComing = true;
    QMetaObject::invokeMethod(this, &WriteQueue::giveTurn, Qt::QueuedConnection);
}

void WriteQueue::giveTurn()
{
    m_turnIsComing = false;
    if (m_job || m_writing || m_waiting.empty())
        return;
    const Entry entry = std::move(m_waiting.front());
    m_waiting.pop_front();
    emit waitingChanged();
    begin(entry);
}

void WriteQueue::finish()
{
    delete std::exchange(m_job, nullptr);
    m_writing = true;  // what the writes ask for waits for ever
    for (const Entry& entry : std::exchange(m_waiting, {})) {
        if (entry.job)
            delete entry.job;
        else
            entry.write();
    }
}

}  // namespace tastebench::model
