// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/records.h"
#include "engine/search/catalogue.h"

#include <optional>
#include <span>
#include <vector>

namespace tastebench::ranking {

// What can be remembered of a persona (product row C4). Both give memories that are marked as formed, with their
// evidence and a uuid that is the same each time for the same statement or document; createdAt is left to the caller.

// Signed statements from the interactions, newest or not, undecayed. For every value v of a text or boolean property
// (arrays included) that n ≥ 3 of the persona's interactions have on their items, with m and s² the mean and variance
// of all the persona's weights, m_v and s_v² those of the n:
//   d = m_v − m
//   spread² = ((n − 1)·s_v² + s²)/n          the persona's own spread counts once, so that n equal weights are no proof
//   kept when |d| > t(0.975, n − 1)·spread/√n      clear of zero at 95 %
//   strength = d·n/(n + 4), within [−1, 1]
// At most mostStatements, the strongest first (ties by property, then value); one that would read 0.00 is left out.
inline constexpr std::size_t mostStatements = 50;
[[nodiscard]] std::vector<Memory> formStatements(const search::Catalogue& catalogue, PersonaId persona,
                                                 Progress& progress);

// A text memory of each document: the two sentences nearest to the whole document in the embedder's space, in their
// order (ties: the earlier); without an embedder, or where it knows none of the words, the first two. strength is 0.5.
[[nodiscard]] std::vector<Memory> formTexts(const Uuid& persona, std::span<const PersonaDocument> documents,
                                            const search::Embedder* embedder);

}  // namespace tastebench::ranking
