// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/job.h"

#include "model/text.h"

#include <QElapsedTimer>
#include <exception>

namespace tastebench::model {

Job::Job(QString title, Work work, QObject* parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_work(std::move(work))
{
}

Job::~Job()
{
    m_stop.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

void Job::cancel()
{
    if (!m_stop.request_stop() || m_thread.joinable())
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_ended = true;
            emit cancelled();
        },
        Qt::QueuedConnection);
}

void Job::fail(const Error& error)
{
    m_stop.request_stop();
    QMetaObject::invokeMethod(
        this, [this, error] { end(error); }, Qt::QueuedConnection);
}

void Job::start()
{
    if (m_stop.stop_requested())
        return;
    // What arrives after the job is gone is dropped by Qt: `this` is the context of every call.
    m_thread = std::thread([this, stop = m_stop.get_token()] {
        QElapsedTimer sinceReport;
        const auto report = [this, &sinceReport](std::string_view step, std::int64_t done, std::int64_t total) {
            constexpr qint64 millisecondsBetweenReports = 16;
            if (sinceReport.isValid() && sinceReport.elapsed() < millisecondsBetweenReports && done != total)
                return;
            sinceReport.start();
            QMetaObject::invokeMethod(
                this, [this, step = toQString(step), done, total] { emit progressed(step, done, total); },
                Qt::QueuedConnection);
        };
        std::optional<Error> error;
        try {
            Progress progress(report, stop);
            m_work(progress);
        } catch (const Error& thrown) {
            error = thrown;
        } catch (const std::bad_alloc&) {
            error = Error(ErrorKind::Unavailable, "OUT_OF_MEMORY", "There is not enough memory for this.");
        } catch (const std::exception& thrown) {
            error = Error(ErrorKind::Internal, "UNEXPECTED", thrown.what());
        }
        QMetaObject::invokeMethod(
            this, [this, error] { end(error); }, Qt::QueuedConnection);
    });
}

void Job::end(const std::optional<Error>& error)
{
    m_ended = true;
    if (!error)
        emit finished();
    else if (error->kind() == ErrorKind::Cancelled)
        emit cancelled();
    else
        emit failed(*error);
}

}  // namespace tastebench::model
