// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/domain/renamed_property.h"
#include "engine/domain/schema.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// The JSON of the command line and of exports: names and forms are contracts. Ids are lower-case UUID text (integers
// for interactions), times RFC 3339 with Z, unknown is null.
//
// What reads JSON takes the form that is written; keys that only tell facts (counts, times of change, the vectors an
// item has) are let go, and a key that is not of the form is WRONG_PARAMETER, so that no typing error is silent. To
// change a part of a record, merge the change into its written form and read that. Values of properties are checked
// and stored as the collection's schema has it. Errors carry the place as a JSON pointer that begins with `place`.
namespace tastebench::exchange {

// What is known about one named vector beside its definition.
struct VectorFacts {
    std::string name;
    VectorSource source = VectorSource::Lsa;
    int dimensions = 0;
    VectorState state = VectorState::Untrained;
    std::int64_t items = 0;
    std::int64_t withoutVector = 0;
    std::vector<std::string> properties = {};  // that it is trained from; empty: all it can read
};

struct CollectionFacts {
    std::vector<VectorFacts> vectors;
    std::int64_t items = 0;
    std::int64_t personas = 0;
    std::int64_t interactions = 0;
    std::optional<Timestamp> newestInteraction;
};

Json toJson(const Collection& collection, const CollectionFacts& facts);

// [{"name","type","item_property"}], null when there is no schema; `schema show` puts it under "persona_schema". An
// entry that is read may say "was": the name the property had before.
Json toJson(const std::optional<std::vector<PersonaPropertyDefinition>>& personaSchema);
struct PersonaSchemaFromJson {
    std::optional<std::vector<PersonaPropertyDefinition>> schema;
    std::vector<RenamedProperty> renamed;
};
PersonaSchemaFromJson personaSchemaFromJson(const Json& json, const std::string& place);

// A collection without ids and times, with the definitions of its vectors and what is renamed (as above).
struct CollectionFromJson {
    Collection collection;
    std::vector<NamedVector> vectors;
    std::vector<RenamedProperty> renamed;
    std::vector<RenamedProperty> renamedOfPersonas;
};
CollectionFromJson collectionFromJson(const Json& json, const std::string& place);

// `vectors` are the names of the vectors the item has.
Json toJson(const Item& item, const std::string& collectionName, std::span<const std::string> vectors);
// The uuid is nil and times are 0 where the JSON has none.
Item itemFromJson(const Json& json, const Collection& collection, const std::string& place);

Json toJson(const Persona& persona, const std::string& collectionName, std::int64_t interactions);
Persona personaFromJson(const Json& json, const Collection& collection, const std::string& place);

Json toJson(const Interaction& interaction, const Uuid& persona, const Uuid& item);
// An interaction with its persona and item still named by their uuids. That of nobody known says so: its persona_id is
// null, or it has the session that holds a visit together.
struct InteractionFromJson {
    InteractionId id;  // 0 where the JSON has none
    Uuid persona;  // nil for nobody known
    Uuid item;
    double weight = 0;
    std::optional<Timestamp> createdAt;
    std::optional<std::string> type;
    std::optional<std::string> session;
};
InteractionFromJson interactionFromJson(const Json& json, const std::string& place);

}  // namespace tastebench::exchange
