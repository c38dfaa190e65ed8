// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/source_ids.h"

#include <string>

namespace tastebench {

Uuid itemUuid(std::string_view collectionName, std::string_view sourceId)
{
    return Uuid::fromName(std::string(collectionName).append(sourceId));
}

Uuid personaUuid(std::string_view collectionName, std::string_view sourceId)
{
    return Uuid::fromName(std::string(collectionName).append("/persona/").append(sourceId));
}

}  // namespace tastebench
