// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tastebench::evaluation {

// How alike two rankings of distinct things are (metrics.md). Things are any integers; each occurs once in a list.
using RankedList = std::span<const std::uint64_t>;

// Things that are in both of the first k.
[[nodiscard]] std::size_t sharedAt(RankedList left, RankedList right, std::size_t k);

// sharedAt / k; 1 for k = 0.
[[nodiscard]] double overlapAt(RankedList left, RankedList right, std::size_t k);

// |A ∩ B| / |A ∪ B| of the first k; 1 when both are empty.
[[nodiscard]] double jaccardAt(RankedList left, RankedList right, std::size_t k);

// Extrapolated rank-biased overlap, also for lists of different length (Webber, Moffat & Zobel 2010, eq. 32). p in
// (0, 1) is the persistence: 0.9 puts 86 % of the weight on the first ten. Two empty lists are 1, one empty list 0.
[[nodiscard]] double rankBiasedOverlap(RankedList left, RankedList right, double p = 0.9);

// Kendall's τ over the things both lists have: (concordant − discordant) / pairs; nothing below two of them.
[[nodiscard]] std::optional<double> kendallTau(RankedList left, RankedList right);

}  // namespace tastebench::evaluation
