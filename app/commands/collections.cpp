// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"

#include "app/commands/record_verb.h"
#include "app/commands/records.h"
#include "app/commands/schema_edit.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/interactions.h"
#include "engine/store/vectors.h"
#include "engine/workspace/schema_change.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

exchange::CollectionFacts factsOf(store::Database& database, const Collection& collection)
{
    exchange::CollectionFacts facts;
    for (const NamedVector& vector : store::namedVectors(database, collection.id)) {
        const store::VectorCoverage coverage = store::vectorCoverage(database, vector);
        facts.vectors.push_back({vector.name, vector.source, coverage.dimensions, store::vectorState(database, vector),
                                 coverage.items, coverage.withoutVector, vector.properties});
    }
    const store::CollectionCounts counts = store::countRows(database, collection.id);
    facts.items = counts.items;
    facts.personas = counts.personas;
    facts.interactions = counts.interactions;
    facts.newestInteraction = store::newestInteraction(database, collection.id);
    return facts;
}

std::string textOf(const Collection& collection, const exchange::CollectionFacts& facts)
{
    std::string text = fmt::format("{}: {} items, {} personas, {} interactions\n", collection.name, facts.items,
                                   facts.personas, facts.interactions);
    if (!collection.description.empty())
        text += fmt::format("  {}\n", collection.description);
    for (const PropertyDefinition& property : collection.properties)
        text += fmt::format("  {:<24} {:<14} {}\n", property.name, toString(property.type), property.description);
    for (const exchange::VectorFacts& vector : facts.vectors)
        text += fmt::format("  vector {}: {}, {}, {} dimensions, {} items without a value\n", vector.name,
                            toString(vector.source), toString(vector.state), vector.dimensions, vector.withoutVector);
    return text;
}

int list(const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const std::vector<Collection> all = store::collections(file.database());
    const auto total = static_cast<std::int64_t>(all.size());
    Listed listed;
    for (std::int64_t index = page.offset; index < total; ++index) {
        if (page.limit >= 0 && static_cast<std::int64_t>(listed.rows.size()) == page.limit)
            break;
        const Collection& collection = all[static_cast<std::size_t>(index)];
        const exchange::CollectionFacts facts = factsOf(file.database(), collection);
        listed.rows.push_back(exchange::toJson(collection, facts));
        listed.text += textOf(collection, facts);
    }
    answerList("collections", listed, total, page.nextCursor(static_cast<std::int64_t>(listed.rows.size()), total),
               output);
    return Success;
}

Shown show(store::Database& database, const Arguments&, const std::string& name)
{
    const Collection collection = store::collection(database, name);
    const exchange::CollectionFacts facts = factsOf(database, collection);
    return {exchange::toJson(collection, facts), textOf(collection, facts)};
}

ChangedRecord add(RecordChange& change, const InputRow& row)
{
    exchange::CollectionFromJson read = exchange::collectionFromJson(row.json, row.place);
    workspace::checkPersonaSchema(read.collection, row.place + "/persona_schema");
    Collection& collection = read.collection;
    collection.uuid = Uuid::fromName(collection.name);
    if (store::findCollection(change.database(), collection.uuid))
        collection.uuid = Uuid();
    collection.createdAt = Timestamp::now();
    collection.updatedAt = collection.createdAt;
    collection.id = store::insertCollection(change.change, collection);
    if (read.vectors.empty()) {
        read.vectors.emplace_back();
        read.vectors.back().name = "default";
    }
    for (NamedVector& vector : read.vectors) {
        vector.collection = collection.id;
        store::insertNamedVector(change.change, vector, collection.createdAt);
    }
    return {collection.name, collection.name};
}

// Vectors that are not named any more go, but for the default one, and are told of; new ones come; those that stay keep
// their values, and say that they are stale when they are to read other properties.
void setVectors(store::Change& change, CollectionId collection, const std::vector<NamedVector>& vectors,
                Changes& changes)
{
    const std::vector<NamedVector> before = store::namedVectors(change.database(), collection);
    for (const NamedVector& old : before) {
        if (old.name == "default" || std::ranges::find(vectors, old.name, &NamedVector::name) != vectors.end())
            continue;
        store::deleteNamedVector(change, old.id);
        changes.warn(fmt::format("The vector “{}” is not named any more and is gone; undo brings it back.", old.name));
    }
    for (NamedVector vector : vectors) {
        const auto old = std::ranges::find(before, vector.name, &NamedVector::name);
        if (old != before.end() && old->source == vector.source) {
            NamedVector kept = *old;
            kept.properties = vector.properties;
            if (kept.properties != old->properties)
                store::updateNamedVector(change, kept);
            continue;
        }
        if (old != before.end())
            store::deleteNamedVector(change, old->id);
        vector.collection = collection;
        store::insertNamedVector(change, vector, Timestamp::now());
    }
}

ChangedRecord set(RecordChange& change, const InputRow& row, const std::string* name)
{
    const std::string* const named = name ? name : textMember(row, "name");
    if (!named || named->empty())
        throwWrongParameter("The object names no collection.", row.place + "/name");
    store::Database& database = change.database();
    const Collection before = store::collection(database, *named);
    const Json written = exchange::toJson(before, factsOf(database, before));
    const Json wanted = merged(written, row.json);
    exchange::CollectionFromJson read = exchange::collectionFromJson(wanted, row.place);
    Collection& collection = read.collection;
    collection.id = before.id;
    collection.uuid = before.uuid;
    collection.createdAt = before.createdAt;
    collection.updatedAt = Timestamp::now();
    const auto taken = store::findCollection(database, collection.name);
    if (taken && taken->id != before.id)
        throw Error(ErrorKind::Duplicate, "DUPLICATED_COLLECTION",
                    fmt::format("There is a collection {} already.", collection.name), row.place + "/name");
    workspace::checkPersonaSchema(collection, row.place + "/persona_schema");
    const bool differs = wanted != written;
    if (differs) {
        editSchema(change.change,
                   {.collection = collection, .renamed = read.renamed, .renamedOfPersonas = read.renamedOfPersonas},
                   change.arguments, change.changes);
        setVectors(change.change, before.id, read.vectors, change.changes);
    }
    return {collection.name, before.name, differs};
}

ChangedRecord remove(RecordChange& change, const std::string& name)
{
    store::deleteCollection(change.change, store::collection(change.database(), name).id);
    return {name, name};
}

constexpr RecordVerb verb {.several = "collections",
                           .idWord = "NAME",
                           .idMeaning = "the name of a collection",
                           .list = list,
                           .show = show,
                           .add = add,
                           .set = set,
                           .remove = remove};

}  // namespace

Command collectionsCommand()
{
    return {"collections",
            "List, show, add, change or delete collections.",
            "FILE list [--limit N] [--cursor TEXT]\nFILE show NAME\nFILE add [--file PATH]\n"
            "FILE set [NAME] [--file PATH] [--drop-unconvertible]   a property with \"was\": \"OLD\" is renamed\n"
            "FILE delete NAME …",
            {{fileOption(), limitOption(), cursorOption(), dropUnconvertibleOption()},
             {"FILE", "list|show|add|set|delete", "NAME"},
             2,
             true},
            [](const Arguments& arguments, Output& output) { return runRecordVerb(verb, arguments, output); }};
}

}  // namespace tastebench::app
