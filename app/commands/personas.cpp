// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/personas.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>

namespace tastebench::app {

namespace {

std::int64_t count(store::Database& database, CollectionId collection, std::string_view search)
{
    return store::countPersonas(database, collection, search);
}

void append(store::Database& database, const Collection& collection, const CollectionPage& page, Listed& listed)
{
    const auto counts = store::interactionCounts(database, collection.id);
    for (const Persona& persona : store::personas(
             database,
             {.collection = collection.id, .search = page.search, .offset = page.offset, .limit = page.limit})) {
        const auto found = counts.find(persona.id);
        const std::int64_t interactions = found == counts.end() ? 0 : found->second;
        listed.text
            += fmt::format("{}  {:<24} {:>6} interactions\n", persona.uuid.toString(), persona.name, interactions);
        listed.rows.push_back(exchange::toJson(persona, collection.name, interactions));
    }
}

int list(const Arguments& arguments, Output& output)
{
    return runCollectionList("personas", {count, append}, arguments, output);
}

Persona personaNamed(store::Database& database, const Arguments& arguments, const std::string& name)
{
    return workspace::namedPersona(database, name, arguments.text("collection"));
}

Shown show(store::Database& database, const Arguments& arguments, const std::string& name)
{
    const Persona persona = personaNamed(database, arguments, name);
    const Collection collection = store::collection(database, persona.collection);
    const std::int64_t interactions = store::countInteractions(database, {.persona = persona.id});
    std::string text = fmt::format("{}  {}, {} interactions\n", persona.uuid.toString(), persona.name, interactions);
    if (!persona.about.empty())
        text += fmt::format("  {}\n", persona.about);
    return {exchange::toJson(persona, collection.name, interactions), text + textOf(persona.properties)};
}

Persona personaFrom(const Json& json, const Collection& collection, const InputRow& row)
{
    Persona persona = exchange::personaFromJson(json, collection, row.place);
    if (persona.name.empty())
        throwWrongParameter("A persona needs a name.", row.place + "/name");
    return persona;
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    const Collection collection = collectionOfRow(change.database(), change.arguments, row);
    Persona persona = personaFrom(row.json, collection, row);
    if (!persona.sourceId.empty() && store::findPersona(change.database(), collection.id, persona.sourceId))
        throwSourceIdTaken("persona", collection, persona.sourceId, row);
    completeNew(persona, exchange::personaUuid(collection.name, persona.sourceId));
    store::insertPersona(change.change, persona);
    return {persona.uuid.toString(), persona.name};
}

// The persona an object speaks of: by its id, its source id, or its name.
Persona personaOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    if (const std::string* const id = textMember(row, "id")) {
        (void)idMember(row, *id);
        return personaNamed(database, arguments, *id);
    }
    if (const std::string* const sourceId = textMember(row, "source_id")) {
        const Collection collection = collectionOfRow(database, arguments, row);
        if (const auto persona = store::findPersona(database, collection.id, *sourceId))
            return *persona;
        throwNotFound("PERSONA_NOT_FOUND",
                      fmt::format("{} has no persona with the source id “{}”.", collection.name, *sourceId));
    }
    if (const std::string* const name = textMember(row, "name"))
        return personaNamed(database, arguments, *name);
    throwWrongParameter("The object names no persona: it needs an id, a source_id or a name.", row.place + "/id");
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    store::Database& database = change.database();
    const Persona before
        = name ? personaNamed(database, change.arguments, *name) : personaOfRow(database, change.arguments, row);
    const Collection collection = store::collection(database, before.collection);
    const Json written = exchange::toJson(before, collection.name, 0);
    Persona persona = personaFrom(merged(written, row.json), collection, row);
    completeChanged(persona, before, collection, row, "persona");
    const bool differs = exchange::toJson(persona, collection.name, 0) != written;
    if (differs) {
        persona.updatedAt = Timestamp::now();
        store::updatePersona(change.change, persona);
    }
    return {persona.uuid.toString(), persona.name, differs};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    const Persona persona = personaNamed(change.database(), change.arguments, name);
    store::deletePersona(change.change, persona.id);
    return {persona.uuid.toString(), persona.name};
}

constexpr RecordVerb verb {.several = "personas",
                           .idWord = "ID",
                           .idMeaning = "the id or the name of a persona",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove};

}  // namespace

Command personasCommand()
{
    return {"personas",
            "List, show, add, change or delete personas.",
            "FILE list [--collection NAME] [--search TEXT] [--limit N] [--cursor TEXT]\nFILE show ID|NAME\n"
            "FILE add [--collection NAME] [--file PATH]\nFILE set [ID|NAME] [--file PATH]\nFILE delete ID|NAME …",
            {collectionRecordOptions(), {"FILE", "list|show|add|set|delete", "ID|NAME"}, 2, true},
            [](const Arguments& arguments, Output& output) { return runRecordVerb(verb, arguments, output); }};
}

}  // namespace tastebench::app
