// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/personas.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/base/error.h"
#include "engine/domain/source_ids.h"
#include "engine/exchange/json_shapes.h"
#include "engine/exchange/people_json.h"
#include "engine/store/assertions.h"
#include "engine/store/collections.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/persona_clone.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <utility>

namespace tastebench::app {

namespace {

// The written form with every declared property, null where it is unset.
Json written(const Persona& persona, const Collection& collection, std::int64_t interactions)
{
    Json json = exchange::toJson(persona, collection.name, interactions);
    for (const PersonaPropertyDefinition& property :
         collection.personaSchema.value_or(std::vector<PersonaPropertyDefinition>()))
        json["properties"].emplace(property.name, nullptr);
    return json;
}

using SortKey = std::pair<std::string_view, store::PersonaOrder>;
constexpr std::array<SortKey, 4> sortKeys {{{"created_at", store::PersonaOrder::CreatedAt},
                                            {"updated_at", store::PersonaOrder::UpdatedAt},
                                            {"name", store::PersonaOrder::Name},
                                            {"interactions", store::PersonaOrder::Interactions}}};

store::PersonaQuery queryFrom(const Arguments& arguments)
{
    store::PersonaQuery query;
    query.search = arguments.text("search").value_or("");
    query.metadata = metadataFilterOf(arguments);
    if (const auto sort = arguments.text("sort")) {
        const auto* const key = std::ranges::find(sortKeys, *sort, &SortKey::first);
        if (key == sortKeys.end())
            throwWrongOption("sort",
                             fmt::format("--sort is created_at, updated_at, name or interactions, not “{}”.", *sort));
        query.order = key->second;
    }
    const std::string order = arguments.text("order").value_or("asc");
    if (order != "asc" && order != "desc")
        throwWrongOption("order", fmt::format("--order is asc or desc, not “{}”.", order));
    query.descending = order == "desc";
    return query;
}

int list(const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    store::PersonaQuery query = queryFrom(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    store::Database& database = file.database();
    std::map<CollectionId, Collection> collections;
    std::unordered_map<PersonaId, std::int64_t> counts;
    for (Collection& collection : chosenCollections(database, arguments)) {
        counts.merge(store::interactionCounts(database, collection.id));
        const CollectionId id = collection.id;
        collections.emplace(id, std::move(collection));
    }
    if (arguments.has("collection"))
        query.collection = collections.begin()->first;
    const std::int64_t total = store::countPersonas(database, query);
    query.offset = page.offset;
    query.limit = page.limit;
    Listed listed;
    for (const Persona& persona : store::personas(database, query)) {
        const auto found = counts.find(persona.id);
        const std::int64_t interactions = found == counts.end() ? 0 : found->second;
        listed.text
            += fmt::format("{}  {:<24} {:>6} interactions\n", persona.uuid.toString(), persona.name, interactions);
        listed.rows.push_back(written(persona, collections.at(persona.collection), interactions));
    }
    answerList("personas", listed, total, page.nextCursor(static_cast<std::int64_t>(listed.rows.size()), total),
               output);
    return Success;
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
    return {written(persona, collection, interactions), text + textOf(persona.properties)};
}

// What a persona is called that was given no name.
constexpr const char* nameless = "Anon";

Persona personaFrom(Json json, const Collection& collection, const InputRow& row)
{
    json.erase("docs");
    Persona persona = exchange::personaFromJson(json, collection, row.place);
    if (persona.name.empty())
        throwWrongParameter("A persona needs a name.", row.place + "/name");
    return persona;
}

// The documents that come with a new persona, in their order.
void addDocs(RecordChange& change, PersonaId persona, const InputRow& row, Timestamp now)
{
    for (auto& read : exchange::docsOfPersona(row.json, row.place)) {
        read.document.persona = persona;
        read.document.createdAt = read.createdAt.value_or(now);
        store::insertDocument(change.change, read.document);
    }
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    const Collection collection = collectionOfRow(change.database(), change.arguments, row);
    Json json = row.json;
    // As the agent that personas come from calls it.
    if (const auto id = json.find("persona_id"); id != json.end() && !json.contains("id")) {
        json["id"] = *id;
        json.erase("persona_id");
    }
    if (!json.empty())
        json.emplace("name", nameless);
    Persona persona = personaFrom(std::move(json), collection, row);
    if (!persona.sourceId.empty() && store::findPersona(change.database(), collection.id, persona.sourceId))
        throwSourceIdTaken("persona", collection, persona.sourceId, row);
    completeNew(persona, personaUuid(collection.name, persona.sourceId));
    if (store::findPersona(change.database(), persona.uuid))
        throw Error(ErrorKind::Duplicate, "DUPLICATED_PERSONA",
                    fmt::format("There is a persona with the id {} already.", persona.uuid.toString()),
                    row.place + "/id");
    addDocs(change, store::insertPersona(change.change, persona), row, persona.updatedAt);
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

// What a persona becomes: the members given take the place of its own, those of its metadata one by one.
Json patched(const Persona& before, const Json& written, const Json& change)
{
    Json wanted = merged(written, change);
    wanted["metadata"] = mergedMetadata(before.metadata, change.value("metadata", Json()));
    return wanted;
}

// What a persona becomes when all of it is replaced: what is not given is empty. Its ids, its time and whether it keeps
// memories stay unless they are given.
Json replaced(const Json& written, const Json& change, const InputRow& row)
{
    for (const char* const needed : {"name", "about"}) {
        if (!change.contains(needed))
            throwWrongParameter(fmt::format("With --replace the object needs its {}.", needed),
                                fmt::format("{}/{}", row.place, needed));
    }
    Json wanted = written;
    wanted["properties"] = Json::object();
    wanted["metadata"] = Json::object();
    return merged(std::move(wanted), change);
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    store::Database& database = change.database();
    if (row.json.contains("docs"))
        throwWrongParameter("Documents of a persona that exists are changed with “tastebench documents”.",
                            row.place + "/docs");
    const Persona before
        = name ? personaNamed(database, change.arguments, *name) : personaOfRow(database, change.arguments, row);
    const Collection collection = store::collection(database, before.collection);
    const Json written = exchange::toJson(before, collection.name, 0);
    const Json wanted
        = change.arguments.has("replace") ? replaced(written, row.json, row) : patched(before, written, row.json);
    Persona persona = personaFrom(wanted, collection, row);
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
    const std::vector<Assertion> pinned = store::assertions(change.database());
    if (const auto lost = std::ranges::count(pinned, std::optional(persona.id), &Assertion::persona))
        change.changes.warn(
            fmt::format("{} gone with {}, so “assert” does not judge {} any more; undo brings {} back.",
                        lost == 1 ? "1 pinned expectation is" : fmt::format("{} pinned expectations are", lost),
                        persona.name, lost == 1 ? "it" : "them", lost == 1 ? "it" : "them"));
    store::deletePersona(change.change, persona.id);
    return {persona.uuid.toString(), persona.name};
}

int removeForGood(const Arguments& arguments, Output& output)
{
    if (arguments.count() < 3)
        throwWrongUsage("ID is missing: the id or the name of a persona.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    std::vector<Persona> personas;
    for (const std::string& name : arguments.from(2))
        personas.push_back(personaNamed(file.database(), arguments, name));
    Changes changes;
    for (const Persona& persona : personas) {
        store::deletePersonaForGood(file.database(), persona.id);
        changes.ids.push_back(persona.uuid.toString());
        ++changes.deleted;
    }
    output.say("The history went with them: nothing that was done before can be undone.");
    answerChanges(changes, {}, output);
    return Success;
}

int clone(const Arguments& arguments, Output& output)
{
    if (arguments.count() != 3)
        throwWrongUsage("Name the one persona to clone by its id or its name.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    const Persona persona = personaNamed(file.database(), arguments, arguments.at(2));
    const std::string name = arguments.text("name").value_or(fmt::format("{} (copy)", persona.name));
    if (name.empty())
        throwWrongOption("name", "--name is empty: a persona needs a name.");
    Changes changes;
    store::Change change(file.database());
    const PersonaId made = workspace::clonePersona(change, persona.id, name);
    changes.ids.push_back(store::persona(file.database(), made).uuid.toString());
    ++changes.added;
    answerChanges(changes, change.commit(fmt::format("Clone {}", persona.name)), output);
    return Success;
}

constexpr std::array<Action, 1> moreActions {{{"clone", clone}}};

constexpr RecordVerb verb {.several = "personas",
                           .idWord = "ID",
                           .idMeaning = "the id or the name of a persona",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove,
                           .more = moreActions};

int run(const Arguments& arguments, Output& output)
{
    return arguments.at(1) == "delete" && arguments.has("for-good") ? removeForGood(arguments, output)
                                                                    : runRecordVerb(verb, arguments, output);
}

}  // namespace

Command personasCommand()
{
    std::vector<OptionSpec> options = collectionRecordOptions();
    options.push_back(metadataFilterOption());
    options.push_back({"sort", "KEY", "list by created_at, updated_at, name or interactions"});
    options.push_back({"order", "WAY", "asc or desc"});
    options.push_back({"replace", "", "set: replace all of the persona; without it, only what is given"});
    options.push_back({"name", "TEXT", "clone: what the copy is called (“… (copy)”)"});
    options.push_back({"for-good", "", "delete: leave no trace in the file, and no history"});
    return {"personas",
            "List, show, add, change or delete personas.",
            "FILE list [--collection NAME] [--search TEXT] [--metadata-filter JSON] [--sort KEY] [--order asc|desc]\n"
            "FILE list … [--limit N] [--cursor TEXT]\nFILE show ID|NAME\n"
            "FILE add [--collection NAME] [--file PATH]\nFILE set [ID|NAME] [--replace] [--file PATH]\n"
            "FILE clone ID|NAME [--name TEXT]\nFILE delete ID|NAME … [--for-good]",
            {std::move(options), {"FILE", "list|show|add|set|clone|delete", "ID|NAME"}, 2, true},
            run};
}

}  // namespace tastebench::app
