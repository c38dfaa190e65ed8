// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/job.h"

#include <QObject>
#include <QPointer>
#include <functional>

namespace tastebench::model {

// One job of a kind at a time: a new one cancels the one before without waiting for it, and what a cancelled one finds
// out is dropped. GUI thread; the destructor waits for what still runs.
class LatestJob : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // One of `finished` and `failed` is called when the job ends, unless another one or cancel() came first.
    void start(const QString& title, const Job::Work& work, const std::function<void()>& finished,
               const std::function<void(const Error&)>& failed);
    // Emits runningChanged(false) at once.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }

signals:
    void runningChanged(bool running);
    void progressed(const QString& step, qint64 done, qint64 total);

private:
    void letGo();

    QPointer<Job> m_job;
};

}  // namespace tastebench::model
