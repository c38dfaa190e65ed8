// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace tastebench {

// How many workers to make for so many pieces of work: one per core, at least one, no more than there are pieces.
inline std::size_t crewSize(std::size_t pieces)
{
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(pieces, 1));
}

// Does the pieces 0 … pieces − 1 with a thread per worker, each taking piece after piece. work(worker, piece, progress)
// is given a Progress that says nothing and stops with the others. Results belong in places of their own, by piece, so
// that they are the same with any number of workers. The calling thread works too and alone reports pieces. What one
// throws ends the work and is thrown; Error(Cancelled) when a stop was asked for.
template <typename Worker, typename Work>
void inParallel(std::vector<Worker>& workers, std::size_t pieces, Progress& progress, const Work& work)
{
    std::atomic<std::size_t> next {0};
    std::mutex mutex;
    std::exception_ptr error;
    const auto run = [&](Worker& worker, bool reports) {
        Progress silent({}, progress.stopToken());
        try {
            for (std::size_t piece = next++; piece < pieces; piece = next++) {
                silent.throwIfStopped();
                work(worker, piece, silent);
                if (reports)
                    progress.report(static_cast<std::int64_t>(std::min(next.load(), pieces)));
            }
        } catch (...) {
            const std::scoped_lock lock(mutex);
            if (!error)
                error = std::current_exception();
            next = pieces;
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t index = 1; index < workers.size(); ++index)
            threads.emplace_back([&run, &worker = workers[index]] { run(worker, false); });
        run(workers.front(), true);
    }
    if (error)
        std::rethrow_exception(error);
}

}  // namespace tastebench
