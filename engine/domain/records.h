// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/uuid.h"
#include "engine/domain/property_type.h"

#include <optional>
#include <string>

namespace tastebench {

struct Item {
    ItemId id;
    CollectionId collection;
    Uuid uuid;
    std::string sourceId;  // the id in the file it came from, as text; empty when made here
    Json properties = Json::object();
    Timestamp createdAt;
    Timestamp updatedAt;
};

struct Persona {
    PersonaId id;
    CollectionId collection;
    Uuid uuid;
    std::string sourceId;
    std::string name;
    std::string about;
    Json properties = Json::object();
    Json metadata = Json::object();
    bool memoriesEnabled = false;
    Timestamp createdAt;
    Timestamp updatedAt;
};

// What a persona did with an item. weight is in [-1, 1]: 1 is the strongest like, -1 the strongest dislike.
struct Interaction {
    InteractionId id;
    PersonaId persona;
    ItemId item;
    double weight = 0;
    Timestamp createdAt;
    std::optional<std::string> type;  // an event's kind; nothing for a rating
    std::optional<std::string> session;  // the visit of someone unknown; then persona is none
};

// Throws WRONG_PARAMETER when the weight is not a number in [-1, 1].
void checkWeight(double weight, const std::string& place);

}  // namespace tastebench
