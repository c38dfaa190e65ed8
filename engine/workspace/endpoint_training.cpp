// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_training.h"

#include "engine/base/error.h"
#include "engine/remote/embeddings.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/workspace/endpoint_model.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

namespace tastebench::workspace {

namespace {

constexpr std::size_t longestPassage = 8000;  // bytes: what common models read without cutting

struct Passages {
    std::vector<ItemId> items;
    std::vector<std::string> texts;
    std::int64_t read = 0;
};

Passages readPassages(store::Database& database, const Collection& collection, const NamedVector& vector,
                      Progress& progress)
{
    Passages passages;
    progress.begin("Reading items", store::countItems(database, collection.id));
    store::forEachItem(database, collection.id, [&](const Item& item) {
        progress.report(++passages.read);
        std::string text = passageOf(collection.properties, vector.properties, item.properties);
        if (text.empty())
            return;
        passages.items.push_back(item.id);
        passages.texts.push_back(std::move(text));
    });
    if (passages.items.empty())
        throw Error(ErrorKind::NotReady, "NOTHING_TO_TRAIN",
                    fmt::format("No item of {} has a text to embed.", collection.name));
    return passages;
}

// The vectors of some of the texts, in their order.
using Vectors = std::vector<std::vector<float>>;

Vectors embedded(std::span<const std::string> texts, const remote::Client& client, const std::string& model,
                 Usage& usage, Progress& progress)
{
    Vectors vectors;
    progress.begin("Asking the endpoint", std::ssize(texts));
    for (std::size_t first = 0; first < texts.size();) {
        const std::size_t count = remote::nextBatch(texts, first);
        for (std::vector<float>& vector :
             embedTexts(client, model, texts.subspan(first, count), progress.stopToken(), usage)) {
            if (!vectors.empty() && vector.size() != vectors.front().size())
                remote::throwWrongAnswer(fmt::format("vectors of {} and of {} numbers came for one model.",
                                                     vectors.front().size(), vector.size()));
            vectors.push_back(std::move(vector));
        }
        first += count;
        progress.throwIfStopped();
        progress.report(static_cast<std::int64_t>(first));
    }
    return vectors;
}

// The values that an earlier training by the same model at the same server left, by item, of texts that are still the
// same. Empty when another model, server or choice of properties made them.
std::unordered_map<ItemId, std::vector<float>> keptValues(store::Database& database, const NamedVector& vector,
                                                          const EndpointModel& wanted)
{
    std::unordered_map<ItemId, std::vector<float>> kept;
    const auto trained = store::trainedModel(database, vector.id);
    if (!trained || trained->properties != vector.properties)
        return kept;
    const EndpointModel before = endpointModel(trained->model);
    if (before.name != wanted.name || before.server != wanted.server)
        return kept;
    const store::VectorBlock block = store::trainedVectors(database, vector.id);
    for (std::size_t index = 0; index < block.items.size(); ++index) {
        const auto now = wanted.texts.find(block.items[index]);
        const auto then = before.texts.find(block.items[index]);
        if (now != wanted.texts.end() && then != before.texts.end() && now->second == then->second)
            kept.emplace(block.items[index], std::vector<float>(block.row(index).begin(), block.row(index).end()));
    }
    return kept;
}

// Values for all passages: those kept, and the others from the endpoint. When it answers with another length than it
// did before, it is asked for all.
store::VectorBlock blockOf(const Passages& passages, std::unordered_map<ItemId, std::vector<float>> kept,
                           const remote::Client& client, const std::string& model, EndpointTraining& result,
                           Progress& progress)
{
    std::vector<std::string> texts;
    for (std::size_t index = 0; index < passages.items.size(); ++index) {
        if (!kept.contains(passages.items[index]))
            texts.push_back(passages.texts[index]);
    }
    Vectors fresh = embedded(texts, client, model, result.usage, progress);
    if (!kept.empty() && !fresh.empty() && kept.begin()->second.size() != fresh.front().size()) {
        kept.clear();
        fresh = embedded(passages.texts, client, model, result.usage, progress);
    }
    result.embedded = std::ssize(fresh);
    store::VectorBlock block {.dimensions = 0, .items = {}, .values = {}};
    auto next = fresh.begin();
    for (const ItemId item : passages.items) {
        const auto same = kept.find(item);
        const std::vector<float>& value = same != kept.end() ? same->second : *next++;
        block.dimensions = static_cast<int>(value.size());
        if (std::ranges::all_of(value, [](float number) { return number == 0; }))
            continue;  // a vector without a direction compares with nothing
        block.items.push_back(item);
        block.values.insert(block.values.end(), value.begin(), value.end());
    }
    return block;
}

}  // namespace

std::string passageOf(const std::vector<PropertyDefinition>& definitions, const std::vector<std::string>& chosen,
                      const Json& properties)
{
    const std::string label = labelProperty(definitions);
    const auto isWanted = [&](const PropertyDefinition& definition) {
        return elementType(definition.type) == PropertyType::Text
            && (chosen.empty() || std::ranges::find(chosen, definition.name) != chosen.end());
    };
    const auto valueOf = [&properties](const std::string& name) {
        const auto value = properties.find(name);
        return value == properties.end() ? std::string() : displayText(*value);
    };
    std::string text;
    std::string rest;
    for (const PropertyDefinition& definition : definitions) {
        const std::string value = isWanted(definition) ? valueOf(definition.name) : std::string();
        if (value.empty())
            continue;
        if (definition.name == label)
            text = value;
        else
            rest += fmt::format("\n{}: {}", definition.name, value);
    }
    text += text.empty() && !rest.empty() ? rest.substr(1) : rest;
    return remote::shortened(std::move(text), longestPassage);
}

std::string modelOf(const store::TrainedModel& trained)
{
    return endpointModelName(trained.model);
}

EndpointTraining trainEndpointVector(store::Database& database, CollectionId collectionId, const std::string& name,
                                     const remote::Client& client, const std::string& model, Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    const Collection collection = store::collection(database, collectionId);
    const auto found = store::findNamedVector(database, collectionId, name);
    NamedVector vector = found.value_or(
        NamedVector {.collection = collectionId, .name = name, .source = VectorSource::Endpoint, .model = model});
    if (vector.source != VectorSource::Endpoint)
        throwWrongParameter(fmt::format("The vector “{}” does not come from an endpoint; give the new one another "
                                        "name.",
                                        name),
                            "vector");
    if (model.empty())
        throwWrongParameter("The model to embed with is not named.", "model");

    const std::int64_t dataVersion = database.dataVersion();
    const Timestamp trainedAt = Timestamp::now();  // what is changed while it asks counts as changed after it
    EndpointTraining result;
    const Passages passages = readPassages(database, collection, vector, progress);
    EndpointModel made {.name = model, .server = hashOf(client.endpoint().url), .texts = {}};
    for (std::size_t index = 0; index < passages.items.size(); ++index)
        made.texts.emplace(passages.items[index], hashOf(passages.texts[index]));
    auto kept = found ? keptValues(database, vector, made) : std::unordered_map<ItemId, std::vector<float>> {};
    const store::VectorBlock block = blockOf(passages, std::move(kept), client, model, result, progress);

    if (!found) {
        store::Change change(database);
        vector.id = store::insertNamedVector(change, vector, trainedAt);
        change.commit(fmt::format("Add the vector {}", name));
    } else if (vector.model != model) {
        store::Change change(database);
        vector.model = model;
        store::updateNamedVector(change, vector);
        change.commit(fmt::format("Make the vector {} with {}", name, model));
    }
    store::writeTrained(database, vector.id,
                        {.dataVersion = found ? dataVersion : database.dataVersion(),
                         .trainedAt = trainedAt,
                         .dimensions = block.dimensions,
                         .properties = vector.properties,
                         .model = toBytes(made)},
                        block, progress);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    const auto items = static_cast<std::int64_t>(block.items.size());
    result.training = {passages.read, passages.read - items, block.dimensions, elapsed.count()};
    return result;
}

}  // namespace tastebench::workspace
