// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/json_fields.h"
#include "engine/exchange/json_shapes.h"
#include "engine/ranking/ranker.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace tastebench::app {

namespace {

// The uuids behind the keys in interactions, each looked up once.
class Uuids {
public:
    explicit Uuids(store::Database& database)
        : m_database(database)
    {
    }

    Uuid of(PersonaId id)
    {
        if (!id)
            return {};
        const auto [entry, isNew] = m_personas.try_emplace(id);
        if (isNew)
            entry->second = store::persona(m_database, id).uuid;
        return entry->second;
    }

    Uuid of(ItemId id)
    {
        const auto [entry, isNew] = m_items.try_emplace(id);
        if (isNew)
            entry->second = store::item(m_database, id).uuid;
        return entry->second;
    }

private:
    store::Database& m_database;
    std::unordered_map<PersonaId, Uuid> m_personas;
    std::unordered_map<ItemId, Uuid> m_items;
};

store::Sign signFrom(const Arguments& arguments)
{
    const std::string sign = arguments.text("sign").value_or("all");
    if (sign == "positive")
        return store::Sign::Positive;
    if (sign == "negative")
        return store::Sign::Negative;
    if (sign != "all")
        throwWrongOption("sign", fmt::format("--sign is positive, negative or all, not “{}”.", sign));
    return store::Sign::All;
}

// "MICROSECONDS:ID", the last one of the page before.
std::optional<store::InteractionQuery::Cursor> cursorFrom(const Arguments& arguments)
{
    const auto text = arguments.text("cursor");
    if (!text)
        return std::nullopt;
    const std::size_t colon = std::min(text->find(':'), text->size());
    const auto time = integerFrom(std::string_view(*text).substr(0, colon));
    const auto id = integerFrom(std::string_view(*text).substr(std::min(colon + 1, text->size())));
    if (!time || !id)
        throwWrongOption("cursor", fmt::format("“{}” is not a next_cursor of this list.", *text));
    return store::InteractionQuery::Cursor {{*time}, {*id}};
}

int list(const Arguments& arguments, Output& output)
{
    store::InteractionQuery query;
    query.limit = arguments.integer("limit", 1, std::int64_t {1} << 40U).value_or(-1);
    query.sign = signFrom(arguments);
    query.since = arguments.time("since");
    query.until = arguments.time("until");
    query.after = cursorFrom(arguments);
    const auto collection = arguments.text("collection");

    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    store::Database& database = file.database();
    if (collection)
        query.collection = workspace::namedCollection(database, collection).id;
    if (const auto persona = arguments.text("persona"))
        query.persona = workspace::namedPersona(database, *persona, collection).id;
    if (const auto item = arguments.text("item"))
        query.item = itemNamed(database, *item, collection).id;
    const std::int64_t total = store::countInteractions(database, query);
    const std::vector<Interaction> found = store::interactions(database, query);
    Uuids uuids(database);
    Listed listed;
    for (const Interaction& interaction : found) {
        const Uuid persona = uuids.of(interaction.persona);
        const Uuid item = uuids.of(interaction.item);
        listed.rows.push_back(exchange::toJson(interaction, persona, item));
        listed.text += fmt::format("{:>8}  {:<36}  {}  {:+.3f}  {}\n", interaction.id.value,
                                   interaction.persona ? persona.toString() : interaction.session.value_or("-"),
                                   item.toString(), interaction.weight, interaction.createdAt.toString());
    }
    Json next;
    if (query.limit > 0 && static_cast<std::int64_t>(found.size()) == query.limit) {
        store::InteractionQuery more = query;
        more.limit = 1;
        more.after = {found.back().createdAt, found.back().id};
        if (!store::interactions(database, more).empty())
            next = fmt::format("{}:{}", more.after->createdAt.microseconds, more.after->id.value);
    }
    answerList("interactions", listed, total, next, output);
    return Success;
}

std::optional<std::string> takeText(Json& object, const char* name, const std::string& place)
{
    const auto found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    if (!found->is_string())
        throwWrongType(fmt::format("{} must be a text.", name), place + '/' + name);
    std::string text = found->get<std::string>();
    object.erase(found);
    return text;
}

void checkNotInFuture(Timestamp time, const std::string& place)
{
    if (time > Timestamp::now())
        throwWrongParameter(fmt::format("{} lies in the future.", time.toString()), place + "/created_at");
}

constexpr const char* createPersona = "create_persona_if_not_exists";
constexpr const char* replacePrevious = "replace_previous_interactions";

// One interaction, an array of them, or a batch {"interactions": […]} whose options hold for each of them. Removing
// what was before, in a batch, is replacing it in each.
std::vector<InputRow> rowsToAdd(const Arguments& arguments)
{
    constexpr const char* list = "interactions";
    constexpr const char* removePrevious = "remove_previous_interactions";
    Json document = readDocument(arguments);
    if (!document.is_object() || !document.contains(list))
        return rowsOf(std::move(document));
    const exchange::JsonFields batch(document, "", {list, createPersona, removePrevious, "count", "next_cursor"});
    const auto creating = batch.truth(createPersona);
    const bool removing = batch.truth(removePrevious).value_or(false);
    const Json* const interactions = batch.array(list);
    std::vector<InputRow> rows = rowsOf(interactions ? *interactions : Json::array(), batch.place(list));
    for (InputRow& row : rows) {
        if (creating)
            row.json.emplace(createPersona, *creating);
        if (removing)
            row.json[replacePrevious] = true;
    }
    return rows;
}

Persona newPersona(RecordChange& change, const Uuid& uuid, const std::string& name, CollectionId collection)
{
    Persona persona;
    persona.uuid = uuid;
    persona.collection = collection;
    persona.name = name.empty() ? uuid.toString() : name;
    completeNew(persona, uuid);
    persona.id = store::insertPersona(change.change, persona);
    change.changes.newPersonas.push_back(persona.name);
    return persona;
}

// The id of the persona that is named, a new one where there is none of that name yet.
Uuid idOfNamed(store::Database& database, const std::string& name, const std::optional<std::string>& collection,
               const std::string& place)
{
    if (name.empty())
        throwWrongParameter("A persona needs a name.", place + "/persona");
    if (const auto persona = workspace::findNamedPersona(database, name, collection))
        return persona->uuid;
    const auto uuid = Uuid::parse(name);
    return uuid ? *uuid : Uuid::random();
}

// The persona of an interaction; where there is none yet and it may be made, it gets the name.
PersonaId personaOfRow(RecordChange& change, const InputRow& row, const Uuid& uuid,
                       const std::optional<std::string>& nameOfNew, const Item& item)
{
    store::Database& database = change.database();
    const bool missing = nameOfNew && !store::findPersona(database, uuid);
    const Persona persona = missing
        ? newPersona(change, uuid, *nameOfNew, item.collection)
        : atPlace(row.place + "/persona_id", [&] { return store::persona(database, uuid); });
    if (persona.collection != item.collection)
        throwWrongParameter("The persona and the item belong to different collections.", row.place + "/item_id");
    return persona.id;
}

// Reads an interaction whose persona may stand under "persona" by name, and whose item under "item". Creating makes
// the persona when there is none.
Interaction interactionOfRow(RecordChange& change, const InputRow& row, Json json, bool creating)
{
    store::Database& database = change.database();
    const auto collection = change.arguments.text("collection");
    const auto name = takeText(json, "persona", row.place);
    if (name)
        json["persona_id"] = atPlace(row.place + "/persona", [&] {
                                 return creating ? idOfNamed(database, *name, collection, row.place)
                                                 : workspace::namedPersona(database, *name, collection).uuid;
                             }).toString();
    if (const auto item = takeText(json, "item", row.place))
        json["item_id"]
            = atPlace(row.place + "/item", [&] { return itemNamed(database, *item, collection).uuid; }).toString();
    const exchange::InteractionFromJson read = exchange::interactionFromJson(json, row.place);
    const Item item = atPlace(row.place + "/item_id", [&] { return store::item(database, read.item); });
    Interaction interaction;
    interaction.id = read.id;
    if (!read.persona.isNil())
        interaction.persona
            = personaOfRow(change, row, read.persona, creating ? std::optional(name.value_or("")) : std::nullopt, item);
    interaction.item = item.id;
    interaction.weight = read.weight;
    interaction.type = read.type;
    interaction.session = read.session;
    if (read.createdAt) {
        checkNotInFuture(*read.createdAt, row.place);
        interaction.createdAt = *read.createdAt;
    } else {
        const Timestamp now = Timestamp::now();
        interaction.createdAt = ranking::stampOfNewInteraction(
            store::newestInteraction(database, item.collection, now).value_or(now), now);
    }
    return interaction;
}

// What the persona did with the item before this command; what the command itself adds stays.
std::int64_t deletePrevious(RecordChange& change, PersonaId persona, ItemId item)
{
    std::int64_t deleted = 0;
    for (const Interaction& before : store::interactions(change.database(), {.persona = persona, .item = item})) {
        if (std::ranges::find(change.changes.ids, Json(before.id.value)) != change.changes.ids.end())
            continue;
        store::deleteInteraction(change.change, before.id);
        ++deleted;
    }
    return deleted;
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    const exchange::JsonFields fields(row.json, row.place,
                                      {"id", "persona", "persona_id", "item", "item_id", "weight", "created_at", "type",
                                       "session", createPersona, replacePrevious});
    const bool creating = fields.truth(createPersona).value_or(true);
    const bool replacing = fields.truth(replacePrevious).value_or(false);
    Json json = row.json;
    for (const char* const name : {"id", createPersona, replacePrevious})
        json.erase(name);
    const Interaction interaction = interactionOfRow(change, row, json, creating);
    if (replacing && interaction.persona)
        change.changes.deleted += deletePrevious(change, interaction.persona, interaction.item);
    return {store::insertInteraction(change.change, interaction).value, "an interaction"};
}

void tellNewPersonas(store::Database&, const Changes& changes, Output& output)
{
    if (changes.newPersonas.size() == 1)
        output.say(fmt::format("There was no persona “{}”; it was added.", changes.newPersonas.front()));
    else if (!changes.newPersonas.empty())
        output.say(fmt::format("{} personas were added that did not exist, beginning with “{}”.",
                               changes.newPersonas.size(), changes.newPersonas.front()));
}

InteractionId idFrom(const std::string& text)
{
    const auto id = integerFrom(text);
    if (!id || *id <= 0)
        throwWrongUsage(fmt::format("“{}” is not the number of an interaction.", text));
    return {*id};
}

void checkName(const std::string& name)
{
    (void)idFrom(name);
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    const Json given = row.json.value("id", Json());
    if (!name && !given.is_number_integer())
        throwWrongParameter("The object needs the id of an interaction.", row.place + "/id");
    const InteractionId id = name ? idFrom(*name) : InteractionId {given.get<std::int64_t>()};
    const Interaction before = store::interaction(change.database(), id);
    Uuids uuids(change.database());
    const Json written = exchange::toJson(before, uuids.of(before.persona), uuids.of(before.item));
    const Json wanted = merged(written, row.json);
    Interaction interaction = interactionOfRow(change, row, wanted, false);
    interaction.id = id;
    const bool differs = wanted != written;
    if (differs) {
        store::updateInteraction(change.change, interaction);
    }
    return {id.value, "an interaction", differs};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    const InteractionId id = store::interaction(change.database(), idFrom(name)).id;
    store::deleteInteraction(change.change, id);
    return {id.value, "an interaction"};
}

constexpr RecordVerb verb {.several = "interactions",
                           .idWord = "ID",
                           .idMeaning = "the number of an interaction",
                           .list = list,
                           .show = nullptr,
                           .add = add,
                           .set = set,
                           .remove = remove,
                           .rowsToAdd = rowsToAdd,
                           .checkName = checkName,
                           .committed = tellNewPersonas};

}  // namespace

Command interactionsCommand()
{
    return {"interactions",
            "List, add, change or delete what personas did with items.",
            "FILE list [--persona ID|NAME] [--item ID] [--sign positive|negative|all] [--since TIME] [--until TIME]\n"
            "FILE add [--file PATH]\nFILE set [ID] [--file PATH]\nFILE delete ID …",
            {{collectionOption(),
              {"persona", "ID|NAME", "only those of this persona"},
              {"item", "ID", "only those with this item"},
              {"sign", "SIGN", "positive, negative or all"},
              {"since", "TIME", "not before"},
              {"until", "TIME", "not after"},
              fileOption(),
              limitOption(),
              cursorOption()},
             {"FILE", "list|add|set|delete", "ID"},
             2,
             true},
            [](const Arguments& arguments, Output& output) { return runRecordVerb(verb, arguments, output); }};
}

}  // namespace tastebench::app
