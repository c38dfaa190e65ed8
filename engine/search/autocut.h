// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace tastebench::search {

// How many of a result list to keep so that it ends before its `jumps`-th jump (search reference, section 4.4). The
// values are the distances or scores in list order; either gives the same answer. jumps ≤ 0 keeps all.
std::size_t autocut(std::span<const double> values, int jumps);

}  // namespace tastebench::search
