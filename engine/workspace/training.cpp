// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/training.h"

#include "engine/base/error.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/vectors.h"
#include "engine/text/lsa.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <span>

namespace tastebench::workspace {

namespace {

std::vector<std::byte> toBytes(std::string_view text)
{
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

NamedVector definedVector(store::Database& database, CollectionId collection, const std::string& name)
{
    if (const auto found = store::findNamedVector(database, collection, name))
        return *found;
    NamedVector vector {.collection = collection, .name = name};
    store::Change change(database);
    vector.id = store::insertNamedVector(change, vector, Timestamp::now());
    change.commit(fmt::format("Add the vector {}", name));
    return vector;
}

}  // namespace

Training trainVector(store::Database& database, CollectionId collectionId, const std::string& name, Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const Collection collection = store::collection(database, collectionId);
    const NamedVector vector = definedVector(database, collectionId, name);
    if (vector.source == VectorSource::Endpoint)
        throwWrongParameter(
            fmt::format("The vector “{}” comes from an endpoint: train it with the algorithm endpoint.", name),
            "vector");
    if (vector.source != VectorSource::Lsa)
        throwWrongParameter(fmt::format("The vector “{}” holds imported values; there is nothing to train.", name),
                            "vector");

    const std::int64_t dataVersion = database.dataVersion();
    const Timestamp trainedAt = Timestamp::now();  // what is changed while it trains counts as changed after it
    std::vector<ItemId> ids;
    std::vector<Json> properties;
    progress.begin("Reading items", store::countItems(database, collectionId));
    store::forEachItem(database, collectionId, [&](const Item& item) {
        ids.push_back(item.id);
        properties.push_back(item.properties);
        progress.report(static_cast<std::int64_t>(ids.size()));
    });
    text::TrainedLsa trained = text::trainLsa(
        collection.properties, vector.properties, ids.size(),
        [&properties](std::size_t index) -> const Json& { return properties[index]; }, progress);

    const auto dimensions = static_cast<int>(trained.model.dimensions());
    store::TrainedModel model {.dataVersion = dataVersion,
                               .trainedAt = trainedAt,
                               .dimensions = dimensions,
                               .properties = vector.properties,
                               .model = toBytes(trained.model.toBytes())};
    store::VectorBlock block {.dimensions = dimensions, .items = {}, .values = {}};
    const auto width = trained.model.dimensions();
    for (std::size_t index = 0; index < ids.size(); ++index) {
        const auto row = std::span(trained.vectors).subspan(index * width, width);
        if (std::ranges::all_of(row, [](float value) { return value == 0; }))
            continue;  // an item without a known word has no vector
        block.items.push_back(ids[index]);
        block.values.insert(block.values.end(), row.begin(), row.end());
    }
    const auto items = static_cast<std::int64_t>(ids.size());
    store::writeTrained(database, vector.id, model, block, progress);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    return {items, static_cast<std::int64_t>(trained.withoutVector), dimensions, elapsed.count()};
}

std::int64_t foldInNewItems(store::Database& database, CollectionId collectionId, const std::string& name,
                            Progress& progress)
{
    const auto vector = store::findNamedVector(database, collectionId, name);
    if (!vector || vector->source != VectorSource::Lsa)
        return 0;
    const auto trained = store::trainedModel(database, vector->id);
    if (!trained)
        return 0;
    const auto model
        = text::LsaModel::fromBytes({reinterpret_cast<const char*>(trained->model.data()), trained->model.size()});
    const store::VectorBlock before = store::trainedVectors(database, vector->id);
    store::VectorBlock block {.dimensions = before.dimensions, .items = {}, .values = {}};
    std::int64_t changed = 0;
    std::int64_t seen = 0;
    std::size_t next = 0;
    progress.begin("Folding in items", store::countItems(database, collectionId));
    store::forEachItem(database, collectionId, [&](const Item& item) {
        progress.report(++seen);
        while (next < before.items.size() && before.items[next] < item.id)
            ++next;
        const bool hasValue = next < before.items.size() && before.items[next] == item.id;
        std::vector<float> value;
        if (hasValue)
            value.assign(before.row(next).begin(), before.row(next).end());
        if (!hasValue || item.updatedAt > trained->trainedAt) {
            const std::vector<double> folded = model.itemVector(item.properties);
            std::vector<float> current(folded.begin(), folded.end());
            changed += current == value ? 0 : 1;
            value = std::move(current);
        }
        if (value.empty())
            return;  // an item without a known word has no vector
        block.values.insert(block.values.end(), value.begin(), value.end());
        block.items.push_back(item.id);
    });
    if (changed > 0)
        store::writeTrained(database, vector->id, *trained, block, progress);
    return changed;
}

}  // namespace tastebench::workspace
