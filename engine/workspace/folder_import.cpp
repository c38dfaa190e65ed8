// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/folder_import.h"

#include "engine/base/error.h"
#include "engine/exchange/json_fields.h"
#include "engine/exchange/json_lines.h"
#include "engine/exchange/json_shapes.h"
#include "engine/exchange/layout.h"
#include "engine/exchange/people_json.h"
#include "engine/exchange/record_plan.h"
#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/import_writer.h"
#include "engine/workspace/persona_parts.h"
#include "engine/workspace/scenario_files.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>

namespace tastebench::workspace {

namespace {

using exchange::RecordKind;

// A member that the written form of `show` has not.
Json takeMember(Json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end())
        return {};
    Json value = std::move(*found);
    object.erase(found);
    return value;
}

std::string textIn(const Json& value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

class FolderImport {
public:
    FolderImport(store::Change& change, const ImportRequest& request, ImportReport& report, Progress& progress)
        : m_change(change)
        , m_request(request)
        , m_report(report)
        , m_progress(progress)
        , m_parts(change, request.options.now)
        , m_scenarios(change)
    {
    }

    std::vector<Collection> run()
    {
        readFile("collections.jsonl", std::nullopt, [this](Json& row) { return takeCollection(row); });
        if (m_collections.empty() && !m_request.collection.empty())
            throwNotFound(
                "COLLECTION_NOT_FOUND",
                fmt::format("“{}” holds no collection “{}”.", m_request.options.source, m_request.collection));
        readFile("items.jsonl", RecordKind::Items, [this](Json& row) { return takeItem(row); });
        readFile("vectors.jsonl", std::nullopt, [this](Json& row) { return takeVectors(row); });
        readFile("personas.jsonl", RecordKind::Personas, [this](Json& row) { return takePersona(row); });
        readFile("interactions.jsonl", RecordKind::Interactions, [this](Json& row) { return takeInteraction(row); });
        readFile("documents.jsonl", RecordKind::Documents, [this](Json& row) { return takeDocument(row); });
        readFile("memories.jsonl", RecordKind::Memories, [this](Json& row) { return takeMemory(row); });
        readFile("scenarios.jsonl", std::nullopt, [this](Json& row) { return takeScenario(row); });
        std::ranges::move(m_scenarios.finish(), std::back_inserter(m_report.warnings));
        if (std::string warning = m_parts.warning(); !warning.empty())
            m_report.warnings.push_back(std::move(warning));
        std::vector<Collection> collections;
        for (const auto& [name, collection] : m_collections)
            collections.push_back(collection);
        return collections;
    }

private:
    [[nodiscard]] store::Database& database() const { return m_change.database(); }

    // Files of definitions, vectors and scenarios are not counted, and a row of theirs that cannot be taken ends the
    // import.
    void readFile(const std::string& name, std::optional<RecordKind> kind, const std::function<Taken(Json&)>& take)
    {
        const std::string path = (std::filesystem::path(m_request.options.source) / name).string();
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored))
            return;
        m_progress.begin(fmt::format("Reading {}", name), 0);
        exchange::FileCounts counts;
        counts.file = name;
        counts.kind = kind.value_or(RecordKind::Schema);
        exchange::OpenedText opened = exchange::openText(path, {});
        exchange::JsonReader reader(*opened.text);
        while (reader.next()) {
            m_progress.report(++counts.read);
            try {
                if (reader.problem())
                    throw Error(ErrorKind::WrongData, "NOT_A_RECORD", reader.problem()->reason);
                count(take(reader.value()), counts);
            } catch (const Error& error) {
                if (!isAboutTheRow(error))
                    throw;
                if (!kind)
                    throw Error(ErrorKind::WrongData, error.detail(),
                                fmt::format("{}, line {}: {}", name, reader.line(), error.message()),
                                fmt::format("{}:{}", name, reader.line()));
                refuse(counts, reader.line(), error);
            }
        }
        if (kind)
            m_report.files.push_back(std::move(counts));
    }

    static void count(Taken taken, exchange::FileCounts& counts)
    {
        switch (taken) {
        case Taken::New:
            ++counts.taken;
            break;
        case Taken::Changed:
            ++counts.updated;
            break;
        case Taken::Same:
            ++counts.duplicates;
            break;
        case Taken::Passed:
            --counts.read;
            break;
        }
    }

    void refuse(exchange::FileCounts& counts, std::int64_t line, const Error& error)
    {
        ++counts.refused;
        ++m_report.refused;
        ++m_report.refusedByReason[error.message()];
        if (m_report.refusals.size() < ImportReport::keptRefusals)
            m_report.refusals.push_back({counts.file, line, error.place(), {}, error.message()});
    }

    Taken takeCollection(Json& row)
    {
        const auto uuid = Uuid::parse(textIn(takeMember(row, "id")));
        const auto createdAt = Timestamp::parse(textIn(takeMember(row, "created_at")));
        const auto updatedAt = Timestamp::parse(textIn(takeMember(row, "updated_at")));
        std::vector<Json> extras;
        if (const auto vectors = row.find("vectors"); vectors != row.end() && vectors->is_array()) {
            for (Json& vector : *vectors) {
                extras.push_back(
                    Json {{"properties", takeMember(vector, "properties")}, {"model", takeMember(vector, "model")}});
            }
        }
        exchange::CollectionFromJson read = exchange::collectionFromJson(row, "");
        Collection& collection = read.collection;
        if (!m_request.collection.empty() && collection.name != m_request.collection)
            return Taken::Passed;
        for (std::size_t index = 0; index < read.vectors.size() && index < extras.size(); ++index) {
            if (extras[index]["properties"].is_array())
                read.vectors[index].properties = exchange::textsOf(extras[index]["properties"], "/vectors");
            read.vectors[index].model = textIn(extras[index]["model"]);
        }
        const Timestamp now = m_request.options.now;
        auto existing = uuid ? store::findCollection(database(), *uuid) : std::nullopt;
        if (!existing)
            existing = store::findCollection(database(), collection.name);
        Taken taken = Taken::New;
        if (existing) {
            taken = join(*existing, collection) ? Taken::Changed : Taken::Same;
            collection = *existing;
            if (taken == Taken::Changed)
                store::updateCollection(m_change, collection);
        } else {
            collection.uuid = uuid ? *uuid : Uuid::random();
            collection.createdAt = createdAt.value_or(now);
            collection.updatedAt = updatedAt.value_or(now);
            collection.id = store::insertCollection(m_change, collection);
        }
        for (NamedVector& vector : read.vectors) {
            vector.collection = collection.id;
            if (!store::findNamedVector(database(), collection.id, vector.name))
                store::insertNamedVector(m_change, vector, collection.createdAt);
        }
        m_collections.emplace_back(textIn(row["name"]), collection);
        return taken;
    }

    // Adds the properties that are not there.
    static bool join(Collection& existing, const Collection& read)
    {
        bool changed = false;
        for (const PropertyDefinition& property : read.properties) {
            if (existing.property(property.name))
                continue;
            existing.properties.push_back(property);
            changed = true;
        }
        if (!read.personaSchema)
            return changed;
        changed = changed || !existing.personaSchema;
        if (!existing.personaSchema)
            existing.personaSchema.emplace();
        for (const PersonaPropertyDefinition& property : *read.personaSchema) {
            const auto& schema = *existing.personaSchema;
            if (std::ranges::find(schema, property.name, &PersonaPropertyDefinition::name) != schema.end())
                continue;
            existing.personaSchema->push_back(property);
            changed = true;
        }
        return changed;
    }

    // Nothing when it is one that is not wanted.
    [[nodiscard]] const Collection* collectionOf(const Json& row) const
    {
        const std::string name = textIn(row.value("collection", Json()));
        const auto found = std::ranges::find(m_collections, name,
                                             [](const auto& entry) -> const std::string& { return entry.first; });
        if (found != m_collections.end())
            return &found->second;
        if (m_request.collection.empty())
            throwNotFound("COLLECTION_NOT_FOUND", fmt::format("There is no collection “{}”.", name));
        return nullptr;
    }

    Taken takeItem(Json& row)
    {
        const Collection* const collection = collectionOf(row);
        if (!collection)
            return Taken::Passed;
        Item item = exchange::itemFromJson(row, *collection, "");
        const auto existing = store::findItem(database(), item.uuid);
        if (!existing) {
            store::insertItem(m_change, item);
            return Taken::New;
        }
        checkSameCollection(existing->collection, *collection);
        if (existing->sourceId == item.sourceId && existing->properties == item.properties)
            return Taken::Same;
        item.id = existing->id;
        store::updateItem(m_change, item);
        return Taken::Changed;
    }

    Taken takeVectors(Json& row)
    {
        const Collection* const collection = collectionOf(row);
        if (!collection)
            return Taken::Passed;
        const exchange::JsonFields fields(row, "", {"collection", "item_id", "vectors"});
        const ItemId item = store::item(database(), fields.required(fields.uuid("item_id"), "item_id")).id;
        Taken taken = Taken::Same;
        const Json* const vectors = fields.object("vectors");
        if (!vectors)
            return taken;
        for (const auto& member : vectors->items()) {
            const auto vector = store::findNamedVector(database(), collection->id, member.key());
            if (!vector || vector->source == VectorSource::Lsa)
                throwNotFound(
                    "VECTOR_NOT_FOUND",
                    fmt::format("{} has no vector “{}” with values of its own.", collection->name, member.key()));
            if (!member.value().is_array()
                || !std::ranges::all_of(member.value(), [](const Json& value) { return value.is_number(); }))
                throwWrongType(fmt::format("The values of “{}” are a list of numbers.", member.key()), member.key());
            const auto values = member.value().get<std::vector<float>>();
            if (store::importedVector(database(), vector->id, item) == values)
                continue;
            store::setImportedVector(m_change, vector->id, item, values);
            taken = Taken::Changed;
        }
        return taken;
    }

    Taken takePersona(Json& row)
    {
        const Collection* const collection = collectionOf(row);
        if (!collection)
            return Taken::Passed;
        Persona persona = exchange::personaFromJson(row, *collection, "");
        const auto existing = store::findPersona(database(), persona.uuid);
        if (!existing) {
            store::insertPersona(m_change, persona);
            return Taken::New;
        }
        checkSameCollection(existing->collection, *collection);
        const bool same = existing->sourceId == persona.sourceId && existing->name == persona.name
            && existing->about == persona.about && existing->properties == persona.properties
            && existing->metadata == persona.metadata && existing->memoriesEnabled == persona.memoriesEnabled;
        if (same)
            return Taken::Same;
        persona.id = existing->id;
        store::updatePersona(m_change, persona);
        return Taken::Changed;
    }

    Taken takeInteraction(Json& row)
    {
        row.emplace("persona_id", nullptr);
        const exchange::InteractionFromJson read = exchange::interactionFromJson(row, "");
        const auto item = store::findItem(database(), read.item);
        if (!item || !isWanted(item->collection)) {
            if (!item && m_request.collection.empty())
                throwNotFound("ITEM_NOT_FOUND", fmt::format("There is no item {}.", read.item.toString()));
            return Taken::Passed;
        }
        Interaction interaction {
            .id = read.id, .item = item->id, .weight = read.weight, .type = read.type, .session = read.session};
        interaction.createdAt = read.createdAt.value_or(m_request.options.now);
        if (!read.persona.isNil())
            interaction.persona = store::persona(database(), read.persona).id;
        if (const auto there = store::findInteraction(database(), interaction.id)) {
            if (sameInteraction(*there, interaction))
                return Taken::Same;
            if (const auto same = store::findEqual(database(), interaction)) {
                m_parts.renumber(interaction.id, *same);
                return Taken::Same;
            }
        }
        m_parts.renumber(interaction.id, insertWithFreeId(m_change, interaction));
        return Taken::New;
    }

    Taken takeDocument(const Json& row)
    {
        exchange::DocumentFromJson read = exchange::documentFromJson(row, "");
        const auto persona = wantedPersona(read.persona);
        return persona ? m_parts.takeDocument(*persona, std::move(read)) : Taken::Passed;
    }

    Taken takeMemory(const Json& row)
    {
        exchange::MemoryFromJson read = exchange::memoryFromJson(row, "");
        const auto persona = wantedPersona(read.persona);
        return persona ? m_parts.takeMemory(*persona, std::move(read)) : Taken::Passed;
    }

    Taken takeScenario(const Json& row)
    {
        const Collection* const collection = collectionOf(row);
        if (collection)
            m_scenarios.add(row, *collection);
        return Taken::Passed;
    }

    // Nothing when it is of a collection that is not wanted.
    [[nodiscard]] std::optional<Persona> wantedPersona(const std::optional<Uuid>& uuid) const
    {
        if (!uuid)
            throwWrongParameter("The row names no persona.", "/persona_id");
        auto persona = store::findPersona(database(), *uuid);
        if (!persona && m_request.collection.empty())
            throwNotFound("PERSONA_NOT_FOUND", fmt::format("There is no persona with the id {}.", uuid->toString()));
        return persona && isWanted(persona->collection) ? persona : std::nullopt;
    }

    [[nodiscard]] bool isWanted(CollectionId id) const
    {
        return std::ranges::any_of(m_collections, [id](const auto& entry) { return entry.second.id == id; });
    }

    static void checkSameCollection(CollectionId there, const Collection& wanted)
    {
        if (there != wanted.id)
            throw Error(ErrorKind::Duplicate, "DUPLICATED_ID", "The id is one of another collection already.");
    }

    store::Change& m_change;
    const ImportRequest& m_request;
    ImportReport& m_report;
    Progress& m_progress;
    PersonaParts m_parts;
    ScenarioImport m_scenarios;
    std::vector<std::pair<std::string, Collection>> m_collections;  // by the name they have in the files
};

}  // namespace

std::vector<Collection> importFolder(store::Change& change, const ImportRequest& request, ImportReport& report,
                                     Progress& progress)
{
    return FolderImport(change, request, report, progress).run();
}

}  // namespace tastebench::workspace
