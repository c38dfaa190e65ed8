// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/domain/schema.h"
#include "engine/search/catalogue.h"
#include "engine/store/database.h"
#include "engine/store/history.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::workspace {

struct Training {
    std::int64_t items = 0;
    std::int64_t withoutVector = 0;
    int dimensions = 0;
    double milliseconds = 0;
};

// Makes the definition of a vector, as a change of its own.
VectorId addVector(store::Database& database, const NamedVector& vector);

// Trains a named vector of a collection from its items' text (LSA), or one of the source ials again
// (factor_training.h), and stores the values: derived state, no history entry. Makes the definition of a vector from
// text when the collection has none of that name. Throws COLLECTION_NOT_FOUND, WRONG_PARAMETER for an imported vector,
// NOTHING_TO_TRAIN, and Cancelled, which changes nothing.
Training trainVector(store::Database& database, CollectionId collection, const std::string& vector, Progress& progress);

// Brings a trained vector up to date without training anew, by folding items into its space: those that have no value
// yet and those that were changed after the training. One whose text lost every known word loses its value. Returns how
// many values came, changed or went; writes nothing when none did.
std::int64_t foldInNewItems(store::Database& database, CollectionId collection, const std::string& vector,
                            Progress& progress);

// Whether folding in could change anything: a vector of the collection is trained.
bool isTrained(store::Database& database, CollectionId collection);

// Folds these items into every trained vector of their collections, whenever they were changed: an undo gives back a
// text that is older than the training. Items that are gone are passed over. Returns how many values came, changed or
// went; writes nothing when none did. Costs the reading of the models, megabytes each, and 0.1 ms an item.
std::int64_t foldInItems(store::Database& database, std::span<const ItemId> items, Progress& progress);
// The same with the models of a catalogue that is up to date, for its own items; there is nothing to read.
std::int64_t foldInItems(store::Database& database, const search::Catalogue& catalogue, std::span<const ItemId> items,
                         Progress& progress);

// The items that an undo, a redo or a goTo wrote; every one there is when it wrote more than it lists.
std::vector<ItemId> touchedItems(store::Database& database, const store::Moved& moved);

}  // namespace tastebench::workspace
