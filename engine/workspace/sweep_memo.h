// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/sweep.h"
#include "engine/store/database.h"

#include <optional>

namespace tastebench::workspace {

// What the results of a sweep depend on beside the points.
[[nodiscard]] Json sweepDescription(const search::Catalogue& catalogue, const evaluation::Split& split,
                                    const evaluation::SweepRequest& request);

// A result as JSON, and what reads it back.
[[nodiscard]] Json sweepResultJson(const evaluation::SweepResult& result);
[[nodiscard]] evaluation::SweepResult sweepResultFrom(const Json& json);

// The split as JSON: kind, share, instant, and how many interactions lie on either side.
[[nodiscard]] Json splitJson(const evaluation::Split& split);

// The results that the workspace remembers of a sweep, so that one which was stopped goes on where it was. Remembers
// nothing new in a workspace that cannot be written. The database must outlive it.
class SweepMemo {
public:
    SweepMemo(store::Database& database, const Json& description);

    [[nodiscard]] std::optional<evaluation::SweepResult> find(const evaluation::Point& point) const;
    void keep(const evaluation::SweepResult& result);

private:
    store::Database& m_database;
    std::optional<SweepId> m_sweep;
};

}  // namespace tastebench::workspace
