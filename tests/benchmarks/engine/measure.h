// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <sys/resource.h>
#include <vector>

namespace tastebench::tests {

// The processor's milliseconds this process has used.
inline double cpuMilliseconds()
{
    timespec time {};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Does the work `rounds` times and prints the median of what it cost, and the most memory the process ever had.
inline void measure(const char* name, int rounds, const std::function<void()>& work)
{
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const double start = cpuMilliseconds();
        work();
        times.push_back(cpuMilliseconds() - start);
    }
    std::ranges::sort(times);
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("%-52s %10.2f ms   peak so far %4ld MB\n", name, times[times.size() / 2], usage.ru_maxrss / 1024);
}

}  // namespace tastebench::tests
