// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/remote/embeddings.h"

#include <cmath>
#include <fmt/format.h>

namespace tastebench::remote {

namespace {

constexpr std::size_t mostDimensions = 65'536;

std::vector<float> vectorIn(const Json& entry, std::size_t index)
{
    const auto given = entry.is_object() ? entry.find("embedding") : entry.end();
    if (!entry.is_object() || given == entry.end() || !given->is_array())
        throwWrongAnswer(fmt::format("data/{} has no array “embedding”.", index));
    if (given->empty() || given->size() > mostDimensions)
        throwWrongAnswer(
            fmt::format("data/{} has {} numbers; 1 to {} are taken.", index, given->size(), mostDimensions));
    std::vector<float> vector;
    vector.reserve(given->size());
    for (const Json& number : *given) {
        const auto value = number.is_number() ? number.get<float>() : NAN;
        if (!std::isfinite(value))
            throwWrongAnswer(fmt::format("data/{}/embedding holds something that is not a finite number.", index));
        vector.push_back(value);
    }
    return vector;
}

// Where an entry belongs: its "index", or its place when it states none.
std::size_t indexIn(const Json& entry, std::size_t place, std::size_t count)
{
    const auto given = entry.is_object() ? entry.find("index") : entry.end();
    if (!entry.is_object() || given == entry.end())
        return place;
    if (!given->is_number_unsigned() || given->get<std::size_t>() >= count)
        throwWrongAnswer(fmt::format("data/{}/index is no whole number below {}.", place, count));
    return given->get<std::size_t>();
}

}  // namespace

std::size_t nextBatch(std::span<const std::string> texts, std::size_t first)
{
    std::size_t count = 0;
    std::size_t bytes = 0;
    while (first + count < texts.size() && count < embeddingBatch) {
        bytes += texts[first + count].size();
        if (count > 0 && bytes > embeddingBatchBytes)
            break;
        ++count;
    }
    return count;
}

std::vector<std::vector<float>> embedTexts(const Client& client, const std::string& model,
                                           std::span<const std::string> texts, std::stop_token stop, Usage& usage)
{
    const Json body {{"model", model},
                     {"input", std::vector<std::string>(texts.begin(), texts.end())},
                     {"encoding_format", "float"}};
    const Json answer = client.post("/embeddings", body, std::move(stop), usage);
    const auto data = answer.find("data");
    if (data == answer.end() || !data->is_array())
        throwWrongAnswer("it has no array “data”.");
    if (data->size() != texts.size())
        throwWrongAnswer(fmt::format("{} vectors came for {} texts.", data->size(), texts.size()));
    std::vector<std::vector<float>> vectors(texts.size());
    for (std::size_t place = 0; place < data->size(); ++place) {
        std::vector<float> vector = vectorIn((*data)[place], place);
        std::vector<float>& target = vectors[indexIn((*data)[place], place, texts.size())];
        if (!target.empty())
            throwWrongAnswer(fmt::format("data/{}/index is there twice.", place));
        target = std::move(vector);
    }
    for (const std::vector<float>& vector : vectors) {
        if (vector.size() != vectors.front().size())
            throwWrongAnswer(
                fmt::format("vectors of {} and of {} numbers came together.", vectors.front().size(), vector.size()));
    }
    return vectors;
}

}  // namespace tastebench::remote
