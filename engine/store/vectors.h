// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/progress.h"
#include "engine/base/time.h"
#include "engine/domain/schema.h"
#include "engine/store/change.h"
#include "engine/store/database.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tastebench::store {

// The values of named vectors. Imported values are recorded and undoable; trained ones are derived from the items and
// written outside the history.

// Values of equal length for a set of items, in ascending order of item: row i belongs to items[i].
struct VectorBlock {
    int dimensions = 0;
    std::vector<ItemId> items;
    std::vector<float> values;  // items.size() × dimensions, row by row

    [[nodiscard]] std::span<const float> row(std::size_t index) const
    {
        const auto width = static_cast<std::size_t>(dimensions);
        return std::span(values).subspan(index * width, width);
    }
};

// How many numbers the imported values of other items have; nothing while there are none.
std::optional<int> importedDimensions(Database& database, VectorId vector, ItemId without = {});
// Sets or replaces the imported value of one item. Throws WRONG_PARAMETER when it is empty or holds something that
// is not a finite number, and WRONG_VECTOR_DIMENSIONS when other items' values have another length.
void setImportedVector(Change& change, VectorId vector, ItemId item, std::span<const float> value);
void removeImportedVector(Change& change, VectorId vector, ItemId item);
std::optional<std::vector<float>> importedVector(Database& database, VectorId vector, ItemId item);
// Throws WrongData "WRONG_VECTOR_DIMENSIONS" naming the item when lengths differ.
VectorBlock importedVectors(Database& database, VectorId vector);

// What training left, without the values.
struct TrainedModel {
    std::int64_t dataVersion = 0;  // Database::dataVersion() of the items it was trained on
    Timestamp trainedAt;
    int dimensions = 0;
    std::vector<std::string> properties;  // NamedVector::properties at that time
    std::vector<std::byte> model;  // the trainer's own format: what a query text needs
};

// Replaces model and values in one transaction of its own; leaves the data version and the history alone. Stopped
// through progress it changes nothing.
void writeTrained(Database& database, VectorId vector, const TrainedModel& model, const VectorBlock& values,
                  Progress& progress);
std::optional<TrainedModel> trainedModel(Database& database, VectorId vector);
// Of the items that still exist. Empty when never trained.
VectorBlock trainedVectors(Database& database, VectorId vector);
void removeTrained(Database& database, VectorId vector);
bool isTrained(Database& database, VectorId vector);

// The trained value of one item; empty when it has none.
struct ItemValue {
    ItemId item;
    std::vector<float> value;
};
ItemValue trainedValue(Database& database, VectorId vector, ItemId item);
// Replaces the trained values of a few items in one transaction of its own and leaves everything else alone. An empty
// value leaves the item without one.
void setTrainedValues(Database& database, VectorId vector, std::span<const ItemValue> values);

// How much of its collection a vector covers, imported or trained.
struct VectorCoverage {
    int dimensions = 0;  // 0 = no value yet
    std::int64_t items = 0;
    std::int64_t withoutVector = 0;
};
VectorCoverage vectorCoverage(Database& database, const NamedVector& vector);

// Untrained: no value at all. Stale, for trained vectors: the properties it reads were redefined, or more than a
// tenth of the items have no value or were updated after the training. Reads one row while the data version is that
// of the training; else it counts, about 0.2 µs an item.
VectorState vectorState(Database& database, const NamedVector& vector);

}  // namespace tastebench::store
