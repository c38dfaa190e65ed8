// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"

#include <cstddef>

namespace tastebench::workspace {

// What a language model is told of an item beside its label: the first eight properties that say something to a reader
// (no ids, places or objects), arrays cut after eight entries and texts after 160 bytes.
[[nodiscard]] Json keyProperties(const search::Catalogue& catalogue, std::size_t row);

}  // namespace tastebench::workspace
