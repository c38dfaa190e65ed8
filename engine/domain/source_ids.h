// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/uuid.h"

#include <string_view>

namespace tastebench {

// The id an imported item gets in a collection: uuid5(DNS, collection name + source id).
Uuid itemUuid(std::string_view collectionName, std::string_view sourceId);
// The id an imported persona gets: uuid5(DNS, collection name + "/persona/" + source id).
Uuid personaUuid(std::string_view collectionName, std::string_view sourceId);

}  // namespace tastebench
