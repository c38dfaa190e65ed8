// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/items.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "engine/base/error.h"
#include "engine/domain/source_ids.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/collections.h"

#include <fmt/format.h>

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

std::int64_t count(store::Database& database, CollectionId collection, std::string_view search)
{
    return store::countItems(database, collection, search);
}

void append(store::Database& database, const Collection& collection, const CollectionPage& page, Listed& listed)
{
    const VectorPresence presence(database, collection.id);
    for (const Item& item : store::items(
             database,
             {.collection = collection.id, .search = page.search, .offset = page.offset, .limit = page.limit})) {
        listed.text += fmt::format("{}  {}\n", item.uuid.toString(), labelOfItem(item, collection));
        listed.rows.push_back(exchange::toJson(item, collection.name, presence.names(item.id)));
    }
}

int list(const Arguments& arguments, Output& output)
{
    return runCollectionList("items", {count, append}, arguments, output);
}

Shown show(store::Database& database, const Arguments& arguments, const std::string& name)
{
    const Item item = itemNamed(database, name, arguments.text("collection"));
    const Collection collection = store::collection(database, item.collection);
    return {exchange::toJson(item, collection.name, VectorPresence(database, collection.id).names(item.id)),
            fmt::format("{}  {}\n", item.uuid.toString(), labelOfItem(item, collection)) + textOf(item.properties)};
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    const Collection collection = collectionOfRow(change.database(), change.arguments, row);
    Item item = exchange::itemFromJson(row.json, collection, row.place);
    if (!item.sourceId.empty() && store::findItem(change.database(), collection.id, item.sourceId))
        throwSourceIdTaken("item", collection, item.sourceId, row);
    completeNew(item, itemUuid(collection.name, item.sourceId));
    if (store::findItem(change.database(), item.uuid))
        throw Error(ErrorKind::Duplicate, "DUPLICATED_ITEM",
                    fmt::format("There is an item with the id {} already.", item.uuid.toString()), row.place + "/id");
    store::insertItem(change.change, item);
    change.changes.touched.insert(collection.id);
    return {item.uuid.toString(), labelOfItem(item, collection)};
}

// The item an object speaks of: by its id, else by its source id.
Item itemOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    if (const std::string* const id = textMember(row, "id"))
        return store::item(database, idMember(row, *id));
    const std::string* const sourceId = textMember(row, "source_id");
    if (!sourceId)
        throwWrongParameter("The object names no item: it needs an id or a source_id.", row.place + "/id");
    const Collection collection = collectionOfRow(database, arguments, row);
    if (const auto item = store::findItem(database, collection.id, *sourceId))
        return *item;
    throwNotFound("ITEM_NOT_FOUND", fmt::format("{} has no item with the source id “{}”.", collection.name, *sourceId));
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    store::Database& database = change.database();
    const Item before = name ? itemNamed(database, *name, change.arguments.text("collection"))
                             : itemOfRow(database, change.arguments, row);
    const Collection collection = store::collection(database, before.collection);
    Item item = exchange::itemFromJson(merged(exchange::toJson(before, collection.name, {}), row.json), collection,
                                       row.place);
    completeChanged(item, before, collection, row, "item");
    const bool differs = item.properties != before.properties || item.sourceId != before.sourceId;
    if (differs) {
        item.updatedAt = Timestamp::now();
        store::updateItem(change.change, item);
        change.changes.touched.insert(collection.id);
    }
    return {item.uuid.toString(), labelOfItem(item, collection), differs};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    const Item item = itemNamed(change.database(), name, change.arguments.text("collection"));
    store::deleteItem(change.change, item.id);
    return {item.uuid.toString(), labelOfItem(item, store::collection(change.database(), item.collection))};
}

constexpr RecordVerb verb {.several = "items",
                           .idWord = "ID",
                           .idMeaning = "the id, source id or title of an item",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove,
                           .committed = foldInItems};

}  // namespace

Command itemsCommand()
{
    return {"items",
            "List, show, add, change or delete items.",
            "FILE list [--collection NAME] [--search TEXT] [--limit N] [--cursor TEXT]\nFILE show ID\n"
            "FILE add [--collection NAME] [--file PATH]\n"
            "FILE set [ID] [--file PATH]   what is given takes the place of what is there, properties as a whole\n"
            "FILE delete ID …",
            {collectionRecordOptions(), {"FILE", "list|show|add|set|delete", "ID"}, 2, true},
            [](const Arguments& arguments, Output& output) { return runRecordVerb(verb, arguments, output); }};
}

}  // namespace tastebench::app
