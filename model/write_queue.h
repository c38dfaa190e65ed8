// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/job.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <deque>
#include <functional>

namespace tastebench::model {

// Who writes when. One thing holds the write token: a short write, done on this thread in one go, or a job. What is
// added meanwhile waits and has its turn in the order it was added, one per turn of the event loop. GUI thread.
class WriteQueue : public QObject {
    Q_OBJECT

public:
    explicit WriteQueue(QObject* parent = nullptr);
    // What still waits is dropped: finish() comes first.
    ~WriteQueue() override;

    // A short write, done at once when nothing holds the token or waits for it. It must not throw.
    using Write = std::function<void()>;
    void add(const QString& label, Write write);
    // Takes the job and starts it in its turn; `ended` is called when it has given the token back. A job that ends
    // before its turn, cancelled, just leaves the queue.
    void add(Job* job, Write ended);

    [[nodiscard]] Job* runningJob() const { return m_job; }
    // What waits, in order.
    [[nodiscard]] QStringList waiting() const;

    // Cancels the running job and waits for its end, drops the jobs that wait and does the writes that wait.
    void finish();

signals:
    void jobStarted(tastebench::model::Job* job);
    void jobEnded();
    void waitingChanged();

private:
    struct Entry {
        QString label;
        Write write;
        Job* job = nullptr;
    };

    void add(Entry entry);
    void begin(const Entry& entry);
    void end(Job* job, const Write& ended);
    void giveTurnSoon();
    void giveTurn();

    std::deque<Entry> m_waiting;
    Job* m_job = nullptr;
    bool m_writing = false;
    bool m_turnIsComing = false;
};

}  // namespace tastebench::model
