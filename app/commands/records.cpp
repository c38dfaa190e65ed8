// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/records.h"

#include "engine/store/collections.h"
#include "engine/store/vectors.h"
#include "engine/workspace/lookup.h"
#include "engine/workspace/training.h"

namespace tastebench::app {

std::vector<Collection> chosenCollections(store::Database& database, const Arguments& arguments)
{
    if (const auto name = arguments.text("collection"))
        return {store::collection(database, *name)};
    return store::collections(database);
}

Collection collectionOfRow(store::Database& database, const Arguments& arguments, const InputRow& row)
{
    const auto named = row.json.find("collection");
    if (named != row.json.end() && named->is_string())
        return store::collection(database, named->get_ref<const std::string&>());
    return workspace::namedCollection(database, arguments.text("collection"));
}

Json merged(Json written, const Json& change)
{
    for (const auto& [name, value] : change.items())
        written[name] = value;
    return written;
}

VectorPresence::VectorPresence(store::Database& database, CollectionId collection)
{
    for (const NamedVector& vector : store::namedVectors(database, collection)) {
        const store::VectorBlock block = vector.source == VectorSource::Imported
            ? store::importedVectors(database, vector.id)
            : store::trainedVectors(database, vector.id);
        m_vectors.emplace_back(vector.name, std::unordered_set<ItemId>(block.items.begin(), block.items.end()));
    }
}

std::vector<std::string> VectorPresence::names(ItemId item) const
{
    std::vector<std::string> names;
    for (const auto& [name, items] : m_vectors) {
        if (items.contains(item))
            names.push_back(name);
    }
    return names;
}

void foldInItems(store::Database& database, const std::vector<CollectionId>& collections, Output& output)
{
    for (const CollectionId collection : collections) {
        for (const NamedVector& vector : store::namedVectors(database, collection)) {
            Progress progress = output.progress();
            workspace::foldInNewItems(database, collection, vector.name, progress);
        }
    }
}

}  // namespace tastebench::app
