// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/lookup.h"

#include "engine/base/error.h"
#include "engine/store/collections.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace tastebench::workspace {

Collection namedCollection(store::Database& database, const std::optional<std::string>& name)
{
    if (name)
        return store::collection(database, *name);
    const std::vector<Collection> all = store::collections(database);
    if (all.size() == 1)
        return all.front();
    if (all.empty())
        throwNotFound("COLLECTION_NOT_FOUND", "The workspace has no collection yet.");
    std::string names;
    for (const Collection& collection : all)
        names += (names.empty() ? "" : ", ") + collection.name;
    throw Error(ErrorKind::WrongUsage, "AMBIGUOUS",
                fmt::format("The workspace has several collections: choose one with --collection ({}).", names),
                "--collection");
}

std::optional<Persona> findNamedPersona(store::Database& database, std::string_view idOrName,
                                        const std::optional<std::string>& collection)
{
    CollectionId within;
    if (collection)
        within = store::collection(database, *collection).id;
    if (const auto uuid = Uuid::parse(idOrName)) {
        if (const auto found = store::findPersona(database, *uuid); found && (!within || found->collection == within))
            return *found;
        return std::nullopt;
    }
    std::vector<Persona> found = store::personasNamed(database, idOrName, within);
    if (found.empty()) {
        for (const Collection& candidate : store::collections(database)) {
            if (within && candidate.id != within)
                continue;
            if (auto persona = store::findPersona(database, candidate.id, idOrName))
                found.push_back(std::move(*persona));
        }
    }
    if (found.empty())
        return std::nullopt;
    if (found.size() == 1)
        return found.front();
    std::string candidates;
    for (const Persona& persona : found)
        candidates += fmt::format("{}{} in {}", candidates.empty() ? "" : ", ", persona.uuid.toString(),
                                  store::collection(database, persona.collection).name);
    throw Error(ErrorKind::WrongUsage, "AMBIGUOUS",
                fmt::format("Several personas are named “{}”: {}. Choose one by its id or with --collection.", idOrName,
                            candidates),
                "--persona");
}

Persona namedPersona(store::Database& database, std::string_view idOrName, const std::optional<std::string>& collection)
{
    if (auto found = findNamedPersona(database, idOrName, collection))
        return *std::move(found);
    throwNotFound("PERSONA_NOT_FOUND",
                  Uuid::parse(idOrName) ? fmt::format("There is no persona with the id {}.", idOrName)
                                        : fmt::format("There is no persona named “{}”.", idOrName));
}

namespace {

std::vector<Item> itemsTitled(store::Database& database, CollectionId collection, const std::string& title)
{
    const std::string label = labelProperty(store::collection(database, collection).properties);
    if (label.empty())
        return {};
    std::vector<Item> items
        = store::items(database, store::ItemQuery {.collection = collection, .search = title, .limit = 1000});
    std::erase_if(items, [&](const Item& item) { return item.properties.value(label, Json()) != Json(title); });
    return items;
}

std::string idsOf(const std::vector<Item>& items)
{
    std::string ids;
    for (const Item& item : items)
        ids += fmt::format("{}{}{}", ids.empty() ? "" : ", ", item.uuid.toString(),
                           item.sourceId.empty() ? "" : fmt::format(" ({})", item.sourceId));
    return ids;
}

}  // namespace

Item namedItem(store::Database& database, CollectionId collection, std::string_view idOrTitle)
{
    if (const auto uuid = Uuid::parse(idOrTitle)) {
        if (const auto found = store::findItem(database, *uuid); found && found->collection == collection)
            return *found;
    } else if (const auto bySource = store::findItem(database, collection, idOrTitle)) {
        return *bySource;
    } else {
        const std::vector<Item> titled = itemsTitled(database, collection, std::string(idOrTitle));
        if (titled.size() == 1)
            return titled.front();
        if (titled.size() > 1)
            throw Error(
                ErrorKind::WrongUsage, "AMBIGUOUS",
                fmt::format("Several items are called “{}”: {}. Choose one by its id.", idOrTitle, idsOf(titled)));
    }
    throwNotFound("ITEM_NOT_FOUND", fmt::format("There is no item “{}” in the collection.", idOrTitle));
}

}  // namespace tastebench::workspace
