// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_training.h"

#include "engine/base/error.h"
#include "engine/remote/embeddings.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace tastebench::workspace {

namespace {

constexpr std::size_t longestPassage = 8000;  // bytes: what common models read without cutting

std::vector<std::byte> bytesOf(std::string_view text)
{
    std::vector<std::byte> bytes(text.size());
    std::memcpy(bytes.data(), text.data(), text.size());
    return bytes;
}

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

store::VectorBlock embedded(const Passages& passages, const remote::Client& client, const std::string& model,
                            Usage& usage, Progress& progress)
{
    store::VectorBlock block {.dimensions = 0, .items = passages.items, .values = {}};
    const auto total = passages.texts.size();
    progress.begin("Asking the endpoint", static_cast<std::int64_t>(total));
    for (std::size_t first = 0; first < total;) {
        const std::size_t count = remote::nextBatch(passages.texts, first);
        const auto vectors
            = embedTexts(client, model, std::span(passages.texts).subspan(first, count), progress.stopToken(), usage);
        for (const std::vector<float>& vector : vectors) {
            if (block.values.empty())
                block.dimensions = static_cast<int>(vector.size());
            if (static_cast<int>(vector.size()) != block.dimensions)
                remote::throwWrongAnswer(fmt::format("vectors of {} and of {} numbers came for one model.",
                                                     block.dimensions, vector.size()));
            block.values.insert(block.values.end(), vector.begin(), vector.end());
        }
        first += count;
        progress.throwIfStopped();
        progress.report(static_cast<std::int64_t>(first));
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
    return {reinterpret_cast<const char*>(trained.model.data()), trained.model.size()};
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
    const store::VectorBlock block = embedded(passages, client, model, result.usage, progress);

    if (!found) {
        store::Change change(database);
        vector.id = store::insertNamedVector(change, vector, trainedAt);
        change.commit(fmt::format("Add the vector {}", name));
    }
    store::writeTrained(database, vector.id,
                        {.dataVersion = found ? dataVersion : database.dataVersion(),
                         .trainedAt = trainedAt,
                         .dimensions = block.dimensions,
                         .properties = vector.properties,
                         .model = bytesOf(model)},
                        block, progress);
    const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
    const auto items = static_cast<std::int64_t>(block.items.size());
    result.training = {passages.read, passages.read - items, block.dimensions, elapsed.count()};
    return result;
}

}  // namespace tastebench::workspace
