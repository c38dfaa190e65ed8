// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/interruption.h"

#include "app/commands/output.h"

#include <csignal>
#include <unistd.h>

namespace tastebench::app {

namespace {

constexpr int endSignal = SIGUSR1;  // from the destructor to the waiting thread

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, endSignal})
        sigaddset(&signals, signal);
    return signals;
}

}  // namespace

Interruption::Interruption()
{
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of writing
    m_thread = std::thread([this] { wait(); });
}

Interruption::~Interruption()
{
    pthread_kill(m_thread.native_handle(), endSignal);
    m_thread.join();
}

void Interruption::wait()
{
    const sigset_t signals = watchedSignals();
    int signal = 0;
    while (sigwait(&signals, &signal) == 0 && signal != endSignal) {
        if (!m_source.request_stop())
            _exit(Interrupted);
    }
}

}  // namespace tastebench::app
