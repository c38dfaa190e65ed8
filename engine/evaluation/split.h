// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/evaluation/metrics.h"
#include "engine/search/catalogue.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Past and future of a log, and the catalogue as it was in between (metrics.md, Split).
namespace tastebench::evaluation {

// An interaction that is held out and known from elsewhere than the log.
struct HeldOut {
    std::uint32_t persona = 0;  // rows of the catalogue
    std::uint32_t item = 0;
    double weight = 0;
};

struct SplitRequest {
    enum class Kind : std::uint8_t {
        Temporal,  // one instant for everybody: the honest one
        Last,  // each persona's newest like is held out; what others did later is known, so the future leaks in
        Given,  // the pairs of heldOut are the future, everything else the past
    };
    Kind kind = Kind::Temporal;
    double share = 0.2;  // temporal: of the interactions that are the future, in (0, 1)
    std::optional<Timestamp> instant;  // temporal: T₁ itself; then share is not used
    std::optional<Timestamp> end;  // temporal: the future ends before this
    std::vector<HeldOut> heldOut;  // given
};
std::string_view toString(SplitRequest::Kind kind);

// Why a persona cannot be evaluated.
enum class Skip : std::uint8_t { None, NoPast, NoRelevantFuture };

// A catalogue of the past and what each persona did afterwards.
struct Split {
    SplitRequest::Kind kind = SplitRequest::Kind::Temporal;
    double share = 0;  // as asked for; meaningless with an instant asked for
    std::optional<Timestamp> instant;  // T₁, temporal only
    // The instant everything is computed as of: T₁ − 1 µs, else the newest interaction.
    Timestamp asOf;
    // The catalogue without the future: interactions, documents and memories that were not there as of the split, and
    // memories with evidence that was not, are left out. Rows are those of the whole catalogue.
    search::CataloguePtr past;
    // By persona row: the newest future weight of each item without a past interaction, in row order.
    std::vector<std::vector<std::pair<std::uint64_t, double>>> future;
    std::int64_t pastInteractions = 0;
    std::int64_t futureInteractions = 0;
    std::vector<std::string> warnings;

    // A persona is evaluable with a past interaction and a relevant future item.
    [[nodiscard]] Skip skipped(std::uint32_t persona, Gain gain) const;
    // Sixteen hexadecimal digits that change with anything that is held out.
    [[nodiscard]] std::string heldOutFingerprint() const;
};

using SplitPtr = std::shared_ptr<const Split>;

// T₁ of a share: the time at place ⌊n·(1 − share)⌋ of the sorted interaction times; nothing without interactions.
[[nodiscard]] std::optional<Timestamp> instantOfShare(const search::InteractionLog& log, double share);

// Throws WRONG_PARAMETER for a share that is not in (0, 1), and NotReady "NO_FUTURE" or "NO_PAST", naming what is
// missing, when all interactions are on one side.
[[nodiscard]] Split makeSplit(const search::CataloguePtr& catalogue, const SplitRequest& request);

// The catalogue as it was at an instant: what happened later is left out. Rows stay. Properties and texts of items and
// personas have no time and are those of today.
[[nodiscard]] search::CataloguePtr catalogueAsOf(const search::CataloguePtr& catalogue, Timestamp asOf);

}  // namespace tastebench::evaluation
