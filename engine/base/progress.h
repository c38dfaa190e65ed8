// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/error.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

namespace tastebench {

// How a long operation tells how far it is and learns that it should stop. The operation calls report() once per
// unit of work it counts (rows, items, iterations); reports are thinned here, at the source, so calling often is
// cheap. A default-made Progress says nothing and never stops.
//
// One Progress belongs to one operation on one thread; the callback is called on that thread.
class Progress {
public:
    // step names the part of the work ("Reading ratings"), done and total are in the operation's own units;
    // total is 0 while unknown.
    using Callback = std::function<void(std::string_view step, std::int64_t done, std::int64_t total)>;

    Progress() = default;
    Progress(Callback callback, std::stop_token stop)
        : m_callback(std::move(callback))
        , m_stop(std::move(stop))
    {
    }

    // Begins a named part of the work and reports it at once.
    void begin(std::string_view step, std::int64_t total)
    {
        m_step = step;
        m_total = total;
        m_nextReport = 0;
        report(0);
    }

    // Tells how much is done. Throws Error(Cancelled) when a stop was asked for.
    void report(std::int64_t done)
    {
        if (done < m_nextReport)
            return;
        m_nextReport = done + (m_total > 0 ? m_total / 200 + 1 : 1000);
        throwIfStopped();
        if (m_callback)
            m_callback(m_step, done, m_total);
    }

    [[nodiscard]] bool stopRequested() const { return m_stop.stop_requested(); }
    [[nodiscard]] std::stop_token stopToken() const { return m_stop; }

    void throwIfStopped() const
    {
        if (m_stop.stop_requested())
            throwCancelled();
    }

private:
    Callback m_callback;
    std::stop_token m_stop;
    std::string m_step;
    std::int64_t m_total = 0;
    std::int64_t m_nextReport = 0;
};

}  // namespace tastebench
