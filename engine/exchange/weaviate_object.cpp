// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/weaviate_object.h"

#include "engine/base/uuid.h"

namespace tastebench::exchange {

bool lacksId(const Json& object)
{
    const auto isMissing = [](const Json& holder) {
        const auto id = holder.find("id");
        return id == holder.end() || id->is_null();
    };
    const auto properties = object.find("properties");
    return isMissing(object) && (properties == object.end() || !properties->is_object() || isMissing(*properties));
}

Json flattenedWeaviateObject(const Json& object)
{
    Json flat = Json::object();
    if (const auto properties = object.find("properties"); properties != object.end() && properties->is_object())
        flat = *properties;
    for (const char* key : {"id", "vector"}) {
        if (const auto member = object.find(key); member != object.end())
            flat[key] = *member;
    }
    if (lacksId(object))
        flat["id"] = Uuid::fromName(object.dump(-1, ' ', false, Json::error_handler_t::replace)).toString();
    if (const auto vectors = object.find("vectors"); vectors != object.end() && vectors->is_object()) {
        for (const auto& vector : vectors->items())
            flat["vectors." + vector.key()] = vector.value();
    }
    return flat;
}

}  // namespace tastebench::exchange
