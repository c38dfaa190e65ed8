// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
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
        listed.text += fmt::format("{:>8}  {}  {}  {:+.3f}  {}\n", interaction.id.value, persona.toString(),
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

// Reads an interaction whose persona may stand under "persona" by name, and whose item under "item".
Interaction interactionOfRow(store::Database& database, const Arguments& arguments, const InputRow& row, Json json)
{
    const auto collection = arguments.text("collection");
    if (const auto name = takeText(json, "persona", row.place))
        json["persona_id"] = workspace::namedPersona(database, *name, collection).uuid.toString();
    if (const auto name = takeText(json, "item", row.place))
        json["item_id"] = itemNamed(database, *name, collection).uuid.toString();
    const exchange::InteractionFromJson read = exchange::interactionFromJson(json, row.place);
    const Persona persona = store::persona(database, read.persona);
    const Item item = store::item(database, read.item);
    if (persona.collection != item.collection)
        throwWrongParameter("The persona and the item belong to different collections.", row.place + "/item_id");
    Interaction interaction;
    interaction.id = read.id;
    interaction.persona = persona.id;
    interaction.item = item.id;
    interaction.weight = read.weight;
    interaction.type = read.type;
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

bool takeReplacing(Json& object, const std::string& place)
{
    const auto found = object.find("replace_previous_interactions");
    if (found == object.end())
        return false;
    if (!found->is_boolean())
        throwWrongType("replace_previous_interactions must be true or false.",
                       place + "/replace_previous_interactions");
    const bool replacing = found->get<bool>();
    object.erase(found);
    return replacing;
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    Json json = row.json;
    const bool replacing = takeReplacing(json, row.place);
    json.erase("id");
    const Interaction interaction = interactionOfRow(change.database(), change.arguments, row, json);
    if (replacing)
        change.changes.deleted += store::deleteInteractions(change.change, interaction.persona, interaction.item);
    return {store::insertInteraction(change.change, interaction).value, "an interaction"};
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
    Interaction interaction = interactionOfRow(change.database(), change.arguments, row, wanted);
    interaction.id = id;
    interaction.session = before.session;
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
                           .checkName = checkName};

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
