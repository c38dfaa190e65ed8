// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catalogue_fixture.h"

#include <algorithm>
#include <stdexcept>

namespace tastebench::testing {

namespace {

Uuid uuidOfRow(std::size_t row)
{
    Uuid uuid;
    uuid.bytes[0] = static_cast<std::uint8_t>(row >> 8);
    uuid.bytes[1] = static_cast<std::uint8_t>(row);
    uuid.bytes[15] = 1;
    return uuid;
}

std::size_t indexOf(const std::vector<std::string>& names, const std::string& name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        throw std::invalid_argument("no item " + name);
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

CatalogueFixture::CatalogueFixture()
{
    m_collection.id = {1};
    m_collection.name = "Movie";
    m_collection.personaSchema.emplace();
    m_collection.updatedAt = now();
}

CatalogueFixture& CatalogueFixture::property(const std::string& name, PropertyType type)
{
    m_collection.properties.push_back({name, type, {}});
    return *this;
}

CatalogueFixture& CatalogueFixture::personaProperty(const std::string& name, PropertyType type,
                                                    const std::string& itemProperty)
{
    m_collection.personaSchema->push_back({name, type, itemProperty});
    return *this;
}

CatalogueFixture& CatalogueFixture::item(const std::string& label, std::vector<float> vector, Json properties)
{
    m_labels.push_back(label);
    m_vectors.push_back(std::move(vector));
    m_properties.push_back(std::move(properties));
    return *this;
}

CatalogueFixture& CatalogueFixture::persona(const std::string& name, Json properties, std::string about)
{
    Persona persona;
    persona.id = {static_cast<std::int64_t>(m_personas.size()) + 1};
    persona.collection = m_collection.id;
    persona.name = name;
    persona.sourceId = name;
    persona.about = std::move(about);
    persona.properties = std::move(properties);
    m_personas.push_back(std::move(persona));
    return *this;
}

CatalogueFixture& CatalogueFixture::interaction(const std::string& persona, const std::string& item, double weight,
                                                double daysAgo)
{
    search::LoggedInteraction interaction;
    interaction.id = {static_cast<std::int64_t>(m_interactions.size()) + 1};
    interaction.at = {now().microseconds - static_cast<std::int64_t>(daysAgo * Timestamp::perDay)};
    interaction.weight = weight;
    interaction.persona = static_cast<std::uint32_t>(personaId(persona).value - 1);
    interaction.item = row(item);
    m_interactions.push_back(interaction);
    return *this;
}

search::LoggedEvent CatalogueFixture::eventOf(const std::string& item, double daysAgo) const
{
    const auto number = static_cast<std::int64_t>(m_interactions.size() + m_events.size()) + 1;
    return {{number}, {now().microseconds - static_cast<std::int64_t>(daysAgo * Timestamp::perDay)}, 1, row(item)};
}

CatalogueFixture& CatalogueFixture::event(const std::string& persona, const std::string& item, const char* type,
                                          double daysAgo)
{
    const auto personaRow = static_cast<std::uint32_t>(personaId(persona).value - 1);
    m_events.emplace_back([=, event = eventOf(item, daysAgo)](search::EventLogBuilder& log) {
        log.addOfPersona(personaRow, event, type);
    });
    return *this;
}

CatalogueFixture& CatalogueFixture::visit(const std::string& session, const std::string& item, const char* type,
                                          double daysAgo)
{
    m_events.emplace_back([=, event = eventOf(item, daysAgo)](search::EventLogBuilder& log) {
        log.addOfSession(session, event, type ? std::optional<std::string>(type) : std::nullopt);
    });
    return *this;
}

CatalogueFixture& CatalogueFixture::embedder(std::shared_ptr<const search::Embedder> embedder)
{
    m_embedder = std::move(embedder);
    return *this;
}

Timestamp CatalogueFixture::now()
{
    return *Timestamp::parse("2020-06-01T00:00:00Z");
}

std::uint32_t CatalogueFixture::row(const std::string& label) const
{
    return static_cast<std::uint32_t>(indexOf(m_labels, label));
}

PersonaId CatalogueFixture::personaId(const std::string& name) const
{
    const auto found = std::ranges::find(m_personas, name, &Persona::name);
    if (found == m_personas.end())
        throw std::invalid_argument("no persona " + name);
    return found->id;
}

Uuid CatalogueFixture::uuid(const std::string& label) const
{
    return uuidOfRow(row(label));
}

search::CataloguePtr CatalogueFixture::catalogue() const
{
    auto catalogue = std::make_shared<search::Catalogue>();
    catalogue->collection = m_collection;

    auto items = std::make_shared<search::ItemTable>();
    std::size_t dimensions = 0;
    for (const auto& vector : m_vectors)
        dimensions = std::max(dimensions, vector.size());
    auto table = std::make_shared<search::VectorTable>(m_labels.size(), dimensions);
    for (std::uint32_t row = 0; row < m_labels.size(); ++row) {
        items->uuids.push_back(uuidOfRow(row));
        items->ids.push_back({row + 1});
        items->labels.push_back(m_labels[row]);
        items->rowOfUuid[items->uuids.back()] = row;
        items->rowOfId[items->ids.back()] = row;
        if (!m_vectors[row].empty())
            table->set(row, m_vectors[row]);
    }
    catalogue->items = items;
    if (dimensions > 0) {
        search::NamedVectorView view;
        view.definition.name = "default";
        view.table = table;
        view.embedder = m_embedder;
        catalogue->vectors["default"] = view;
    }
    for (const PropertyDefinition& definition : m_collection.properties) {
        auto column = std::make_shared<search::PropertyColumn>(definition.type);
        for (const Json& properties : m_properties)
            column->append(properties.contains(definition.name) ? properties[definition.name] : Json());
        catalogue->columns[definition.name] = column;
    }
    auto personas = std::make_shared<search::PersonaTable>();
    personas->personas = m_personas;
    for (std::uint32_t row = 0; row < m_personas.size(); ++row)
        personas->rowOfId[m_personas[row].id] = row;
    catalogue->personas = personas;
    catalogue->log = std::make_shared<search::InteractionLog>(m_interactions, m_personas.size());
    search::EventLogBuilder events;
    for (const auto& add : m_events)
        add(events);
    catalogue->events = std::make_shared<search::EventLog>(events.build());
    return catalogue;
}

}  // namespace tastebench::testing
