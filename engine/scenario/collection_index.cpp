// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/collection_index.h"

#include "engine/ranking/popularity.h"
#include "engine/scenario/document_json.h"
#include "engine/scenario/filter_rows.h"
#include "engine/scenario/subject.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace tastebench::scenario {

namespace {

constexpr double trendingHalfLifeDays = 7;
constexpr std::uint32_t leastCommon = 2;  // support

const search::NamedVectorView* chosenVector(const search::Catalogue& catalogue)
{
    const auto usual = catalogue.vectors.find("default");
    if (usual != catalogue.vectors.end() && usual->second.table)
        return &usual->second;
    for (const auto& [name, view] : catalogue.vectors) {
        if (view.table)
            return &view;
    }
    return nullptr;
}

// The sign with which each type of event counts.
std::vector<double> signsOf(const search::NameTable& types)
{
    std::vector<double> signs;
    for (const std::string& type : types.names())
        signs.push_back(knownTypeWeight(type).value_or(defaultTypeWeight) > 0 ? 1 : -1);
    return signs;
}

}  // namespace

CollectionIndex::CollectionIndex(search::CataloguePtr catalogue, Timestamp now)
    : m_catalogue(std::move(catalogue))
    , m_asOf(ageReference(*m_catalogue, now))
    , m_vector(chosenVector(*m_catalogue))
{
}

search::InteractionLog CollectionIndex::allHistories() const
{
    const search::EventLog& events = *m_catalogue->events;
    const std::size_t personas = m_catalogue->log->personas();
    const std::vector<double> signs = signsOf(events.types());
    std::vector<search::LoggedInteraction> all;
    for (std::size_t persona = 0; persona < personas; ++persona)
        std::ranges::copy(ratingsOfPersona(*m_catalogue, persona), std::back_inserter(all));
    const auto add = [&](std::span<const search::LoggedEvent> added, std::size_t history) {
        for (const search::LoggedEvent& event : added) {
            const double weight = event.type == search::LoggedEvent::noType ? event.weight : signs[event.type];
            all.push_back({event.id, event.at, weight, static_cast<std::uint32_t>(history), event.item});
        }
    };
    for (std::size_t persona = 0; persona < personas; ++persona)
        add(events.ofPersona(persona), persona);
    const std::size_t sessions = events.sessions().names().size();
    for (std::size_t session = 0; session < sessions; ++session)
        add(events.ofSession(session), historyOfSession(session));
    return {std::move(all), personas + sessions};
}

const search::InteractionLog& CollectionIndex::histories() const
{
    return *m_histories.get([this] {
        return m_catalogue->events->isEmpty() ? m_catalogue->log
                                              : std::make_shared<const search::InteractionLog>(allHistories());
    });
}

std::size_t CollectionIndex::historyOfSession(std::size_t session) const
{
    return m_catalogue->log->personas() + session;
}

const ranking::CoOccurrence& CollectionIndex::occurrences() const
{
    return m_occurrences.get([this] { return ranking::CoOccurrence(histories(), m_catalogue->items->rows(), m_asOf); });
}

void CollectionIndex::fitEase(Progress& progress) const
{
    (void)m_ease.get([&] { return ranking::Ease(occurrences(), progress); });
}

CollectionIndex::Column CollectionIndex::popularityOf(double halfLifeDays) const
{
    return std::make_shared<const std::vector<double>>(
        ranking::popularity(histories(), m_catalogue->items->rows(), m_asOf, halfLifeDays));
}

CollectionIndex::Column CollectionIndex::popularity() const
{
    return m_popularity.get([this] { return popularityOf(std::numeric_limits<double>::infinity()); });
}

CollectionIndex::Column CollectionIndex::trending() const
{
    return m_trending.get([this] { return popularityOf(trendingHalfLifeDays); });
}

const search::NamedVectorView* CollectionIndex::vectorOf(std::string_view property) const
{
    for (const auto& [name, view] : m_catalogue->vectors) {
        const auto& properties = view.definition.properties;
        if (view.table && view.embedder && properties.size() == 1 && properties.front() == property)
            return &view;
    }
    return m_vector;
}

CollectionIndex::Column CollectionIndex::cosines(const std::vector<double>& query,
                                                 const search::NamedVectorView& view) const
{
    const search::VectorTable* const table = view.table.get();
    return m_cosines.get({table, query}, [&] {
        std::vector<double> column(table->rows());
        table->cosines(query, column);
        return std::make_shared<const std::vector<double>>(std::move(column));
    });
}

std::vector<double> CollectionIndex::countedScores(Similarity similarity, const std::vector<Taste>& items) const
{
    ranking::CoOccurrenceCount count(occurrences());
    std::vector<double> column(occurrences().items(), 0.0);
    for (const Taste& taste : items) {
        const double fans = occurrences().fans(taste.item);
        for (const ranking::CommonFans& with : count.of(taste.item)) {
            if (with.item != taste.item && with.common >= leastCommon)
                column[with.item] += taste.taste
                    * ranking::commonSimilarity(similarity, with.common, fans, occurrences().fans(with.item));
        }
    }
    return column;
}

CollectionIndex::Column CollectionIndex::commonScores(Similarity similarity, const std::vector<Taste>& items) const
{
    return m_commonScores.get({similarity, items}, [&] {
        return std::make_shared<const std::vector<double>>(countedScores(similarity, items));
    });
}

CollectionIndex::RowSetPtr CollectionIndex::rows(const Filter& filter) const
{
    return m_rows.get(toJson(filter).dump(),
                      [&] { return std::make_shared<const search::RowSet>(rowsPassing(filter, *m_catalogue)); });
}

}  // namespace tastebench::scenario
