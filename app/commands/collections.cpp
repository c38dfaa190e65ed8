// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/collections.h"

#include "app/commands/actions.h"
#include "app/commands/json_input.h"
#include "app/commands/records.h"
#include "app/commands/verbs.h"
#include "app/commands/workspace_file.h"
#include "engine/exchange/json_shapes.h"
#include "engine/store/interactions.h"
#include "engine/store/vectors.h"
#include "engine/workspace/schema_change.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace tastebench::app {

namespace {

exchange::CollectionFacts factsOf(store::Database& database, const Collection& collection)
{
    exchange::CollectionFacts facts;
    for (const NamedVector& vector : store::namedVectors(database, collection.id)) {
        const store::VectorCoverage coverage = store::vectorCoverage(database, vector);
        facts.vectors.push_back({vector.name, vector.source, coverage.dimensions, store::vectorState(database, vector),
                                 coverage.items, coverage.withoutVector});
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

int runList(const Arguments& arguments, Output& output)
{
    const Page page = pageOf(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const std::vector<Collection> all = store::collections(file.database());
    const auto total = static_cast<std::int64_t>(all.size());
    Json rows = Json::array();
    std::string text;
    for (std::int64_t index = page.offset; index < total; ++index) {
        if (page.limit >= 0 && static_cast<std::int64_t>(rows.size()) == page.limit)
            break;
        const Collection& collection = all[static_cast<std::size_t>(index)];
        const exchange::CollectionFacts facts = factsOf(file.database(), collection);
        rows.push_back(exchange::toJson(collection, facts));
        text += textOf(collection, facts);
    }
    const Json next = page.nextCursor(static_cast<std::int64_t>(rows.size()), total);
    output.answer({{"collections", std::move(rows)}, {"count", total}, {"next_cursor", next}}, [&] { return text; });
    return Success;
}

const std::string& nameArgument(const Arguments& arguments)
{
    if (arguments.count() < 3)
        throwWrongUsage("NAME is missing: the name of a collection.");
    return arguments.at(2);
}

int runShow(const Arguments& arguments, Output& output)
{
    const std::string& name = nameArgument(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadOnly, output);
    const Collection collection = store::collection(file.database(), name);
    const exchange::CollectionFacts facts = factsOf(file.database(), collection);
    output.answer(exchange::toJson(collection, facts), [&] { return textOf(collection, facts); });
    return Success;
}

int runAdd(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    std::string name;
    for (const InputRow& row : rows) {
        exchange::CollectionFromJson read = exchange::collectionFromJson(row.json, row.place);
        workspace::checkPersonaSchema(read.collection, row.place + "/persona_schema");
        Collection& collection = read.collection;
        collection.uuid = Uuid::fromName(collection.name);
        if (store::findCollection(file.database(), collection.uuid))
            collection.uuid = Uuid();
        collection.createdAt = Timestamp::now();
        collection.updatedAt = collection.createdAt;
        collection.id = store::insertCollection(change, collection);
        if (read.vectors.empty()) {
            read.vectors.emplace_back();
            read.vectors.back().name = "default";
        }
        for (NamedVector& vector : read.vectors) {
            vector.collection = collection.id;
            store::insertNamedVector(change, vector, collection.createdAt);
        }
        name = collection.name;
        changes.ids.push_back(name);
        ++changes.added;
    }
    commitAndAnswer(change, changes, labelOf("Add", name, rows.size(), "collections"), output);
    return Success;
}

// Vectors that are not named any more go, new ones come; those that stay keep their values.
void setVectors(store::Change& change, CollectionId collection, const std::vector<NamedVector>& vectors)
{
    const std::vector<NamedVector> before = store::namedVectors(change.database(), collection);
    for (const NamedVector& old : before) {
        if (std::ranges::find(vectors, old.name, &NamedVector::name) == vectors.end())
            store::deleteNamedVector(change, old.id);
    }
    for (NamedVector vector : vectors) {
        const auto old = std::ranges::find(before, vector.name, &NamedVector::name);
        if (old != before.end() && old->source == vector.source)
            continue;
        if (old != before.end())
            store::deleteNamedVector(change, old->id);
        vector.collection = collection;
        store::insertNamedVector(change, vector, Timestamp::now());
    }
}

int runSet(const Arguments& arguments, Output& output)
{
    const std::vector<InputRow> rows = readRows(arguments);
    if (arguments.count() > 2 && rows.size() != 1)
        throwWrongUsage("With NAME the input is one object.");
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    std::string name;
    for (const InputRow& row : rows) {
        name = arguments.count() > 2                     ? arguments.at(2)
            : row.json.value("name", Json()).is_string() ? row.json["name"].get<std::string>()
                                                         : std::string();
        if (name.empty())
            throwWrongParameter("The object names no collection.", row.place + "/name");
        const Collection before = store::collection(file.database(), name);
        const Json written = exchange::toJson(before, factsOf(file.database(), before));
        const exchange::CollectionFromJson read = exchange::collectionFromJson(merged(written, row.json), row.place);
        Collection collection = read.collection;
        collection.id = before.id;
        collection.uuid = before.uuid;
        collection.createdAt = before.createdAt;
        collection.updatedAt = Timestamp::now();
        const auto taken = store::findCollection(file.database(), collection.name);
        if (taken && taken->id != before.id)
            throw Error(ErrorKind::Duplicate, "DUPLICATED_COLLECTION",
                        fmt::format("There is a collection {} already.", collection.name), row.place + "/name");
        workspace::checkPersonaSchema(collection, row.place + "/persona_schema");
        const bool same = merged(written, row.json) == written;
        if (!same) {
            workspace::changeCollection(change, collection);
            setVectors(change, before.id, read.vectors);
            ++changes.updated;
        }
        changes.ids.push_back(collection.name);
    }
    commitAndAnswer(change, changes, labelOf("Change", name, rows.size(), "collections"), output);
    return Success;
}

int runDelete(const Arguments& arguments, Output& output)
{
    nameArgument(arguments);
    WorkspaceFile file(arguments.at(0), store::OpenMode::ReadWrite, output);
    store::Change change(file.database());
    Changes changes;
    for (const std::string& name : arguments.from(2)) {
        store::deleteCollection(change, store::collection(file.database(), name).id);
        changes.ids.push_back(name);
        ++changes.deleted;
    }
    commitAndAnswer(change, changes, labelOf("Delete", arguments.at(2), changes.ids.size(), "collections"), output);
    return Success;
}

constexpr std::array<Action, 5> actions {
    {{"list", runList}, {"show", runShow}, {"add", runAdd}, {"set", runSet}, {"delete", runDelete}}};

int run(const Arguments& arguments, Output& output)
{
    return runAction(actions, arguments, output);
}

}  // namespace

Command collectionsCommand()
{
    return {"collections",
            "List, show, add, change or delete collections.",
            "FILE list [--limit N] [--cursor TEXT]\nFILE show NAME\nFILE add [--file PATH]\n"
            "FILE set [NAME] [--file PATH]\nFILE delete NAME …",
            {{fileOption(), limitOption(), cursorOption()}, {"FILE", "list|show|add|set|delete", "NAME"}, 2, true},
            run};
}

}  // namespace tastebench::app
