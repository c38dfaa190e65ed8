// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/interruption.h"

#include "app/commands/output.h"

#include <csignal>
#include <unistd.h>

namespace tastebench::app {

namespace {

constexpr int endSignal = SIGUSR1;  // from the destructor to the waiting thread
constexpr int wakeSignal = SIGUSR2;  // to the main thread, which may wait for input
constexpr timespec wakeInterval {0, 100'000'000};

sigset_t watchedSignals()
{
    sigset_t watched;
    sigemptyset(&watched);
    for (const int signal : {SIGINT, SIGTERM, endSignal})
        sigaddset(&watched, signal);
    return watched;
}

}  // namespace

Interruption::Interruption()
{
    const sigset_t watched = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &watched, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of writing
    struct sigaction wake { };
    wake.sa_handler = [](int) {};  // without SA_RESTART: a read that waits ends with EINTR
    sigaction(wakeSignal, &wake, nullptr);
    m_thread = std::thread([this, main = pthread_self()] { wait(main); });
}

Interruption::~Interruption()
{
    pthread_kill(m_thread.native_handle(), endSignal);
    m_thread.join();
}

void Interruption::wait(pthread_t main)
{
    const sigset_t watched = watchedSignals();
    int signal = 0;
    if (sigwait(&watched, &signal) != 0 || signal == endSignal)
        return;
    m_source.request_stop();
    do {
        pthread_kill(main, wakeSignal);
        signal = sigtimedwait(&watched, nullptr, &wakeInterval);
    } while (signal == -1);
    if (signal != endSignal)
        _exit(Interrupted);
}

}  // namespace tastebench::app
