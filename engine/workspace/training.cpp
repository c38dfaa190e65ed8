// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/training.h"

#include "engine/base/error.h"
#include "engine/search/lsa_embedder.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/vectors.h"
#include "engine/text/lsa.h"
#include "engine/workspace/factor_training.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <span>
#include <utility>

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
    vector.id = addVector(database, vector);
    return vector;
}

text::LsaModel modelFrom(const store::TrainedModel& trained)
{
    return text::LsaModel::fromBytes({reinterpret_cast<const char*>(trained.model.data()), trained.model.size()});
}

std::vector<float> foldedValue(const text::LsaModel& model, const Item& item)
{
    const std::vector<double> folded = model.itemVector(item.properties);
    return {folded.begin(), folded.end()};
}

std::int64_t foldInto(store::Database& database, VectorId vector, const text::LsaModel& model,
                      std::span<const Item> items, Progress& progress)
{
    std::vector<store::ItemValue> changed;
    progress.begin("Folding in items", std::ssize(items));
    for (std::size_t index = 0; index < items.size(); ++index) {
        progress.report(static_cast<std::int64_t>(index));
        std::vector<float> value = foldedValue(model, items[index]);
        if (value != store::trainedValue(database, vector, items[index].id).value)
            changed.push_back({items[index].id, std::move(value)});
    }
    if (!changed.empty())
        store::setTrainedValues(database, vector, changed);
    return std::ssize(changed);
}

}  // namespace

VectorId addVector(store::Database& database, const NamedVector& vector)
{
    store::Change change(database);
    const VectorId id = store::insertNamedVector(change, vector, Timestamp::now());
    change.commit(fmt::format("Add the vector {}", vector.name));
    return id;
}

Training trainVector(store::Database& database, CollectionId collectionId, const std::string& name, Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const Collection collection = store::collection(database, collectionId);
    const NamedVector vector = definedVector(database, collectionId, name);
    if (vector.source == VectorSource::Endpoint)
        throwWrongParameter(
            fmt::format("The vector “{}” comes from an endpoint: train it with the algorithm endpoint.", name),
            "vector");
    if (vector.source == VectorSource::Ials)
        return trainFactors(database, collectionId, name, progress);
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
    const text::LsaModel model = modelFrom(*trained);
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
            std::vector<float> current = foldedValue(model, item);
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

bool isTrained(store::Database& database, CollectionId collection)
{
    return std::ranges::any_of(store::namedVectors(database, collection), [&database](const NamedVector& vector) {
        return vector.source == VectorSource::Lsa && store::isTrained(database, vector.id);
    });
}

std::int64_t foldInItems(store::Database& database, std::span<const ItemId> ids, Progress& progress)
{
    std::map<CollectionId, std::vector<Item>> items;
    for (Item& item : store::items(database, ids))
        items[item.collection].push_back(std::move(item));
    std::int64_t changed = 0;
    for (const auto& [collection, members] : items) {
        for (const NamedVector& vector : store::namedVectors(database, collection)) {
            if (vector.source != VectorSource::Lsa)
                continue;
            if (const auto trained = store::trainedModel(database, vector.id))
                changed += foldInto(database, vector.id, modelFrom(*trained), members, progress);
        }
    }
    return changed;
}

std::int64_t foldInItems(store::Database& database, const search::Catalogue& catalogue, std::span<const ItemId> ids,
                         Progress& progress)
{
    std::vector<Item> items = store::items(database, ids);
    std::erase_if(items, [&](const Item& item) { return item.collection != catalogue.collection.id; });
    std::int64_t changed = 0;
    for (const auto& [name, view] : catalogue.vectors) {
        if (const auto* const lsa = dynamic_cast<const search::LsaEmbedder*>(view.embedder.get()))
            changed += foldInto(database, view.definition.id, lsa->model(), items, progress);
    }
    return changed;
}

std::vector<ItemId> touchedItems(store::Database& database, const store::Moved& moved)
{
    std::vector<ItemId> items;
    if (moved.allRows) {
        for (const store::TouchedRow& row : moved.rows) {
            if (row.table == "item")
                items.push_back({row.id});
        }
    } else if (std::ranges::find(moved.tables, "item") != moved.tables.end()) {
        for (const Collection& collection : store::collections(database)) {
            const std::vector<ItemId> all = store::itemIds(database, {.collection = collection.id});
            items.insert(items.end(), all.begin(), all.end());
        }
    }
    return items;
}

}  // namespace tastebench::workspace
