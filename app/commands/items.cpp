// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/items.h"

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/drafts.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/collections.h"
#include "engine/workspace/lookup.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace tastebench::app {

namespace {

std::string labelOfItem(const Item& item, const Collection& collection)
{
    const std::string property = labelProperty(collection.properties);
    const auto value = property.empty() ? item.properties.end() : item.properties.find(property);
    if (value != item.properties.end())
        return displayText(*value);
    return item.sourceId.empty() ? item.uuid.toString() : item.sourceId;
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
        total += store::countItems(file.database(), collection.id, search);
        store::ItemQuery query;
        query.collection = collection.id;
        query.search = search;
        query.offset = std::max<std::int64_t>(page.offset - first, 0);
        query.limit = page.limit < 0 ? -1 : page.limit - static_cast<std::int64_t>(rows.size());
        if (query.limit == 0)
            continue;
        const VectorPresence presence(file.database(), collection.id);
        for (const Item& item : store::items(file.database(), query)) {
            text += fmt::format("{}  {}\n", item.uuid.toString(), labelOfItem(item, collection));
            rows.push_back(exchange::toJson(item, collection.name, presence.names(item.id)));
        }
    }
    const Json next = page.nextCursor(static_cast<std::int64_t>(rows.size()), total);
    output.answer({{"items", std::move(rows)}, {"count", total}, {"next_cursor", next}}, [&] { return text; });
    return Success;
}

// By uuid, which is unique in a workspace, else by source id or title within the collection.
Item itemNamed(store::Database& database, const Arguments& arguments, const std::string& name)
{
    if (const auto uuid = Uuid::parse(name); uuid && !arguments.has("collection"))
        return store::item(database, *uuid);
    return workspace::namedItem(database, workspace::namedCollection(database, arguments.text("collection")).id, name);
}

const std::string& idArgument(const Arguments& arguments)
{
    if (arguments.count() < 3)
        throwWrongUsage("ID is missing: the id, source id or title of an item.");
    return arguments.at(2);
}

int runShow(const Arguments& arguments, Output& output)
{
    const std::string& name = idArgument(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Item item = itemNamed(file.database(), arguments, name);
    const Collection collection = store::collection(file.database(), item.collection);
    output.answer(
        exchange::toJson(item, collection.name, VectorPresence(file.database(), collection.id).names(item.id)), [&] {
            std::string text = fmt::format("{}  {}\n", item.uuid.toString(), labelOfItem(item, collection));
            for (const auto& [property, value] : item.properties.items())
                text += fmt::format("  {:<20} {}\n", property, displayText(value));
            return text;
        });
    return Success;
}

int runAdd(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    Changes changes;
    std::set<CollectionId> touched;
    store::Committed committed;
    {
        store::Change change(file.database());
        std::string label;
        for (const InputRow& row : rows) {
            const Collection collection = collectionOfRow(file.database(), arguments, row);
            Item item = exchange::itemFromJson(row.json, collection, row.place);
            if (!item.sourceId.empty() && store::findItem(file.database(), collection.id, item.sourceId))
                throw Error(
                    ErrorKind::Duplicate, "DUPLICATED_ID",
                    fmt::format("{} has an item with the source id “{}” already.", collection.name, item.sourceId),
                    row.place + "/source_id");
            if (item.uuid.isNil() && !item.sourceId.empty())
                item.uuid = exchange::itemUuid(collection.name, item.sourceId);
            else if (item.uuid.isNil())
                item.uuid = Uuid::random();
            item.updatedAt = Timestamp::now();
            if (item.createdAt == Timestamp())
                item.createdAt = item.updatedAt;
            store::insertItem(change, item);
            label = labelOfItem(item, collection);
            touched.insert(collection.id);
            changes.ids.push_back(item.uuid.toString());
            ++changes.added;
        }
        committed = change.commit(labelOf("Add", label, rows.size(), "items"));
    }
    foldInItems(file.database(), {touched.begin(), touched.end()}, output);
    answerChanges(changes, committed, output);
    return Success;
}

// The item an object speaks of: by its id, else by its source id.
Item itemOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    if (const auto id = row.json.find("id"); id != row.json.end() && id->is_string()) {
        const auto uuid = Uuid::parse(id->get_ref<const std::string&>());
        if (!uuid)
            throwWrongType(fmt::format("“{}” is not an id.", id->get_ref<const std::string&>()), row.place + "/id");
        return store::item(database, *uuid);
    }
    if (const auto id = row.json.find("source_id"); id != row.json.end() && id->is_string()) {
        const Collection collection = collectionOfRow(database, arguments, row);
        if (const auto item = store::findItem(database, collection.id, id->get_ref<const std::string&>()))
            return *item;
        throwNotFound(
            "ITEM_NOT_FOUND",
            fmt::format("{} has no item with the source id “{}”.", collection.name, id->get_ref<const std::string&>()));
    }
    throwWrongParameter("The object names no item: it needs an id or a source_id.", row.place + "/id");
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
        const Item before = arguments.count() > 2 ? itemNamed(file.database(), arguments, arguments.at(2))
                                                  : itemOfRow(file.database(), arguments, row);
        const Collection collection = store::collection(file.database(), before.collection);
        Item item = exchange::itemFromJson(merged(exchange::toJson(before, collection.name, {}), row.json), collection,
                                           row.place);
        if (row.json.value("collection", Json(collection.name)) != Json(collection.name) || item.uuid != before.uuid)
            throwWrongParameter("An item keeps its id and its collection.", row.place);
        item.id = before.id;
        item.createdAt = before.createdAt;
        item.updatedAt = before.updatedAt;
        if (item.properties != before.properties || item.sourceId != before.sourceId) {
            item.updatedAt = Timestamp::now();
            store::updateItem(change, item);
            ++changes.updated;
        }
        label = labelOfItem(item, collection);
        changes.ids.push_back(item.uuid.toString());
    }
    commitAndAnswer(change, changes, labelOf("Change", label, rows.size(), "items"), output);
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
        const Item item = itemNamed(file.database(), arguments, name);
        label = labelOfItem(item, store::collection(file.database(), item.collection));
        store::deleteItem(change, item.id);
        changes.ids.push_back(item.uuid.toString());
        ++changes.deleted;
    }
    commitAndAnswer(change, changes, labelOf("Delete", label, changes.ids.size(), "items"), output);
    return Success;
}

constexpr std::array<Action, 5> actions {
    {{"list", runList}, {"show", runShow}, {"add", runAdd}, {"set", runSet}, {"delete", runDelete}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

}  // namespace

Command itemsCommand()
{
    return {"items",
            "List, show, add, change or delete items.",
            "FILE list [--collection NAME] [--search TEXT] [--limit N] [--cursor TEXT]\nFILE show ID\n"
            "FILE add [--collection NAME] [--file PATH]\nFILE set [ID] [--file PATH]\nFILE delete ID …",
            {{collectionOption(),
              {"search", "TEXT", "only those with words that begin like these"},
              fileOption(),
              limitOption(),
              cursorOption()},
             {"FILE", "list|show|add|set|delete", "ID"},
             2,
             true},
            run};
}

}  // namespace tastebench::app
