// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"
#include "engine/base/progress.h"

#include <QObject>
#include <QString>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

namespace tastebench::model {

// One piece of work on a thread of its own, with progress and a cancel. The work gets a Progress and may throw Error;
// everything it needs it captures by value. Lives on the GUI thread, and all signals come there.
//
// The destructor cancels and waits, so what the work uses may die right after the job.
class Job : public QObject {
    Q_OBJECT

public:
    using Work = std::function<void(Progress&)>;

    // title is what the person is told is going on ("Importing ml-latest-small").
    Job(QString title, Work work, QObject* parent = nullptr);
    ~Job() override;

    // Does nothing when it was cancelled or failed before.
    void start();
    // Ends as cancelled as soon as the work heeds it; from the event loop when it was never started.
    void cancel();
    // Ends a job that was never started, from the event loop.
    void fail(const Error& error);

    [[nodiscard]] const QString& title() const { return m_title; }
    [[nodiscard]] bool isRunning() const { return m_thread.joinable() && !m_ended; }

signals:
    // At most some sixty times a second; total is 0 while unknown.
    void progressed(const QString& step, qint64 done, qint64 total);
    // Exactly one of the three ends a job.
    void finished();
    void failed(const tastebench::Error& error);
    void cancelled();

private:
    void end(const std::optional<Error>& error);

    QString m_title;
    Work m_work;
    std::stop_source m_stop;
    std::thread m_thread;
    bool m_ended = false;
};

}  // namespace tastebench::model
