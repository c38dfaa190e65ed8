// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/search/interaction_log.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tastebench::ranking {

// One interaction of a persona as it counts now.
struct ProfileEntry {
    InteractionId id;
    std::uint32_t item = 0;
    Timestamp at;
    double weight = 0;  // w_j as logged
    double effective = 0;  // w_j · exp(−decay · age / 30 days), the number people are shown
    double relative = 0;  // the same relative to the newest kept interaction: what the formulas use; never underflows
                          // for the newest, at any age
};

// The effective interactions of a persona (ranking.md section 1), newest first.
struct Profile {
    Timestamp asOf;
    std::vector<ProfileEntry> entries;
    double z = 0;  // Σ|relative|
    double liked = 0;  // Σ relative over relative > 0
    double disliked = 0;  // Σ|relative| over relative < 0
    double strongest = 0;  // max|relative|
    double evidence = 0;  // N = Σ|w_j|, not decayed
    double historyShare = 0;  // g = N / (N + 3)
};

// Keeps the interactions not later than asOf and of them the newest `count`. `newestFirst` is ordered by time
// descending, then id descending. decayRate is per 30 days, in [0, 1].
[[nodiscard]] Profile makeProfile(std::span<const search::LoggedInteraction> newestFirst, int count, double decayRate,
                                  Timestamp asOf);

// The factor exp(−decay · age / 30 days).
[[nodiscard]] double decayFactor(double decayRate, double ageInDays);

// The age at which an interaction counts half: 30 · ln 2 / decayRate days; infinity at 0.
[[nodiscard]] double halfLifeInDays(double decayRate);

}  // namespace tastebench::ranking
