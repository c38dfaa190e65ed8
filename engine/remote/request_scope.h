// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/ranking.h"

#include <stop_token>

namespace tastebench::remote {

// While it exists, this thread may wait for endpoints in places that get no Progress (an embedder deep inside a
// query): its stop token ends the waiting, and what was asked is counted in its usage. Jobs and commands open one; the
// thread of the window never does, so nothing there can wait for a network. Scopes nest; the innermost counts.
class RequestScope {
public:
    RequestScope(std::stop_token stop, Usage& usage);
    ~RequestScope();
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;

    // This thread's; null without one.
    [[nodiscard]] static RequestScope* current();

    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }
    [[nodiscard]] Usage& usage() { return m_usage; }

private:
    std::stop_token m_stop;
    Usage& m_usage;
    RequestScope* m_outer;
};

}  // namespace tastebench::remote
