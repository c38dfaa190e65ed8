// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pthread.h>
#include <stop_token>
#include <thread>

namespace tastebench::app {

// While it exists, SIGINT and SIGTERM ask the work to stop instead of ending the process, so that nothing is left half
// written; a read that waits for input fails with EINTR then. A second signal ends the process at once. To be made
// before any other thread, on the main thread.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    void wait(pthread_t main);

    std::stop_source m_source;
    std::thread m_thread;
};

}  // namespace tastebench::app
