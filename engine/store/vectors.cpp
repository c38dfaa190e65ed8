// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/vectors.h"

#include "engine/base/error.h"
#include "engine/store/statement.h"
#include "engine/store/transaction.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace tastebench::store {

namespace {

constexpr std::string_view selectImported
    = "SELECT value FROM item_vector WHERE item_id = ? AND named_vector_id = ? ORDER BY id LIMIT 1";
constexpr std::string_view updateImported
    = "UPDATE item_vector SET value = ? WHERE item_id = ? AND named_vector_id = ?";
constexpr std::string_view insertImported
    = "INSERT INTO item_vector (value, item_id, named_vector_id) VALUES (?, ?, ?)";
constexpr std::string_view deleteImported = "DELETE FROM item_vector WHERE item_id = ? AND named_vector_id = ?";
constexpr std::string_view selectImportedBlock
    = "SELECT item_id, value FROM item_vector WHERE named_vector_id = ? ORDER BY item_id";
constexpr std::string_view selectWidth
    = "SELECT length(value) / 4 FROM item_vector WHERE named_vector_id = ? AND item_id <> ? LIMIT 1";
constexpr std::string_view countImported
    = "SELECT count(*), (SELECT length(value) / 4 FROM item_vector WHERE named_vector_id = ?1 LIMIT 1) "
      "FROM item_vector WHERE named_vector_id = ?1";

constexpr std::string_view insertModel
    = "INSERT OR REPLACE INTO trained_model (named_vector_id, data_version, dimensions, trained_at, properties, model) "
      "VALUES (?, ?, ?, ?, ?, ?)";
constexpr std::string_view selectModel = "SELECT data_version, dimensions, trained_at, properties, model "
                                         "FROM trained_model WHERE named_vector_id = ?";
// Without the model itself, which may be megabytes.
constexpr std::string_view selectModelFacts
    = "SELECT data_version, dimensions, trained_at, properties FROM trained_model WHERE named_vector_id = ?";
constexpr std::string_view deleteModel = "DELETE FROM trained_model WHERE named_vector_id = ?";
constexpr std::string_view insertTrained
    = "INSERT INTO trained_vector (named_vector_id, item_id, value) VALUES (?, ?, ?)";
constexpr std::string_view deleteTrained = "DELETE FROM trained_vector WHERE named_vector_id = ?";
constexpr std::string_view selectTrained = "SELECT value FROM trained_vector WHERE named_vector_id = ? AND item_id = ?";
constexpr std::string_view deleteTrainedValue = "DELETE FROM trained_vector WHERE named_vector_id = ? AND item_id = ?";
constexpr std::string_view selectTrainedBlock
    = "SELECT item_id, value FROM trained_vector WHERE named_vector_id = ? "
      "AND EXISTS (SELECT 1 FROM item WHERE item.id = item_id) ORDER BY item_id";
constexpr std::string_view countTrained = "SELECT count(*) FROM trained_vector WHERE named_vector_id = ? "
                                          "AND EXISTS (SELECT 1 FROM item WHERE item.id = item_id)";

constexpr std::string_view countItems = "SELECT count(*) FROM item WHERE collection_id = ?";
constexpr std::string_view countOutdated
    = "SELECT count(*) FROM (SELECT 1 FROM item WHERE collection_id = ?1 AND (updated_at > ?2 OR NOT EXISTS "
      "(SELECT 1 FROM trained_vector WHERE named_vector_id = ?3 AND item_id = item.id)) LIMIT ?4)";

VectorBlock blockOf(Database& database, std::string_view text, VectorId vector)
{
    VectorBlock block;
    Statement rows(database, text);
    rows.bind(vector);
    while (rows.step()) {
        const auto width = static_cast<int>(rows.floats(1, block.values));
        if (block.items.empty())
            block.dimensions = width;
        block.items.push_back(rows.id<ItemId>(0));
        if (width != block.dimensions)
            throw Error(ErrorKind::WrongData, "WRONG_VECTOR_DIMENSIONS",
                        fmt::format("The vector of item {} has {} numbers where the others have {}.",
                                    block.items.back().value, width, block.dimensions));
    }
    return block;
}

}  // namespace

std::optional<int> importedDimensions(Database& database, VectorId vector, ItemId without)
{
    Statement row(database, selectWidth);
    return row.bind(vector, without.value).step() ? std::optional(static_cast<int>(row.integer(0))) : std::nullopt;
}

void setImportedVector(Change& change, VectorId vector, ItemId item, std::span<const float> value)
{
    if (value.empty() || !std::ranges::all_of(value, [](float number) { return std::isfinite(number); }))
        throwWrongParameter("A vector must hold at least one number, and only finite ones.", "vector");
    const auto width = importedDimensions(change.database(), vector, item);
    if (width && std::ssize(value) != *width)
        throw Error(ErrorKind::WrongData, "WRONG_VECTOR_DIMENSIONS",
                    fmt::format("The vector has {} numbers where those of other items have {}.", value.size(), *width),
                    "vector");
    if (Statement(change.database(), updateImported).bind(value, item, vector).run() == 0)
        Statement(change.database(), insertImported).bind(value, item, vector).run();
}

void removeImportedVector(Change& change, VectorId vector, ItemId item)
{
    Statement(change.database(), deleteImported).bind(item, vector).run();
}

std::optional<std::vector<float>> importedVector(Database& database, VectorId vector, ItemId item)
{
    Statement row(database, selectImported);
    if (!row.bind(item, vector).step())
        return std::nullopt;
    std::vector<float> value;
    row.floats(0, value);
    return value;
}

VectorBlock importedVectors(Database& database, VectorId vector)
{
    return blockOf(database, selectImportedBlock, vector);
}

void writeTrained(Database& database, VectorId vector, const TrainedModel& model, const VectorBlock& values,
                  Progress& progress)
{
    Transaction transaction(database);
    Statement(database, insertModel)
        .bind(vector, model.dataVersion, model.dimensions, model.trainedAt, Json(model.properties),
              std::span<const std::byte>(model.model))
        .run();
    Statement(database, deleteTrained).bind(vector).run();
    Statement insert(database, insertTrained);
    progress.begin("Writing vectors", static_cast<std::int64_t>(values.items.size()));
    for (std::size_t index = 0; index < values.items.size(); ++index) {
        insert.bind(vector, values.items[index], values.row(index)).run();
        progress.report(static_cast<std::int64_t>(index) + 1);
    }
    transaction.commit();
}

std::optional<TrainedModel> trainedModel(Database& database, VectorId vector)
{
    Statement row(database, selectModel);
    if (!row.bind(vector).step())
        return std::nullopt;
    TrainedModel model;
    model.dataVersion = row.integer(0);
    model.dimensions = static_cast<int>(row.integer(1));
    model.trainedAt = row.time(2);
    model.properties = row.json(3).get<std::vector<std::string>>();
    const auto bytes = row.blob(4);
    model.model.assign(bytes.begin(), bytes.end());
    return model;
}

VectorBlock trainedVectors(Database& database, VectorId vector)
{
    return blockOf(database, selectTrainedBlock, vector);
}

void removeTrained(Database& database, VectorId vector)
{
    Transaction transaction(database);
    Statement(database, deleteModel).bind(vector).run();
    Statement(database, deleteTrained).bind(vector).run();
    transaction.commit();
}

bool isTrained(Database& database, VectorId vector)
{
    return Statement(database, selectModelFacts).bind(vector).step();
}

ItemValue trainedValue(Database& database, VectorId vector, ItemId item)
{
    ItemValue found {item, {}};
    Statement row(database, selectTrained);
    if (row.bind(vector, item).step())
        row.floats(0, found.value);
    return found;
}

void setTrainedValues(Database& database, VectorId vector, std::span<const ItemValue> values)
{
    Transaction transaction(database);
    for (const ItemValue& each : values) {
        Statement(database, deleteTrainedValue).bind(vector, each.item).run();
        if (!each.value.empty())
            Statement(database, insertTrained).bind(vector, each.item, std::span<const float>(each.value)).run();
    }
    transaction.commit();
}

VectorCoverage vectorCoverage(Database& database, const NamedVector& vector)
{
    VectorCoverage coverage;
    if (vector.source == VectorSource::Imported) {
        Statement row(database, countImported);
        row.bind(vector.id).step();
        coverage.items = row.integer(0);
        coverage.dimensions = static_cast<int>(row.integer(1));
    } else {
        Statement row(database, selectModelFacts);
        if (row.bind(vector.id).step())
            coverage.dimensions = static_cast<int>(row.integer(1));
        Statement count(database, countTrained);
        coverage.items = integerOf(count.bind(vector.id));
    }
    Statement all(database, countItems);
    coverage.withoutVector = integerOf(all.bind(vector.collection)) - coverage.items;
    return coverage;
}

VectorState vectorState(Database& database, const NamedVector& vector)
{
    if (vector.source == VectorSource::Imported)
        return vectorCoverage(database, vector).items == 0 ? VectorState::Untrained : VectorState::Fresh;
    Statement row(database, selectModelFacts);
    if (!row.bind(vector.id).step())
        return VectorState::Untrained;
    if (row.json(3) != Json(vector.properties))
        return VectorState::Stale;
    if (row.integer(0) == database.dataVersion())
        return VectorState::Fresh;
    Statement all(database, countItems);
    const std::int64_t allowed = integerOf(all.bind(vector.collection)) / 10;
    Statement outdated(database, countOutdated);
    outdated.bind(vector.collection, row.time(2), vector.id, allowed + 1);
    return integerOf(outdated) > allowed ? VectorState::Stale : VectorState::Fresh;
}

}  // namespace tastebench::store
