// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/catalogue_loader.h"

#include "engine/search/bm25_index.h"
#include "engine/search/lsa_embedder.h"
#include "engine/store/collections.h"
#include "engine/store/documents.h"
#include "engine/store/interactions.h"
#include "engine/store/items.h"
#include "engine/store/memories.h"
#include "engine/store/personas.h"
#include "engine/store/vectors.h"
#include "engine/workspace/endpoint_training.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace tastebench::workspace {

namespace {

std::string labelOf(const Item& item, const std::string& property)
{
    if (!property.empty() && item.properties.contains(property) && item.properties[property].is_string())
        return item.properties[property].get<std::string>();
    return item.sourceId.empty() ? item.uuid.toString() : item.sourceId;
}

// What a row of the catalogue is made of, kept until the rows are in the order of their ids.
struct Keyed {
    Uuid uuid;
    ItemId id;
    std::string label;
    Json properties;
    Timestamp createdAt;
    Timestamp updatedAt;
};

void loadItems(store::Database& database, search::Catalogue& catalogue, Progress& progress)
{
    const std::string label = labelProperty(catalogue.collection.properties);
    std::vector<Keyed> rows;
    progress.begin("Reading items", store::countItems(database, catalogue.collection.id));
    store::forEachItem(database, catalogue.collection.id, [&](const Item& item) {
        rows.push_back({item.uuid, item.id, labelOf(item, label), item.properties, item.createdAt, item.updatedAt});
        progress.report(static_cast<std::int64_t>(rows.size()));
    });
    std::ranges::sort(rows, {}, &Keyed::uuid);

    auto table = std::make_shared<search::ItemTable>();
    std::vector<std::shared_ptr<search::PropertyColumn>> columns;
    for (const PropertyDefinition& definition : catalogue.collection.properties)
        columns.push_back(std::make_shared<search::PropertyColumn>(definition.type));
    search::Bm25IndexBuilder keywords(catalogue.collection.properties);
    progress.begin("Indexing items", static_cast<std::int64_t>(rows.size()));
    static const Json unset;
    for (Keyed& row : rows) {
        const auto index = static_cast<std::uint32_t>(table->uuids.size());
        table->uuids.push_back(row.uuid);
        table->ids.push_back(row.id);
        table->createdAt.push_back(row.createdAt);
        table->updatedAt.push_back(row.updatedAt);
        table->labels.push_back(std::move(row.label));
        table->rowOfUuid.emplace(row.uuid, index);
        table->rowOfId.emplace(row.id, index);
        for (std::size_t column = 0; column < columns.size(); ++column) {
            const auto value = row.properties.find(catalogue.collection.properties[column].name);
            columns[column]->append(value == row.properties.end() ? unset : *value);
        }
        keywords.add(row.properties);
        progress.report(index);
    }
    catalogue.items = std::move(table);
    catalogue.columns.clear();
    for (std::size_t column = 0; column < columns.size(); ++column)
        catalogue.columns.emplace(catalogue.collection.properties[column].name, std::move(columns[column]));
    catalogue.keywords = keywords.build();
}

std::shared_ptr<const search::VectorTable> tableOf(const store::VectorBlock& block, const search::ItemTable& items)
{
    if (block.items.empty())
        return nullptr;
    auto table = std::make_shared<search::VectorTable>(items.rows(), static_cast<std::size_t>(block.dimensions));
    for (std::size_t index = 0; index < block.items.size(); ++index) {
        if (const auto row = items.row(block.items[index]))
            table->set(*row, block.row(index));
    }
    return table;
}

void loadVectors(store::Database& database, search::Catalogue& catalogue)
{
    catalogue.vectors.clear();
    for (const NamedVector& vector : store::namedVectors(database, catalogue.collection.id)) {
        search::NamedVectorView view;
        view.definition = vector;
        if (vector.source == VectorSource::Lsa) {
            view.embedder = textEmbedder(database, vector);
            if (view.embedder)
                view.table = tableOf(store::trainedVectors(database, vector.id), *catalogue.items);
        } else if (vector.source == VectorSource::Endpoint) {
            if (const auto trained = store::trainedModel(database, vector.id)) {
                view.definition.model = modelOf(*trained);
                view.table = tableOf(store::trainedVectors(database, vector.id), *catalogue.items);
            }
        } else if (vector.source == VectorSource::Ials) {
            view.table = tableOf(store::trainedVectors(database, vector.id), *catalogue.items);
        } else {
            view.table = tableOf(store::importedVectors(database, vector.id), *catalogue.items);
        }
        catalogue.vectors.emplace(vector.name, std::move(view));
    }
}

void loadPersonas(store::Database& database, search::Catalogue& catalogue)
{
    auto table = std::make_shared<search::PersonaTable>();
    store::forEachPersona(database, catalogue.collection.id, [&table](const Persona& persona) {
        table->rowOfId.emplace(persona.id, static_cast<std::uint32_t>(table->personas.size()));
        table->personas.push_back(persona);
    });
    store::forEachDocument(database, catalogue.collection.id, [&table](const PersonaDocument& document) {
        table->documents[document.persona].push_back(document);
    });
    store::forEachMemory(database, catalogue.collection.id,
                         [&table](const Memory& memory) { table->memories[memory.persona].push_back(memory); });
    catalogue.personas = std::move(table);
}

// A persona with what it has beside its row.
struct WholePersona {
    Persona persona;
    std::vector<PersonaDocument> documents;
    std::vector<Memory> memories;  // empty for a persona who keeps none
};

WholePersona wholePersona(store::Database& database, Persona persona)
{
    WholePersona whole {std::move(persona), {}, {}};
    whole.documents = store::documents(database, whole.persona.id);
    if (whole.persona.memoriesEnabled)
        whole.memories = store::memories(database, whole.persona.id);
    return whole;
}

// Whether a table has the persona as it is now. A like changes the log alone; the table, which may hold many long
// documents, is shared then.
bool holds(const search::PersonaTable& table, const WholePersona& whole)
{
    const auto row = table.row(whole.persona.id);
    const auto fields = [](const Persona& persona) {
        return std::tie(persona.sourceId, persona.name, persona.about, persona.properties, persona.metadata,
                        persona.memoriesEnabled, persona.createdAt, persona.updatedAt);
    };
    return row && fields(table.personas[*row]) == fields(whole.persona)
        && std::ranges::equal(table.documentsOf(whole.persona.id), whole.documents)
        && std::ranges::equal(table.memoriesOf(whole.persona.id), whole.memories);
}

// Puts a persona into a table, at its row or behind the others.
void place(search::PersonaTable& table, WholePersona whole)
{
    const PersonaId id = whole.persona.id;
    const auto [row, added] = table.rowOfId.try_emplace(id, static_cast<std::uint32_t>(table.personas.size()));
    if (added)
        table.personas.emplace_back();
    table.personas[row->second] = std::move(whole.persona);
    table.documents.erase(id);
    if (!whole.documents.empty())
        table.documents.emplace(id, std::move(whole.documents));
    table.memories.erase(id);
    if (!whole.memories.empty())
        table.memories.emplace(id, std::move(whole.memories));
}

search::LoggedEvent eventOf(const Interaction& interaction, std::uint32_t item)
{
    return {interaction.id, interaction.createdAt, interaction.weight, item};
}

void loadLog(store::Database& database, search::Catalogue& catalogue, Progress& progress)
{
    std::vector<search::LoggedInteraction> log;
    search::EventLogBuilder events;
    std::int64_t read = 0;
    progress.begin("Reading interactions", 0);
    store::forEachInteraction(database, catalogue.collection.id, [&](const Interaction& interaction) {
        const auto item = catalogue.items->row(interaction.item);
        const auto persona = catalogue.personas->row(interaction.persona);
        if (item && persona)
            log.push_back({interaction.id, interaction.createdAt, interaction.weight, *persona, *item});
        if (item && persona && interaction.type)
            events.addOfPersona(*persona, eventOf(interaction, *item), interaction.type);
        else if (item && !persona && interaction.session)
            events.addOfSession(*interaction.session, eventOf(interaction, *item), interaction.type);
        progress.report(++read);
    });
    catalogue.log = std::make_shared<search::InteractionLog>(std::move(log), catalogue.personas->personas.size());
    catalogue.events = std::make_shared<search::EventLog>(events.build());
}

// The events of a persona whose items are all in the catalogue; the log is shared when there are none, before and now.
void replaceEvents(search::Catalogue& catalogue, std::uint32_t persona, const std::vector<Interaction>& typed)
{
    if (typed.empty() && catalogue.events->ofPersona(persona).empty())
        return;
    search::EventLogBuilder events(*catalogue.events, persona);
    for (const Interaction& interaction : typed)
        events.addOfPersona(persona, eventOf(interaction, *catalogue.items->row(interaction.item)), interaction.type);
    catalogue.events = std::make_shared<search::EventLog>(events.build());
}

using ItemsByRow = std::map<std::uint32_t, Item>;

void replaceIdentities(search::Catalogue& catalogue, const ItemsByRow& items)
{
    const std::string label = labelProperty(catalogue.collection.properties);
    auto table = std::make_shared<search::ItemTable>(*catalogue.items);
    for (const auto& [row, item] : items) {
        table->labels[row] = labelOf(item, label);
        table->createdAt[row] = item.createdAt;
        table->updatedAt[row] = item.updatedAt;
    }
    catalogue.items = std::move(table);
}

// False when the columns are not those of the schema.
bool replaceValues(search::Catalogue& catalogue, const ItemsByRow& items)
{
    for (const PropertyDefinition& definition : catalogue.collection.properties) {
        const auto column = catalogue.columns.find(definition.name);
        if (column == catalogue.columns.end())
            return false;
        std::map<std::uint32_t, Json> values;
        for (const auto& [row, item] : items) {
            const auto found = item.properties.find(definition.name);
            Json value = found == item.properties.end() ? Json() : *found;
            if (!column->second->holds(row, value))
                values.emplace(row, std::move(value));
        }
        if (values.empty())
            continue;
        column->second = std::make_shared<search::PropertyColumn>(column->second->replacing(values));
        const auto words = std::dynamic_pointer_cast<const search::Bm25Index>(catalogue.keywords);
        if (words && elementType(definition.type) == PropertyType::Text)
            catalogue.keywords = words->replacing(definition.name, values);
    }
    return true;
}

// False when there was no value at all and now there is one: then the vector was just made.
bool replaceVectors(store::Database& database, search::NamedVectorView& view, const ItemsByRow& items)
{
    std::shared_ptr<search::VectorTable> table;  // a copy, once one differs
    for (const auto& [row, item] : items) {
        const VectorId vector = view.definition.id;
        const bool isTrained
            = view.definition.source == VectorSource::Lsa || view.definition.source == VectorSource::Ials;
        std::vector<float> value = isTrained
            ? store::trainedValue(database, vector, item.id).value
            : store::importedVector(database, vector, item.id).value_or(std::vector<float>());
        if (!view.table) {
            if (!value.empty())
                return false;
            continue;
        }
        if (value.empty())
            value.resize(view.table->dimensions());
        if (value == view.table->vector(row))
            continue;
        if (!table)
            table = std::make_shared<search::VectorTable>(*view.table);
        table->set(row, value);
    }
    if (table)
        view.table = table->withoutVector() == table->rows() ? nullptr : std::move(table);
    return true;
}

}  // namespace

std::shared_ptr<const search::Embedder> textEmbedder(store::Database& database, const NamedVector& vector)
{
    const auto trained = vector.source == VectorSource::Lsa ? store::trainedModel(database, vector.id) : std::nullopt;
    if (!trained)
        return nullptr;
    const std::string_view bytes(reinterpret_cast<const char*>(trained->model.data()), trained->model.size());
    return std::make_shared<search::LsaEmbedder>(
        std::make_shared<const text::LsaModel>(text::LsaModel::fromBytes(bytes)));
}

search::CataloguePtr loadCatalogue(store::Database& database, CollectionId collection, Progress& progress)
{
    auto catalogue = std::make_shared<search::Catalogue>();
    catalogue->collection.id = collection;
    return reloadCatalogue(database, catalogue, {true, true, true, true}, progress);
}

search::CataloguePtr reloadCatalogue(store::Database& database, const search::CataloguePtr& before,
                                     const ChangedParts& changed, Progress& progress)
{
    auto catalogue = std::make_shared<search::Catalogue>(*before);
    catalogue->dataVersion = database.dataVersion();
    catalogue->collection = store::collection(database, before->collection.id);
    if (changed.items)
        loadItems(database, *catalogue, progress);
    if (changed.items || changed.vectors)
        loadVectors(database, *catalogue);
    if (changed.personas)
        loadPersonas(database, *catalogue);
    if (changed.items || changed.personas || changed.log)
        loadLog(database, *catalogue, progress);
    return catalogue;
}

search::CataloguePtr reloadPersona(store::Database& database, const search::CataloguePtr& before, PersonaId id)
{
    const auto persona = store::findPersona(database, id);
    if (!persona)
        return nullptr;
    if (persona->collection != before->collection.id)
        return before;
    auto catalogue = std::make_shared<search::Catalogue>(*before);
    catalogue->dataVersion = database.dataVersion();
    const bool added = !before->personas->row(id);
    const auto next = static_cast<std::uint32_t>(before->personas->personas.size());
    if (WholePersona whole = wholePersona(database, *persona); !holds(*before->personas, whole)) {
        auto personas = std::make_shared<search::PersonaTable>(*before->personas);
        place(*personas, std::move(whole));
        catalogue->personas = std::move(personas);
    }
    const std::uint32_t personaRow = *catalogue->personas->row(id);

    std::vector<search::LoggedInteraction> interactions;
    std::vector<Interaction> typed;
    for (Interaction& interaction : store::interactions(database, {.persona = id})) {
        const auto item = catalogue->items->row(interaction.item);
        if (item)
            interactions.push_back({interaction.id, interaction.createdAt, interaction.weight, personaRow, *item});
        if (item && interaction.type)
            typed.push_back(std::move(interaction));
    }
    replaceEvents(*catalogue, personaRow, typed);
    if (added) {
        std::vector<search::LoggedInteraction> all(before->log->all().begin(), before->log->all().end());
        all.insert(all.end(), interactions.begin(), interactions.end());
        catalogue->log = std::make_shared<search::InteractionLog>(std::move(all), next + 1);
    } else {
        catalogue->log
            = std::make_shared<search::InteractionLog>(before->log->replacing(personaRow, std::move(interactions)));
    }
    return catalogue;
}

search::CataloguePtr reloadItems(store::Database& database, const search::CataloguePtr& before,
                                 std::span<const ItemId> ids)
{
    ItemsByRow items;
    for (const ItemId id : ids) {
        const auto row = before->items->row(id);
        auto item = store::findItem(database, id);
        const bool isHere = item && item->collection == before->collection.id;
        if (row.has_value() != isHere)
            return nullptr;
        if (row)
            items.emplace(*row, std::move(*item));
    }
    if (items.empty())
        return before;
    auto catalogue = std::make_shared<search::Catalogue>(*before);
    catalogue->dataVersion = database.dataVersion();
    replaceIdentities(*catalogue, items);
    if (!replaceValues(*catalogue, items))
        return nullptr;
    for (auto& [name, view] : catalogue->vectors) {
        if (!replaceVectors(database, view, items))
            return nullptr;
    }
    return catalogue;
}

}  // namespace tastebench::workspace
