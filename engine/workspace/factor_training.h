// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace/training.h"

#include <string>

namespace tastebench::workspace {

// Learns a named vector of a collection from who liked what (engine/ranking/implicit_factors.h), up to the newest
// interaction that is not later than the wall clock, and stores the values: derived state, no history entry. Makes the
// vector's definition when the collection has none of that name. Items that nobody likes have no value. Throws
// COLLECTION_NOT_FOUND, WRONG_PARAMETER for a vector of another source, NOTHING_TO_TRAIN, and Cancelled, which changes
// nothing.
Training trainFactors(store::Database& database, CollectionId collection, const std::string& vector,
                      Progress& progress);

}  // namespace tastebench::workspace
