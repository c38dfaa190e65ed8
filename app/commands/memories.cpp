// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/memories.h"

#include "app/commands/endpoint_options.h"
#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/people_json.h"
#include "engine/exchange/ranking_json.h"
#include "engine/store/collections.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/memory_proposals.h"

#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

std::string lineOf(const Memory& memory, const Persona& persona)
{
    return fmt::format("{}  {:<24} {:+.3f}  {}\n", memory.uuid.toString(), persona.name, memory.strength, memory.text);
}

int list(const Arguments& arguments, Output& output)
{
    PartList part(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    for (const Persona& persona : chosenPersonas(file.database(), arguments)) {
        for (const Memory& memory : store::memories(file.database(), persona.id)) {
            if (part.take())
                part.add(exchange::toJson(memory, persona.uuid), lineOf(memory, persona));
        }
    }
    part.answer("memories", output);
    return Success;
}

Shown show(store::Database& database, const Arguments& /*arguments*/, const std::string& name)
{
    const Memory memory = store::memory(database, uuidFrom(name));
    const Persona persona = store::persona(database, memory.persona);
    return {exchange::toJson(memory, persona.uuid), lineOf(memory, persona)};
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    auto read = exchange::memoryFromJson(row.json, row.place);
    Memory& memory = read.memory;
    const Persona persona = personaOfPart(change.database(), change.arguments, row);
    workspace::requireMemories(persona);
    workspace::requireStatedValue(memory, row.place);
    memory.persona = persona.id;
    memory.createdAt = read.createdAt.value_or(Timestamp::now());
    if (memory.uuid.isNil())
        memory.uuid = Uuid::random();
    workspace::completeMemory(store::collection(change.database(), persona.collection), memory, row.place);
    workspace::requireOwnEvidence(change.database(), memory, row.place);
    store::insertMemory(change.change, memory);
    return {memory.uuid.toString(), "a memory"};
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    const std::string* const id = name ? name : textMember(row, "id");
    if (!id)
        throwWrongParameter("The object names no memory: it needs an id.", row.place + "/id");
    const Memory before = store::memory(change.database(), name ? uuidFrom(*name) : idMember(row, *id));
    const Persona persona = store::persona(change.database(), before.persona);
    const Json written = exchange::toJson(before, persona.uuid);
    const Json wanted = merged(written, row.json);
    for (const char* const fixed : {"id", "persona_id", "created_at"}) {
        if (wanted[fixed] != written[fixed])
            throwWrongParameter("A memory keeps its id, its persona and its time.",
                                fmt::format("{}/{}", row.place, fixed));
    }
    Memory memory = exchange::memoryFromJson(wanted, row.place).memory;
    memory.id = before.id;
    workspace::requireStatedValue(memory, row.place);
    memory.persona = before.persona;
    memory.formed = false;
    workspace::restateText(before, memory);
    if (wanted["evidence"] != written["evidence"])
        workspace::requireOwnEvidence(change.database(), memory, row.place);
    workspace::completeMemory(store::collection(change.database(), persona.collection), memory, row.place);
    if (wanted != written)
        store::updateMemory(change.change, memory);
    return {*id, "a memory", wanted != written};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    const Memory memory = store::memory(change.database(), uuidFrom(name));
    store::deleteMemory(change.change, memory.id);
    return {memory.uuid.toString(), "a memory"};
}

Persona requiredPersona(store::Database& database, const Arguments& arguments)
{
    const auto name = arguments.text("persona");
    if (!name)
        throwWrongOption("persona", "--persona is missing: whose memories.");
    return workspace::namedPersona(database, *name, arguments.text("collection"));
}

// All of a persona at once.
int forget(const Arguments& arguments, Output& output)
{
    if (arguments.count() > 2)
        throwWrongUsage("--all takes no ids: it forgets every memory of --persona.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const Persona persona = requiredPersona(file.database(), arguments);
    Changes changes;
    for (const Memory& memory : store::memories(file.database(), persona.id))
        changes.ids.push_back(memory.uuid.toString());
    store::Change change(file.database());
    changes.deleted = store::deleteMemories(change, persona.id);
    commitAndAnswer(change, changes, fmt::format("Forget the memories of {}", persona.name), output);
    return Success;
}

int form(const Arguments& arguments, Output& output)
{
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Database& database = file.database();
    const Persona persona = requiredPersona(database, arguments);
    workspace::requireMemories(persona);
    Progress progress = output.progress();
    const auto catalogue = workspace::loadCatalogue(database, persona.collection, progress);
    store::Change change(database);
    const workspace::FormedMemories formed = workspace::formMemories(
        change, *catalogue, persona, arguments.text("named-vector").value_or("default"), Timestamp::now(), progress);
    Changes changes;
    changes.added = static_cast<std::int64_t>(formed.added);
    changes.updated = static_cast<std::int64_t>(formed.updated);
    changes.deleted = static_cast<std::int64_t>(formed.removed);
    for (const Memory& memory : store::memories(database, persona.id)) {
        if (memory.formed)
            changes.ids.push_back(memory.uuid.toString());
    }
    commitAndAnswer(change, changes, fmt::format("Form the memories of {}", persona.name), output);
    return Success;
}

// What a chat model proposes: printed, not stored. `add` takes what is printed, as it is or edited.
int propose(const Arguments& arguments, Output& output)
{
    const CommandEndpoint endpoint = endpointFrom(arguments, ModelTask::Chat);
    if (!endpoint.client)
        throwWrongOption("endpoint", "--endpoint is missing: the server's URL.");
    if (endpoint.model.empty())
        throwWrongOption("endpoint-model", "--endpoint-model is missing: the chat model to ask.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Persona persona = requiredPersona(file.database(), arguments);
    workspace::requireMemories(persona);
    Progress progress = output.progress();
    const auto catalogue = workspace::loadCatalogue(file.database(), persona.collection, progress);
    const workspace::MemoryProposals proposed = workspace::proposeMemories(
        *catalogue, persona.id, {endpoint.client, endpoint.model}, Timestamp::now(), progress);
    Json proposals = Json::array();
    Json warnings = Json::array();
    std::string lines;
    for (std::size_t index = 0; index < proposed.memories.size(); ++index) {
        const Memory& memory = proposed.memories[index];
        const std::string& doubt = proposed.doubts[index];
        if (!doubt.empty())
            warnings.push_back(fmt::format("“{}” would have no effect: {}", memory.text, doubt));
        Json json = exchange::toJson(memory, persona.uuid);
        json.erase("id");
        proposals.push_back(std::move(json));
        lines += fmt::format("{:+.3f}  {}{}\n", memory.strength, memory.text,
                             doubt.empty() ? std::string() : fmt::format("  ({})", doubt));
    }
    output.answer({{"proposals", std::move(proposals)},
                   {"usage", exchange::toJson(proposed.usage)},
                   {"warnings", std::move(warnings)}},
                  [&lines] { return lines; });
    return Success;
}

// What `propose` prints is taken as it is.
std::vector<InputRow> rowsToAdd(const Arguments& arguments)
{
    Json document = readDocument(arguments);
    if (!document.is_object() || !document.contains("proposals"))
        return rowsOf(std::move(document));
    for (const auto& [name, value] : document.items()) {
        if (name != "proposals" && name != "usage" && name != "warnings")
            throwWrongParameter(fmt::format("“{}” does not belong beside proposals.", name), "/" + name);
    }
    if (!document["proposals"].is_array())
        throwWrongType("The proposals are a list of memories.", "/proposals");
    return rowsOf(std::move(document["proposals"]), "/proposals");
}

constexpr std::array<Action, 2> more {{{"form", form}, {"propose", propose}}};
constexpr RecordVerb verb {.several = "memories",
                           .idWord = "ID",
                           .idMeaning = "the id of a memory",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove,
                           .rowsToAdd = rowsToAdd,
                           .checkName = checkUuid,
                           .more = more};

int run(const Arguments& arguments, Output& output)
{
    return arguments.at(1) == "delete" && arguments.has("all") ? forget(arguments, output)
                                                               : runRecordVerb(verb, arguments, output);
}

}  // namespace

Command memoriesCommand()
{
    std::vector<OptionSpec> options {
        collectionOption(),
        {"persona", "ID|NAME", "whose memories"},
        {"all", "", "delete: forget every memory of the persona"},
        {"named-vector", "NAME", "form: the vector that chooses sentences of documents (default)"},
        fileOption(),
        limitOption(),
        cursorOption()};
    for (const OptionSpec& option :
         endpointOptionSpecs("propose: the chat model to ask; or TASTEBENCH_ENDPOINT_CHAT_MODEL"))
        options.push_back(option);
    return {"memories",
            "List, show, form, add, change or forget what is remembered of personas.",
            "FILE list [--persona ID|NAME] [--limit N] [--cursor TEXT]\nFILE show ID\n"
            "FILE form --persona ID|NAME [--named-vector NAME]\n"
            "FILE propose --persona ID|NAME --endpoint URL --endpoint-model NAME\n"
            "FILE add [--persona ID|NAME] [--file PATH]\nFILE set [ID] [--file PATH]\n"
            "FILE delete ID …\nFILE delete --all --persona ID|NAME",
            {std::move(options), {"FILE", "list|show|add|set|delete|form|propose", "ID"}, 2, true},
            run};
}

}  // namespace tastebench::app
