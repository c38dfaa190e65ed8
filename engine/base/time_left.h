// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tastebench {

// How long a step still takes, judged by how fast it went so far. One thread.
class TimeLeft {
public:
    using Clock = std::chrono::steady_clock;

    // Told what a Progress tells. Nothing before both two seconds and a hundredth of the step are over, and while the
    // whole is unknown.
    std::optional<std::chrono::seconds> after(std::string_view step, std::int64_t done, std::int64_t total,
                                              Clock::time_point now)
    {
        if (step != m_step || done < m_done) {
            m_step = step;
            m_started = now;
            m_from = done;
        }
        m_done = done;
        const std::chrono::duration<double> spent = now - m_started;
        const std::int64_t made = done - m_from;
        constexpr double fewestSeconds = 2;
        constexpr std::int64_t parts = 100;
        if (total <= 0 || spent.count() < fewestSeconds || made * parts < total)
            return std::nullopt;
        const double left = spent.count() * static_cast<double>(total - done) / static_cast<double>(made);
        return std::chrono::seconds(static_cast<std::int64_t>(left + 0.5));
    }

private:
    std::string m_step;
    std::int64_t m_done = 0;
    std::int64_t m_from = 0;
    Clock::time_point m_started;
};

}  // namespace tastebench
