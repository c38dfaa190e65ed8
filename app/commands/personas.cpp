// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/personas.h"

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

std::int64_t interactionsOf(store::Database& database, PersonaId persona)
{
    store::InteractionQuery query;
    query.persona = persona;
    return store::countInteractions(database, query);
}

int runList(const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    const std::string search = arguments.text("search").value_or("");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    Json rows = Json::array();
    std::string text;
    std::int64_t total = 0;
    for (const Collection& collection : chosenCollections(file.database(), arguments)) {
        const std::int64_t first = total;
        total += store::countPersonas(file.database(), collection.id, search);
        store::PersonaQuery query;
        query.collection = collection.id;
        query.search = search;
        query.offset = std::max<std::int64_t>(page.offset - first, 0);
        query.limit = page.limit < 0 ? -1 : page.limit - static_cast<std::int64_t>(rows.size());
        if (query.limit == 0)
            continue;
        const auto counts = store::interactionCounts(file.database(), collection.id);
        for (const Persona& persona : store::personas(file.database(), query)) {
            const auto count = counts.find(persona.id);
            const std::int64_t interactions = count == counts.end() ? 0 : count->second;
            text += fmt::format("{}  {:<24} {:>6} interactions\n", persona.uuid.toString(), persona.name, interactions);
            rows.push_back(exchange::toJson(persona, collection.name, interactions));
        }
    }
    const Json next = page.nextCursor(static_cast<std::int64_t>(rows.size()), total);
    output.answer({{"personas", std::move(rows)}, {"count", total}, {"next_cursor", next}}, [&] { return text; });
    return Success;
}

const std::string& idArgument(const Arguments& arguments)
{
    if (arguments.count() < 3)
        throwWrongUsage("ID is missing: the id or the name of a persona.");
    return arguments.at(2);
}

Persona personaNamed(store::Database& database, const Arguments& arguments, const std::string& name)
{
    return workspace::namedPersona(database, name, arguments.text("collection"));
}

int runShow(const Arguments& arguments, Output& output)
{
    const std::string& name = idArgument(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Persona persona = personaNamed(file.database(), arguments, name);
    const Collection collection = store::collection(file.database(), persona.collection);
    const std::int64_t interactions = interactionsOf(file.database(), persona.id);
    output.answer(exchange::toJson(persona, collection.name, interactions), [&] {
        std::string text
            = fmt::format("{}  {}, {} interactions\n", persona.uuid.toString(), persona.name, interactions);
        if (!persona.about.empty())
            text += fmt::format("  {}\n", persona.about);
        for (const auto& [property, value] : persona.properties.items())
            text += fmt::format("  {:<20} {}\n", property, displayText(value));
        return text;
    });
    return Success;
}

void checkName(const Persona& persona, const std::string& place)
{
    if (persona.name.empty())
        throwWrongParameter("A persona needs a name.", place + "/name");
}

int runAdd(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    std::string label;
    for (const InputRow& row : rows) {
        const Collection collection = collectionOfRow(file.database(), arguments, row);
        Persona persona = exchange::personaFromJson(row.json, collection, row.place);
        checkName(persona, row.place);
        if (!persona.sourceId.empty() && store::findPersona(file.database(), collection.id, persona.sourceId))
            throw Error(
                ErrorKind::Duplicate, "DUPLICATED_ID",
                fmt::format("{} has a persona with the source id “{}” already.", collection.name, persona.sourceId),
                row.place + "/source_id");
        if (persona.uuid.isNil() && !persona.sourceId.empty())
            persona.uuid = exchange::personaUuid(collection.name, persona.sourceId);
        else if (persona.uuid.isNil())
            persona.uuid = Uuid::random();
        persona.updatedAt = Timestamp::now();
        if (persona.createdAt == Timestamp())
            persona.createdAt = persona.updatedAt;
        store::insertPersona(change, persona);
        label = persona.name;
        changes.ids.push_back(persona.uuid.toString());
        ++changes.added;
    }
    commitAndAnswer(change, changes, labelOf("Add", label, rows.size(), "personas"), output);
    return Success;
}

// The persona an object speaks of: by its id, its source id, or its name.
Persona personaOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    for (const char* const field : {"id", "source_id", "name"}) {
        const auto value = row.json.find(field);
        if (value == row.json.end() || !value->is_string())
            continue;
        const auto& text = value->get_ref<const std::string&>();
        if (field == std::string_view("source_id")) {
            const Collection collection = collectionOfRow(database, arguments, row);
            if (const auto persona = store::findPersona(database, collection.id, text))
                return *persona;
            throwNotFound("PERSONA_NOT_FOUND",
                          fmt::format("{} has no persona with the source id “{}”.", collection.name, text));
        }
        if (field == std::string_view("id") && !Uuid::parse(text))
            throwWrongType(fmt::format("“{}” is not an id.", text), row.place + "/id");
        return personaNamed(database, arguments, text);
    }
    throwWrongParameter("The object names no persona: it needs an id, a source_id or a name.", row.place + "/id");
}

int runSet(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    if (arguments.count() > 2 && (rows.size() != 1 || arguments.count() > 3))
        throwWrongUsage("With ID the input is one object.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    std::string label;
    for (const InputRow& row : rows) {
        const Persona before = arguments.count() > 2 ? personaNamed(file.database(), arguments, arguments.at(2))
                                                     : personaOfRow(file.database(), arguments, row);
        const Collection collection = store::collection(file.database(), before.collection);
        const Json written = exchange::toJson(before, collection.name, 0);
        Persona persona = exchange::personaFromJson(merged(written, row.json), collection, row.place);
        checkName(persona, row.place);
        if (row.json.value("collection", Json(collection.name)) != Json(collection.name) || persona.uuid != before.uuid)
            throwWrongParameter("A persona keeps its id and its collection.", row.place);
        persona.id = before.id;
        persona.createdAt = before.createdAt;
        persona.updatedAt = before.updatedAt;
        if (exchange::toJson(persona, collection.name, 0) != written) {
            persona.updatedAt = Timestamp::now();
            store::updatePersona(change, persona);
            ++changes.updated;
        }
        label = persona.name;
        changes.ids.push_back(persona.uuid.toString());
    }
    commitAndAnswer(change, changes, labelOf("Change", label, rows.size(), "personas"), output);
    return Success;
}

int runDelete(const Arguments& arguments, Output& output)
{
    idArgument(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    std::string label;
    for (const std::string& name : arguments.from(2)) {
        const Persona persona = personaNamed(file.database(), arguments, name);
        store::deletePersona(change, persona.id);
        label = persona.name;
        changes.ids.push_back(persona.uuid.toString());
        ++changes.deleted;
    }
    commitAndAnswer(change, changes, labelOf("Delete", label, changes.ids.size(), "personas"), output);
    return Success;
}

constexpr std::array<Action, 5> actions {
    {{"list", runList}, {"show", runShow}, {"add", runAdd}, {"set", runSet}, {"delete", runDelete}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

}  // namespace

Command personasCommand()
{
    return {"personas",
            "List, show, add, change or delete personas.",
            "FILE list [--collection NAME] [--search TEXT] [--limit N] [--cursor TEXT]\nFILE show ID|NAME\n"
            "FILE add [--collection NAME] [--file PATH]\nFILE set [ID|NAME] [--file PATH]\nFILE delete ID|NAME …",
            {{collectionOption(),
              {"search", "TEXT", "only those with words that begin like these"},
              fileOption(),
              limitOption(),
              cursorOption()},
             {"FILE", "list|show|add|set|delete", "ID|NAME"},
             2,
             true},
            run};
}

}  // namespace tastebench::app
