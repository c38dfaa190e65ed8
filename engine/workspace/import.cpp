// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/import.h"

#include "engine/base/error.h"
#include "engine/exchange/record_plan.h"
#include "engine/store/change.h"
#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/folder_import.h"
#include "engine/workspace/import_writer.h"
#include "engine/workspace/schema_change.h"
#include "engine/workspace/training.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <iterator>
#include <utility>

namespace tastebench::workspace {

namespace {

// The last part of a path, with or without a slash at its end.
std::string sourceName(const std::string& source)
{
    const std::filesystem::path path(source);
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

// "ml-latest-small" → "MlLatestSmall"; what cannot be in a name is left out.
std::string collectionNameFrom(const std::string& source)
{
    std::string stem = sourceName(source);
    stem = stem.substr(0, stem.find('.'));
    std::string name;
    bool capital = true;
    for (const char character : stem) {
        const auto code = static_cast<unsigned char>(character);
        if (std::isalnum(code) == 0 || code >= 0x80) {
            capital = true;
            continue;
        }
        name += capital ? static_cast<char>(std::toupper(code)) : character;
        capital = false;
    }
    if (name.empty() || std::isupper(static_cast<unsigned char>(name.front())) == 0)
        name.insert(0, "Collection");
    return name;
}

// What a source makes of the definitions of a collection.
struct Redefined {
    bool changed = false;
    bool retyped = false;  // a property that was there has another type now
};

// Gives a property that is there what a schema says of it.
void redefine(PropertyDefinition& there, const PropertyDefinition& given, Redefined& done)
{
    done.retyped = done.retyped || there.type != given.type;
    PropertyDefinition wanted = given;
    if (wanted.description.empty())
        wanted.description = there.description;
    done.changed = done.changed || there != wanted;
    there = std::move(wanted);
}

void redefine(PersonaPropertyDefinition& there, const PersonaPropertyDefinition& given, Redefined& done)
{
    done.retyped = done.retyped || there.type != given.type;
    done.changed = done.changed || there != given;
    there = given;
}

// Adds the properties that the source brings; those the collection has keep their definitions unless a schema comes.
Redefined addProperties(Collection& collection, const exchange::ImportPlan& plan)
{
    Redefined done;
    const bool isSchema = std::ranges::any_of(
        plan.files, [](const exchange::FilePlan& file) { return file.table.kind == exchange::RecordKind::Schema; });
    if (!plan.description.empty() && (isSchema || collection.description.empty())
        && collection.description != plan.description) {
        collection.description = plan.description;
        done.changed = true;
    }
    for (const PropertyDefinition& definition : plan.itemProperties) {
        const auto there = std::ranges::find(collection.properties, definition.name, &PropertyDefinition::name);
        if (there == collection.properties.end()) {
            collection.properties.push_back(definition);
            done.changed = true;
        } else if (isSchema) {
            redefine(*there, definition, done);
        }
    }
    for (PersonaPropertyDefinition definition : plan.personaProperties) {
        if (!collection.personaSchema)
            collection.personaSchema.emplace();
        const auto there
            = std::ranges::find(*collection.personaSchema, definition.name, &PersonaPropertyDefinition::name);
        if (there == collection.personaSchema->end()) {
            if (!plan.personaSchemaGiven)
                definition.itemProperty = guessItemProperty(definition, collection.properties);
            collection.personaSchema->push_back(std::move(definition));
            done.changed = true;
        } else if (plan.personaSchemaGiven) {
            redefine(*there, definition, done);
        }
    }
    return done;
}

// Adds the vectors that the source defines; those the collection has keep their definitions, but for the one that a new
// collection begins with.
bool addVectors(store::Change& change, const Collection& collection, const exchange::ImportPlan& plan, bool isNew)
{
    bool added = false;
    for (NamedVector vector : plan.vectors) {
        for (const std::string& name : vector.properties) {
            if (!collection.property(name))
                throw Error(ErrorKind::WrongData, "WRONG_SCHEMA",
                            fmt::format("The vector “{}” reads “{}”, which is no property of “{}”.", vector.name, name,
                                        collection.name),
                            vector.name);
        }
        const auto existing = store::findNamedVector(change.database(), collection.id, vector.name);
        if (existing && !isNew)
            continue;
        vector.collection = collection.id;
        if (existing) {
            vector.id = existing->id;
            store::updateNamedVector(change, vector);
        } else {
            store::insertNamedVector(change, vector, collection.updatedAt);
        }
        added = true;
    }
    return added;
}

void throwIfNothingWasRead(const std::vector<exchange::FileCounts>& files, const std::string& source)
{
    if (std::ranges::all_of(files, [](const exchange::FileCounts& file) { return file.read == 0; }))
        throw Error(ErrorKind::WrongData, "NOTHING_TO_IMPORT",
                    fmt::format("“{}” holds no rows. Nothing was imported.", source), source);
}

[[noreturn]] void throwRefused(const ImportReport& report)
{
    const exchange::Refusal& first = report.refusals.front();
    throw Error(ErrorKind::WrongData, "IMPORT_REFUSED",
                fmt::format("{} row{} cannot be taken, the first at line {} of {}: {} Nothing was imported.",
                            report.refused, report.refused == 1 ? "" : "s", first.line, first.file, first.reason),
                fmt::format("{}:{}", first.file, first.line));
}

// A schema that changed nothing was there already.
void countSchemaAsKnown(std::vector<exchange::FileCounts>& files)
{
    for (exchange::FileCounts& file : files) {
        if (file.kind == exchange::RecordKind::Schema)
            file.duplicates += std::exchange(file.taken, 0);
    }
}

void trainDefault(store::Database& database, CollectionId collection, ImportReport& report, Progress& progress)
{
    const auto vector = store::findNamedVector(database, collection, "default");
    if (store::countItems(database, collection) == 0 || (vector && vector->source != VectorSource::Lsa))
        return;
    if (!report.history && vector && store::vectorState(database, *vector) == VectorState::Fresh)
        return;
    try {
        report.trainedDimensions = trainVector(database, collection, "default", progress).dimensions;
    } catch (const Error& error) {
        // What is imported stays imported.
        report.warnings.push_back(
            error.kind() == ErrorKind::Cancelled
                ? "Training was cancelled: the default vector must be trained before queries by vector."
                : error.message());
    }
}

// Counts what is there now and, unless nothing is to be written, makes it last.
void finish(store::Change& change, const std::vector<Collection>& collections, const ImportRequest& request,
            ImportReport& report, const Progress& progress)
{
    // A workspace may be empty and still have its collections.
    if (report.layout != exchange::Layout::Folder || collections.empty())
        throwIfNothingWasRead(report.files, request.options.source);
    for (const Collection& collection : collections) {
        const store::CollectionCounts counts = store::countRows(change.database(), collection.id);
        report.items += counts.items;
        report.personas += counts.personas;
        report.interactions += counts.interactions;
        report.collection += (report.collection.empty() ? "" : ", ") + collection.name;
    }
    if (request.strict && report.refused > 0)
        throwRefused(report);
    if (request.dryRun)
        return;

    progress.throwIfStopped();
    for (const Collection& collection : collections)
        report.collections.push_back(collection.id);
    report.collectionId = report.collections.front();
    report.history = change.commit(fmt::format("Import {}", sourceName(request.options.source))).history;
}

}  // namespace

std::string defaultCollection(store::Database& database, const std::string& source)
{
    const std::vector<Collection> all = store::collections(database);
    return all.size() == 1 ? all.front().name : collectionNameFrom(source);
}

ImportReport importAndTrain(store::Database& database, const ImportRequest& request, Progress& progress)
{
    ImportReport report = importSource(database, request, progress);
    for (const CollectionId collection : std::vector(report.collections))
        trainDefault(database, collection, report, progress);
    return report;
}

ImportReport importSource(store::Database& database, const ImportRequest& request, Progress& progress)
{
    const store::Database::StopScope stopScope(database, progress.stopToken());
    ImportReport report;
    store::Change change(database);
    const bool wanted = !request.options.layout || request.options.layout == exchange::Layout::Folder;
    if (wanted && exchange::isWorkspaceFolder(request.options.source)) {
        report.layout = exchange::Layout::Folder;
        finish(change, importFolder(change, request, report, progress), request, report, progress);
        return report;
    }
    const std::string name
        = request.collection.empty() ? defaultCollection(database, request.options.source) : request.collection;
    checkCollectionName(name);
    Collection collection;
    exchange::ImportOptions options = request.options;
    const auto existing = store::findCollection(database, name);
    if (existing) {
        collection = *existing;
        // The later of two definitions holds: what the collection has cannot be asked to be of another type.
        std::ranges::copy(collection.properties, std::back_inserter(options.itemProperties));
        if (collection.personaSchema)
            std::ranges::copy(*collection.personaSchema, std::back_inserter(options.personaProperties));
    } else {
        collection.name = name;
        collection.uuid = Uuid::fromName(name);
        collection.createdAt = options.now;
        collection.updatedAt = options.now;
        collection.id = store::insertCollection(change, collection);
        store::insertNamedVector(change, NamedVector {.collection = collection.id, .name = "default"}, options.now);
    }
    const exchange::ImportPlan plan = exchange::planImport(options);
    const Redefined done = addProperties(collection, plan);
    if (done.changed)
        collection.updatedAt = options.now;
    if (done.retyped)
        report.warnings = editSchema(change, {.collection = collection}, progress).broken;
    else if (done.changed)
        store::updateCollection(change, collection);
    const bool redefined = addVectors(change, collection, plan, !existing) || done.changed;

    ImportWriter writer(change, collection, plan, options.now);
    const exchange::ReadSummary summary = exchange::readImport(plan, options, writer, progress);
    writer.finish(summary.files);
    report.layout = plan.layout;
    report.ratingScale = summary.ratingScale;
    report.ratings = summary.ratings;
    report.files = writer.files();
    report.refusals = writer.refusals();
    report.refused = writer.refused();
    report.refusedByReason = writer.refusedByReason();
    std::ranges::copy(summary.warnings, std::back_inserter(report.warnings));
    std::ranges::copy(writer.warnings(), std::back_inserter(report.warnings));
    if (existing && !redefined)
        countSchemaAsKnown(report.files);
    finish(change, {collection}, request, report, progress);
    return report;
}

}  // namespace tastebench::workspace
