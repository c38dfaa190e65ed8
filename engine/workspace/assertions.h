// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/records.h"
#include "engine/ranking/ranker.h"
#include "engine/store/database.h"

#include <string>

namespace tastebench::workspace {

// Pinned expectations. An expectation is JSON of one of these kinds; "request" is what requestJson() writes:
//   {"kind": "in_top", "item": uuid, "k": n, "request"}          the item is among the persona's first k
//   {"kind": "without", "property", "value", "request"}          no item of the persona's list has the value
//   {"kind": "similar", "snapshot": id, "at_least": x}           Jaccard of the snapshot and the same list today
//   {"kind": "quality", "measure", "k", "share", "at_least": x, "request"}   the mean over everybody, as of the split

// What came of one.
struct AssertionResult {
    std::string text;  // "Alien is among the first 5 for Ada"
    bool passed = false;
    Json expected;
    Json actual;  // the rank, the items with the value, or the number; a sentence where it could not be found out
};

// Throws WRONG_PARAMETER, naming the field, for an expectation of no such kind, and for one about a persona that has
// none; what reading a request throws.
void checkExpectation(const Assertion& assertion);

// The ranker is one over the assertion's collection. Throws Error(Cancelled) alone: anything else that goes wrong fails
// the assertion with its sentence.
[[nodiscard]] AssertionResult runAssertion(store::Database& database, ranking::Ranker& ranker,
                                           const Assertion& assertion, Progress& progress);

}  // namespace tastebench::workspace
