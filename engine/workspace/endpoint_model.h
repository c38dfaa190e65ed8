// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/uuid.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tastebench::workspace {

// What training a vector at an endpoint leaves beside the values (store::TrainedModel::model): which model made them,
// and of which texts, so that training again asks only for what is new. Texts and URL are kept as hashes alone.
struct EndpointModel {
    std::string name;
    Uuid server;  // of the URL, by hashOf(); nil where an older program left none
    std::unordered_map<ItemId, Uuid> texts;  // by item, of the passage that was embedded
};

[[nodiscard]] Uuid hashOf(std::string_view text);

[[nodiscard]] std::vector<std::byte> toBytes(const EndpointModel& model);
// Bytes without the mark are a model's name alone, as older programs wrote it. Throws WrongData "DAMAGED_WORKSPACE" for
// those that are cut short.
[[nodiscard]] EndpointModel endpointModel(std::span<const std::byte> bytes);
// The name alone, without reading the rest.
[[nodiscard]] std::string endpointModelName(std::span<const std::byte> bytes);

}  // namespace tastebench::workspace
