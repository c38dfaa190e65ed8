// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"

#include <optional>
#include <string>
#include <vector>

// The JSON of documents and memories; json_shapes.h tells what holds for all of it.
namespace tastebench::exchange {

Json toJson(const PersonaDocument& document, const Uuid& persona);
// A document with its persona still named by its uuid, where the JSON names one. The uuid is nil and the time nothing
// where the JSON has none.
struct DocumentFromJson {
    PersonaDocument document;
    std::optional<Uuid> persona;
    std::optional<Timestamp> createdAt;
};
DocumentFromJson documentFromJson(const Json& json, const std::string& place);

// The documents that come with a persona: its member "docs", a list of {title, content, metadata}. Empty without it.
std::vector<DocumentFromJson> docsOfPersona(const Json& persona, const std::string& place);

// A memory with "formed" beside what the contract names.
Json toJson(const Memory& memory, const Uuid& persona);
struct MemoryFromJson {
    Memory memory;
    std::optional<Uuid> persona;
    std::optional<Timestamp> createdAt;
};
// The kind is that of the JSON, else a statement when it names a property and a text when not.
MemoryFromJson memoryFromJson(const Json& json, const std::string& place);

}  // namespace tastebench::exchange
