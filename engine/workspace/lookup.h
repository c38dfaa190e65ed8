// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/schema.h"
#include "engine/store/database.h"

#include <optional>
#include <string>
#include <string_view>

namespace tastebench::workspace {

// Finds what a person named on a command line.

// By name. Without a name the workspace's only collection; throws WrongUsage when there are several, listing them.
[[nodiscard]] Collection namedCollection(store::Database& database, const std::optional<std::string>& name);

// By uuid (unique in the workspace), else by name or source id. Throws WrongUsage "AMBIGUOUS" listing the candidates
// when a name matches several; namedPersona also PERSONA_NOT_FOUND.
[[nodiscard]] std::optional<Persona> findNamedPersona(store::Database& database, std::string_view idOrName,
                                                      const std::optional<std::string>& collection);
[[nodiscard]] Persona namedPersona(store::Database& database, std::string_view idOrName,
                                   const std::optional<std::string>& collection);

// By uuid, else by source id, else by title. Throws ITEM_NOT_FOUND.
[[nodiscard]] Item namedItem(store::Database& database, CollectionId collection, std::string_view idOrTitle);

}  // namespace tastebench::workspace
