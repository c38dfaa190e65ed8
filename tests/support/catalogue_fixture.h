// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/search/catalogue.h"

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// Small catalogues from a few lines, for tests of search and ranking.
namespace tastebench::testing {

// Builds a catalogue whose item rows come in the order they are added: the n-th item has the n-th smallest uuid.
class CatalogueFixture {
public:
    CatalogueFixture();

    CatalogueFixture& property(const std::string& name, PropertyType type);
    CatalogueFixture& personaProperty(const std::string& name, PropertyType type, const std::string& itemProperty);
    // Adds an item; an empty vector means it has none. All vectors have the same length.
    CatalogueFixture& item(const std::string& label, std::vector<float> vector, Json properties = Json::object());
    CatalogueFixture& persona(const std::string& name, Json properties = Json::object(), std::string about = {});
    // Adds an interaction `daysAgo` days before now().
    CatalogueFixture& interaction(const std::string& persona, const std::string& item, double weight, double daysAgo);
    // Adds an event of a persona, and one of a visit; without a type it is a rating of weight 1.
    CatalogueFixture& event(const std::string& persona, const std::string& item, const char* type, double daysAgo);
    CatalogueFixture& visit(const std::string& session, const std::string& item, const char* type, double daysAgo);
    CatalogueFixture& embedder(std::shared_ptr<const search::Embedder> embedder);

    // The instant the interactions' ages are counted from.
    static Timestamp now();

    [[nodiscard]] search::CataloguePtr catalogue() const;
    [[nodiscard]] std::uint32_t row(const std::string& label) const;
    [[nodiscard]] PersonaId personaId(const std::string& name) const;
    [[nodiscard]] Uuid uuid(const std::string& label) const;

private:
    [[nodiscard]] search::LoggedEvent eventOf(const std::string& item, double daysAgo) const;

    Collection m_collection;
    std::vector<std::string> m_labels;
    std::vector<std::vector<float>> m_vectors;
    std::vector<Json> m_properties;
    std::vector<Persona> m_personas;
    std::vector<search::LoggedInteraction> m_interactions;
    std::vector<std::function<void(search::EventLogBuilder&)>> m_events;
    std::shared_ptr<const search::Embedder> m_embedder;
};

}  // namespace tastebench::testing
