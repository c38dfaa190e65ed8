// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/change_queue.h"

#include <utility>

namespace tastebench::model {

ChangeQueue::ChangeQueue(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
{
    // Queued: the workspace tells what the job changed first.
    connect(&workspace, &Workspace::jobEnded, this, &ChangeQueue::runWaiting, Qt::QueuedConnection);
}

void ChangeQueue::submit(Intent intent)
{
    const Job* job = m_workspace.runningJob();
    if (job == nullptr && m_waiting.empty()) {
        run(intent);
        return;
    }
    m_waiting.push_back(std::move(intent));
    if (job != nullptr)
        emit waiting(job->title());
}

void ChangeQueue::run(const Intent& intent)
{
    try {
        intent();
    } catch (const Error& error) {
        emit failed(error);
    }
}

void ChangeQueue::runWaiting()
{
    while (!m_waiting.empty() && m_workspace.runningJob() == nullptr) {
        const Intent intent = std::move(m_waiting.front());
        m_waiting.pop_front();
        run(intent);
    }
    if (m_waiting.empty())
        emit waiting({});
}

}  // namespace tastebench::model
