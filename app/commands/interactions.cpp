// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/interactions.h"

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/json_shapes.h"
#include "engine/ranking/ranker.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
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

Item itemNamed(store::Database& database, const std::string& name, const std::optional<std::string>& collection)
{
    if (const auto uuid = Uuid::parse(name); uuid && !collection)
        return store::item(database, *uuid);
    return workspace::namedItem(database, workspace::namedCollection(database, collection).id, name);
}

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

int runList(const Arguments& arguments, Output& output)
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
    Json rows = Json::array();
    for (const Interaction& interaction : found)
        rows.push_back(exchange::toJson(interaction, uuids.of(interaction.persona), uuids.of(interaction.item)));
    Json next;
    if (query.limit > 0 && static_cast<std::int64_t>(found.size()) == query.limit) {
        store::InteractionQuery more = query;
        more.limit = 1;
        more.after = {found.back().createdAt, found.back().id};
        if (!store::interactions(database, more).empty())
            next = fmt::format("{}:{}", more.after->createdAt.microseconds, more.after->id.value);
    }
    output.answer({{"interactions", std::move(rows)}, {"count", total}, {"next_cursor", next}}, [&] {
        std::string text;
        for (const Interaction& interaction : found)
            text += fmt::format("{:>8}  {}  {}  {:+.3f}  {}\n", interaction.id.value,
                                uuids.of(interaction.persona).toString(), uuids.of(interaction.item).toString(),
                                interaction.weight, interaction.createdAt.toString());
        return text;
    });
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

int runAdd(const Arguments& arguments, Output& output)
{
    std::vector<InputRow> rows = readRows(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    for (InputRow& row : rows) {
        const bool replacing = takeReplacing(row.json, row.place);
        row.json.erase("id");
        const Interaction interaction = interactionOfRow(file.database(), arguments, row, row.json);
        if (replacing)
            changes.deleted += store::deleteInteractions(change, interaction.persona, interaction.item);
        changes.ids.push_back(store::insertInteraction(change, interaction).value);
        ++changes.added;
    }
    commitAndAnswer(change, changes, labelOf("Add", "an interaction", rows.size(), "interactions"), output);
    return Success;
}

InteractionId idFrom(const std::string& text)
{
    const auto id = integerFrom(text);
    if (!id || *id <= 0)
        throwWrongUsage(fmt::format("“{}” is not the number of an interaction.", text));
    return {*id};
}

int runSet(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    if (arguments.count() > 2 && (rows.size() != 1 || arguments.count() > 3))
        throwWrongUsage("With ID the input is one object.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Uuids uuids(file.database());
    Changes changes;
    for (const InputRow& row : rows) {
        const Json given = row.json.value("id", Json());
        if (arguments.count() <= 2 && !given.is_number_integer())
            throwWrongParameter("The object needs the id of an interaction.", row.place + "/id");
        const InteractionId id
            = arguments.count() > 2 ? idFrom(arguments.at(2)) : InteractionId {given.get<std::int64_t>()};
        const Interaction before = store::interaction(file.database(), id);
        const Json written = exchange::toJson(before, uuids.of(before.persona), uuids.of(before.item));
        Interaction interaction = interactionOfRow(file.database(), arguments, row, merged(written, row.json));
        interaction.id = id;
        interaction.session = before.session;
        if (merged(written, row.json) != written) {
            store::updateInteraction(change, interaction);
            ++changes.updated;
        }
        changes.ids.push_back(id.value);
    }
    commitAndAnswer(change, changes, labelOf("Change", "an interaction", rows.size(), "interactions"), output);
    return Success;
}

int runDelete(const Arguments& arguments, Output& output)
{
    if (arguments.count() < 3)
        throwWrongUsage("ID is missing: the number of an interaction.");
    std::vector<InteractionId> ids;
    for (const std::string& text : arguments.from(2))
        ids.push_back(idFrom(text));
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    for (const InteractionId id : ids) {
        (void)store::interaction(file.database(), id);
        store::deleteInteraction(change, id);
        changes.ids.push_back(id.value);
        ++changes.deleted;
    }
    commitAndAnswer(change, changes, labelOf("Delete", "an interaction", ids.size(), "interactions"), output);
    return Success;
}

constexpr std::array<Action, 4> actions {{{"list", runList}, {"add", runAdd}, {"set", runSet}, {"delete", runDelete}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

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
            run};
}

}  // namespace tastebench::app
