// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/property_type.h"

namespace tastebench::exchange {

// Whether an object of a Weaviate batch leaves its id to whoever takes it, as the batch endpoint allows.
bool lacksId(const Json& object);

// An object of a Weaviate export as one flat object: its properties, "id", "vector" for the unnamed vector and
// "vectors.<name>" for named ones. One that lacks an id gets the uuid5 of what it holds, so that the same object comes
// in again under the same id.
Json flattenedWeaviateObject(const Json& object);

}  // namespace tastebench::exchange
