// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/import_writer.h"

#include "engine/domain/source_ids.h"
#include "engine/exchange/people_json.h"
#include "engine/store/collections.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/import.h"
#include "engine/workspace/memories.h"

#include <algorithm>
#include <fmt/format.h>

namespace tastebench::workspace {

namespace {

constexpr std::int64_t rejected = -1;

bool brings(const exchange::ImportPlan& plan, exchange::RecordKind kind)
{
    return std::ranges::any_of(plan.files, [kind](const exchange::FilePlan& file) { return file.table.kind == kind; });
}

// Puts the values of the draft over those that are there; null takes one away.
bool merge(Json& properties, const Json& draft)
{
    const Json before = properties;
    properties.merge_patch(draft);
    return properties != before;
}

}  // namespace

bool isAboutTheRow(const Error& error)
{
    return error.kind() == ErrorKind::WrongData || error.kind() == ErrorKind::NotFound
        || error.kind() == ErrorKind::Duplicate || error.kind() == ErrorKind::NotReady;
}

InteractionId insertWithFreeId(store::Change& change, Interaction interaction)
{
    if (interaction.id.value < 0 || (interaction.id && store::findInteraction(change.database(), interaction.id)))
        interaction.id = {};
    return store::insertNumberedInteraction(change, interaction);
}

ImportWriter::ImportWriter(store::Change& change, const Collection& collection, const exchange::ImportPlan& plan,
                           Timestamp now)
    : m_change(change)
    , m_collection(collection)
    , m_plan(plan)
    , m_now(now)
    , m_parts(change, now)
    , m_outcomes(plan.files.size())
{
    const store::CollectionCounts counts = store::countRows(change.database(), collection.id);
    m_collectionHasItems = counts.items > 0 || brings(plan, exchange::RecordKind::Items);
    m_collectionHasPersonas = counts.personas > 0 || brings(plan, exchange::RecordKind::Personas);
    m_hadInteractions = counts.interactions > 0;
    m_bringsMemories = brings(plan, exchange::RecordKind::Memories);
}

Uuid ImportWriter::itemIdOf(const exchange::ItemDraft& draft)
{
    if (!draft.uuid)
        return itemUuid(m_collection.name, draft.sourceId);
    const auto there = store::findItem(m_change.database(), *draft.uuid);
    if (!there || there->collection == m_collection.id)
        return *draft.uuid;
    ++m_renamed;
    return itemUuid(m_collection.name, draft.uuid->toString());
}

Uuid ImportWriter::personaIdOf(const exchange::PersonaDraft& draft)
{
    if (!draft.uuid)
        return personaUuid(m_collection.name, draft.sourceId);
    const auto there = store::findPersona(m_change.database(), *draft.uuid);
    if (!there || there->collection == m_collection.id)
        return *draft.uuid;
    ++m_renamed;
    return personaUuid(m_collection.name, draft.uuid->toString());
}

void ImportWriter::takeItem(exchange::ItemDraft&& draft)
{
    const Uuid uuid = itemIdOf(draft);
    if (auto problem = vectorProblem(draft)) {
        ++m_outcomes[draft.file].refused;
        refuse({.file = m_plan.files[draft.file].name,
                .line = draft.line,
                .field = std::move(problem->first),
                .value = {},
                .reason = std::move(problem->second)});
        return;
    }
    auto existing = store::findItem(m_change.database(), uuid);
    if (!existing) {
        Item item {.collection = m_collection.id,
                   .uuid = uuid,
                   .sourceId = draft.sourceId,
                   .properties = std::move(draft.properties),
                   .createdAt = draft.createdAt.value_or(m_now),
                   .updatedAt = draft.updatedAt.value_or(m_now)};
        setVectors(store::insertItem(m_change, item), draft);
        return;
    }
    if (merge(existing->properties, draft.properties)) {
        existing->updatedAt = draft.updatedAt.value_or(m_now);
        store::updateItem(m_change, *existing);
        ++m_outcomes[draft.file].updated;
    } else {
        ++m_outcomes[draft.file].duplicates;
    }
    setVectors(existing->id, draft);
}

void ImportWriter::setVectors(ItemId item, const exchange::ItemDraft& draft)
{
    for (const auto& [name, value] : draft.vectors) {
        const BroughtVector& vector = vectorNamed(name);
        if (vector.isLearned)
            ++m_leftOut[name];
        else
            store::setImportedVector(m_change, vector.id, item, value);
    }
}

// One that was defined to be learned and never was takes the values that are brought.
ImportWriter::BroughtVector& ImportWriter::vectorNamed(const std::string& name)
{
    if (const auto found = m_vectors.find(name); found != m_vectors.end())
        return found->second;
    store::Database& database = m_change.database();
    BroughtVector brought;
    if (auto existing = store::findNamedVector(database, m_collection.id, name)) {
        brought.id = existing->id;
        brought.isLearned = existing->source != VectorSource::Imported
            && store::vectorState(database, *existing) != VectorState::Untrained;
        if (!brought.isLearned && existing->source != VectorSource::Imported) {
            existing->source = VectorSource::Imported;
            store::updateNamedVector(m_change, *existing);
        }
        if (const auto width = store::importedDimensions(database, brought.id))
            brought.dimensions = static_cast<std::size_t>(*width);
    } else {
        brought.id = store::insertNamedVector(
            m_change, NamedVector {.collection = m_collection.id, .name = name, .source = VectorSource::Imported},
            m_now);
    }
    return m_vectors.emplace(name, brought).first->second;
}

std::optional<std::pair<std::string, std::string>> ImportWriter::vectorProblem(const exchange::ItemDraft& draft)
{
    for (const auto& [name, value] : draft.vectors) {
        BroughtVector& vector = vectorNamed(name);
        if (!vector.dimensions)
            vector.dimensions = value.size();
        if (!vector.isLearned && value.size() != *vector.dimensions)
            return std::pair(name,
                             fmt::format("The vector has another length than those before ({} numbers, not {}).",
                                         value.size(), *vector.dimensions));
    }
    return std::nullopt;
}

void ImportWriter::takePersona(exchange::PersonaDraft&& draft)
{
    const Uuid uuid = personaIdOf(draft);
    auto existing = store::findPersona(m_change.database(), uuid);
    if (!existing) {
        store::insertPersona(m_change,
                             Persona {.collection = m_collection.id,
                                      .uuid = uuid,
                                      .sourceId = draft.sourceId,
                                      .name = draft.name.empty() ? draft.sourceId : draft.name,
                                      .about = draft.about,
                                      .properties = std::move(draft.properties),
                                      .metadata = draft.metadata.value_or(Json::object()),
                                      .memoriesEnabled = draft.memoriesEnabled.value_or(false),
                                      .createdAt = draft.createdAt.value_or(m_now),
                                      .updatedAt = draft.updatedAt.value_or(m_now)});
        return;
    }
    bool changed = merge(existing->properties, draft.properties);
    if (!draft.name.empty() && draft.name != existing->name) {
        existing->name = draft.name;
        changed = true;
    }
    if (!draft.about.empty() && draft.about != existing->about) {
        existing->about = draft.about;
        changed = true;
    }
    if (draft.metadata && *draft.metadata != existing->metadata) {
        existing->metadata = *draft.metadata;
        changed = true;
    }
    if (draft.memoriesEnabled && *draft.memoriesEnabled != existing->memoriesEnabled) {
        existing->memoriesEnabled = *draft.memoriesEnabled;
        changed = true;
    }
    if (changed) {
        existing->updatedAt = draft.updatedAt.value_or(m_now);
        store::updatePersona(m_change, *existing);
        ++m_outcomes[draft.file].updated;
    } else {
        ++m_outcomes[draft.file].duplicates;
    }
}

ItemId ImportWriter::insertBareItem(const std::string& sourceId)
{
    return store::insertItem(m_change,
                             Item {.collection = m_collection.id,
                                   .uuid = itemUuid(m_collection.name, sourceId),
                                   .sourceId = sourceId,
                                   .createdAt = m_now,
                                   .updatedAt = m_now});
}

PersonaId ImportWriter::insertBarePersona(const std::string& sourceId)
{
    return store::insertPersona(m_change,
                                Persona {.collection = m_collection.id,
                                         .uuid = personaUuid(m_collection.name, sourceId),
                                         .sourceId = sourceId,
                                         .name = sourceId,
                                         .createdAt = m_now,
                                         .updatedAt = m_now});
}

std::int64_t ImportWriter::itemOf(std::uint32_t number, const std::string& sourceId)
{
    if (number >= m_itemOfNumber.size())
        m_itemOfNumber.resize(number + 1, 0);
    std::int64_t& row = m_itemOfNumber[number];
    if (row == 0) {
        auto found = store::findItem(m_change.database(), itemUuid(m_collection.name, sourceId));
        if (const auto uuid = Uuid::parse(sourceId); uuid && !found) {
            found = store::findItem(m_change.database(), *uuid);
            if (!found || found->collection != m_collection.id)
                found = store::findItem(m_change.database(), itemUuid(m_collection.name, uuid->toString()));
        }
        if (found && found->collection == m_collection.id)
            row = found->id.value;
        else
            row = m_collectionHasItems ? rejected : insertBareItem(sourceId).value;
    }
    return row;
}

std::optional<Persona> ImportWriter::findPersona(const std::string& sourceId) const
{
    auto found = store::findPersona(m_change.database(), personaUuid(m_collection.name, sourceId));
    if (const auto uuid = Uuid::parse(sourceId); uuid && !found) {
        found = store::findPersona(m_change.database(), *uuid);
        if (!found || found->collection != m_collection.id)
            found = store::findPersona(m_change.database(), personaUuid(m_collection.name, uuid->toString()));
    }
    return found && found->collection == m_collection.id ? found : std::nullopt;
}

std::int64_t ImportWriter::personaOf(std::uint32_t number, const std::string& sourceId)
{
    if (number >= m_personaOfNumber.size())
        m_personaOfNumber.resize(number + 1, 0);
    std::int64_t& row = m_personaOfNumber[number];
    if (row == 0) {
        if (const auto found = findPersona(sourceId))
            row = found->id.value;
        else
            row = brings(m_plan, exchange::RecordKind::Personas) ? rejected : insertBarePersona(sourceId).value;
    }
    return row;
}

void ImportWriter::takeInteractions(const exchange::InteractionBatch& batch)
{
    for (std::size_t index = 0; index < batch.interactions.size(); ++index) {
        const exchange::InteractionDraft& draft = batch.interactions[index];
        const std::string& itemText = batch.items.text(draft.item);
        const std::string& personaText = batch.personas.text(draft.personaNumber());
        const std::int64_t item = itemOf(draft.item, itemText);
        if (item == rejected) {
            rejectInteraction(batch, draft, "item", itemText, "There is no item with this id.");
            continue;
        }
        const std::int64_t persona = draft.isVisit() ? 0 : personaOf(draft.persona, personaText);
        if (persona == rejected) {
            rejectInteraction(batch, draft, "persona", personaText, "There is no persona with this id.");
            continue;
        }
        Interaction interaction {.persona = {persona}, .item = {item}, .weight = draft.weight};
        interaction.createdAt
            = draft.createdAt == exchange::InteractionDraft::noTime ? m_collection.createdAt : draft.createdAt;
        m_timeless += draft.createdAt == exchange::InteractionDraft::noTime ? 1 : 0;
        if (draft.isVisit())
            interaction.session = personaText;
        if (draft.type != exchange::InteractionDraft::noType)
            interaction.type = batch.types.text(draft.type);
        if (!batch.ids.empty())
            interaction.id = {batch.ids[index]};
        if (isDuplicate(interaction, draft))
            ++m_outcomes[batch.file].duplicates;
        else
            m_parts.renumber(interaction.id, insertWithFreeId(m_change, interaction));
    }
}

// The table is asked only when it held interactions before; a first import looks at its own. Interactions that come
// with ids of their own are each one of its own there.
bool ImportWriter::isDuplicate(const Interaction& interaction, const exchange::InteractionDraft& draft)
{
    if (interaction.id && !m_hadInteractions)
        return false;
    if (m_hadInteractions) {
        const auto same = store::findEqual(m_change.database(), interaction);
        if (same && m_bringsMemories) {
            const auto there = store::findInteraction(m_change.database(), interaction.id);
            if (!there || !sameInteraction(*there, interaction))
                m_parts.renumber(interaction.id, *same);
        }
        return same.has_value();
    }
    const std::int64_t who = draft.isVisit() ? -1 - std::int64_t {draft.personaNumber()} : interaction.persona.value;
    return !m_seen
                .insert(
                    {who, interaction.item.value, interaction.createdAt.microseconds, interaction.weight, draft.type})
                .second;
}

void ImportWriter::takePersonaPart(exchange::PersonaPartDraft&& part)
{
    Outcome& outcome = m_outcomes[part.file];
    const auto reject = [&](std::string field, std::string value, std::string reason) {
        ++outcome.refused;
        refuse({.file = m_plan.files[part.file].name,
                .line = part.line,
                .field = std::move(field),
                .value = std::move(value),
                .reason = std::move(reason)});
    };
    if (!m_partsOf || m_partsOf->first != part.persona) {
        m_partsOf.reset();
        auto persona = findPersona(part.persona);
        if (!persona)
            persona = store::findPersona(m_change.database(), m_collection.id, part.persona);
        if (persona)
            m_partsOf.emplace(part.persona, *std::move(persona));
    }
    if (!m_partsOf) {
        reject("persona", part.persona, "There is no persona with this id.");
        return;
    }
    try {
        const Taken taken = takeInto(m_partsOf->second, part);
        outcome.updated += taken == Taken::Changed ? 1 : 0;
        outcome.duplicates += taken == Taken::Same ? 1 : 0;
    } catch (const Error& error) {
        if (!isAboutTheRow(error))
            throw;
        reject(error.place().starts_with('/') ? error.place().substr(1) : error.place(), {}, error.message());
    }
}

Taken ImportWriter::takeInto(const Persona& persona, const exchange::PersonaPartDraft& part)
{
    if (part.kind == exchange::RecordKind::Documents)
        return m_parts.takeDocument(persona, exchange::documentFromJson(part.record, ""));
    requireMemories(persona);
    exchange::MemoryFromJson read = exchange::memoryFromJson(part.record, "");
    completeMemory(m_collection, read.memory, "");
    return m_parts.takeMemory(persona, std::move(read));
}

std::vector<std::string> ImportWriter::warnings() const
{
    std::vector<std::string> warnings;
    if (m_renamed > 0)
        warnings.push_back(fmt::format("{} of another collection: {} here got new ones.",
                                       m_renamed == 1 ? "1 id is that" : fmt::format("{} ids are those", m_renamed),
                                       m_renamed == 1 ? "what has it" : "what has them"));
    if (m_timeless > 0)
        warnings.push_back(fmt::format("{} without a time {} as done on {}, when the collection was made: earlier and "
                                       "later cannot be told apart among them.",
                                       m_timeless == 1 ? "1 interaction" : fmt::format("{} interactions", m_timeless),
                                       m_timeless == 1 ? "counts" : "count", m_collection.createdAt.toString()));
    for (const auto& [name, values] : m_leftOut)
        warnings.push_back(
            fmt::format("The vector “{}” is learned here: {} of its values in the file were left out. Make "
                        "its source “imported” to take them.",
                        name, values));
    if (std::string warning = m_parts.warning(); !warning.empty())
        warnings.push_back(std::move(warning));
    return warnings;
}

void ImportWriter::rejectInteraction(const exchange::InteractionBatch& batch, const exchange::InteractionDraft& draft,
                                     const char* field, const std::string& value, const std::string& reason)
{
    ++m_outcomes[batch.file].refused;
    refuse(
        {.file = m_plan.files[batch.file].name, .line = draft.line, .field = field, .value = value, .reason = reason});
}

void ImportWriter::refuse(exchange::Refusal&& refusal)
{
    ++m_refused;
    ++m_refusedByReason[refusal.reason.substr(0, refusal.reason.find(" ("))];
    if (m_refusals.size() < ImportReport::keptRefusals)
        m_refusals.push_back(std::move(refusal));
}

void ImportWriter::finish(std::vector<exchange::FileCounts> read)
{
    m_files = std::move(read);
    for (std::size_t file = 0; file < m_files.size(); ++file) {
        const Outcome& outcome = m_outcomes[file];
        m_files[file].updated += outcome.updated;
        m_files[file].duplicates += outcome.duplicates;
        m_files[file].refused += outcome.refused;
        m_files[file].taken -= outcome.updated + outcome.duplicates + outcome.refused;
    }
}

}  // namespace tastebench::workspace
