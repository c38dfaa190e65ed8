// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/progress.h"
#include "engine/domain/ranking.h"
#include "engine/domain/schema.h"
#include "engine/remote/client.h"
#include "engine/store/database.h"
#include "engine/store/vectors.h"
#include "engine/workspace/training.h"

#include <string>
#include <vector>

namespace tastebench::workspace {

struct EndpointTraining {
    Training training;
    std::int64_t embedded = 0;  // texts the endpoint was asked for; the other items kept their values
    Usage usage;
};

// Makes the values of a named vector by embedding its items' texts with a model at an endpoint, and stores them as
// trainVector does, together with the model's name. Only texts that changed or have no value yet are sent, and all of
// them when the model, the URL or the properties to read are others than before; the definition then names the model.
// Makes the definition when the collection has none of that name.
// Nothing is written before the last answer has come: a trouble or a stop changes nothing. Throws
// COLLECTION_NOT_FOUND, WRONG_PARAMETER for a vector that is not from an endpoint or an empty model, NOTHING_TO_TRAIN,
// what the client throws, WRONG_DATA when the lengths of the vectors differ, and Cancelled.
EndpointTraining trainEndpointVector(store::Database& database, CollectionId collection, const std::string& vector,
                                     const remote::Client& client, const std::string& model, Progress& progress);

// The model that made the values of an endpoint's vector.
[[nodiscard]] std::string modelOf(const store::TrainedModel& trained);

// What is sent of an item: its label, then "name: value" a line for its other texts. `chosen` names the properties to
// read; empty means all. Empty when it has no text; never longer than a model reads (8000 bytes).
[[nodiscard]] std::string passageOf(const std::vector<PropertyDefinition>& definitions,
                                    const std::vector<std::string>& chosen, const Json& properties);

}  // namespace tastebench::workspace
