// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/exchange/people_json.h"

#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"

#include <fmt/format.h>

namespace tastebench::exchange {

namespace {

std::vector<InteractionId> interactionsOf(const Json& ids, const std::string& place)
{
    std::vector<InteractionId> interactions;
    for (std::size_t index = 0; index < ids.size(); ++index) {
        if (!ids[index].is_number_integer())
            throwWrongType("An interaction is named by its number.", fmt::format("{}/{}", place, index));
        interactions.push_back({ids[index].get<std::int64_t>()});
    }
    return interactions;
}

void readEvidence(const Json& json, const std::string& place, Memory& memory)
{
    const JsonFields fields(json, place, {"interactions", "documents"});
    if (const Json* const ids = fields.array("interactions"))
        memory.interactions = interactionsOf(*ids, fields.place("interactions"));
    if (const Json* const ids = fields.array("documents"))
        memory.documents = uuidsOf(*ids, fields.place("documents"));
}

}  // namespace

Json toJson(const PersonaDocument& document, const Uuid& persona)
{
    return {{"id", document.uuid.toString()}, {"persona_id", persona.toString()},
            {"title", document.title},        {"content", document.content},
            {"metadata", document.metadata},  {"created_at", document.createdAt.toString()}};
}

DocumentFromJson documentFromJson(const Json& json, const std::string& place)
{
    const JsonFields fields(json, place, {"id", "persona_id", "title", "content", "metadata", "created_at"});
    DocumentFromJson read;
    read.document.uuid = fields.uuid("id").value_or(Uuid {});
    read.persona = fields.uuid("persona_id");
    read.document.title = fields.text("title").value_or("");
    read.document.content = fields.text("content").value_or("");
    if (const Json* const metadata = fields.object("metadata"))
        read.document.metadata = *metadata;
    read.createdAt = fields.time("created_at");
    checkDocument(read.document, place);
    return read;
}

std::vector<DocumentFromJson> docsOfPersona(const Json& persona, const std::string& place)
{
    std::vector<DocumentFromJson> read;
    const auto docs = persona.find("docs");
    if (docs == persona.end() || docs->is_null())
        return read;
    if (!docs->is_array())
        throwWrongType("The documents of a persona are a list.", place + "/docs");
    for (std::size_t index = 0; index < docs->size(); ++index)
        read.push_back(documentFromJson((*docs)[index], fmt::format("{}/docs/{}", place, index)));
    return read;
}

Json toJson(const Memory& memory, const Uuid& persona)
{
    Json interactions = Json::array();
    for (const InteractionId id : memory.interactions)
        interactions.push_back(id.value);
    Json documents = Json::array();
    for (const Uuid& uuid : memory.documents)
        documents.push_back(uuid.toString());
    return {{"id", memory.uuid.toString()},
            {"persona_id", persona.toString()},
            {"kind", toString(memory.kind)},
            {"property", textOrNull(std::string_view(memory.property))},
            {"value", memory.value},
            {"text", memory.text},
            {"strength", memory.strength},
            {"evidence", {{"interactions", std::move(interactions)}, {"documents", std::move(documents)}}},
            {"formed", memory.formed},
            {"created_at", memory.createdAt.toString()}};
}

MemoryFromJson memoryFromJson(const Json& json, const std::string& place)
{
    const JsonFields fields(
        json, place,
        {"id", "persona_id", "kind", "property", "value", "text", "strength", "evidence", "formed", "created_at"});
    MemoryFromJson read;
    Memory& memory = read.memory;
    memory.uuid = fields.uuid("id").value_or(Uuid {});
    read.persona = fields.uuid("persona_id");
    memory.property = fields.text("property").value_or("");
    memory.kind = memory.property.empty() ? Memory::Kind::Text : Memory::Kind::Statement;
    if (const auto name = fields.text("kind")) {
        const auto kind = parseMemoryKind(*name);
        if (!kind)
            throwWrongParameter(fmt::format("“{}” is no kind of memory: statement, text.", *name),
                                fields.place("kind"));
        memory.kind = *kind;
    }
    if (const Json* const value = fields.find("value"))
        memory.value = *value;
    memory.text = fields.text("text").value_or("");
    memory.strength = fields.required(fields.number("strength"), "strength");
    if (const Json* const evidence = fields.object("evidence"))
        readEvidence(*evidence, fields.place("evidence"), memory);
    memory.formed = fields.truth("formed").value_or(false);
    read.createdAt = fields.time("created_at");
    return read;
}

}  // namespace tastebench::exchange
