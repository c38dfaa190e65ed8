// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/left_list.h"

#include "engine/store/snapshots.h"
#include "engine/workspace/endpoint_ranking.h"
#include "model/text.h"

#include <algorithm>
#include <unordered_map>

namespace tastebench::model {

LeftListSession::LeftListSession(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_collection(explore.collection())
    , m_shown(explore.ranking())
    , m_run(workspace, explore)
{
    connect(&explore, &ExploreSession::rankingChanged, this, &LeftListSession::follow);
    connect(&m_run, &ScenarioListRun::listed, this, [this](const ScenarioListedPtr& listed) {
        Rows rows;
        for (const ScenarioListed::Item& item : listed->list)
            rows.push_back({item.row, item.score});
        adopt(std::move(rows), listed->items);
    });
    connect(&m_run, &ScenarioListRun::failed, this, &LeftListSession::fail);
}

std::vector<LeftListChoice> LeftListSession::keptLists() const
{
    std::vector<LeftListChoice> choices;
    for (const Snapshot& kept : store::snapshots(m_workspace.database())) {
        if (kept.collection != m_collection)
            continue;
        LeftListChoice& choice = choices.emplace_back();
        choice.list.kind = LeftList::Kind::Kept;
        choice.list.kept = kept.id;
        choice.name = toQString(kept.name);
    }
    return choices;
}

std::vector<LeftListChoice> LeftListSession::scenarios() const
{
    std::vector<LeftListChoice> choices;
    for (const scenario::ScenarioKey& key : listingScenarios(m_workspace, m_collection)) {
        LeftListChoice& choice = choices.emplace_back();
        choice.list.kind = LeftList::Kind::Scenario;
        choice.list.scenario = key;
        choice.name = scenarioTitle(key);
    }
    return choices;
}

std::vector<LeftListChoice> LeftListSession::personas() const
{
    constexpr std::size_t mostOffered = 24;
    std::vector<LeftListChoice> choices;
    if (!m_explore.catalogue())
        return choices;
    for (const Persona& persona : m_explore.catalogue()->personas->personas) {
        if (persona.id == m_explore.persona() || choices.size() == mostOffered)
            continue;
        LeftListChoice& choice = choices.emplace_back();
        choice.list.kind = LeftList::Kind::Persona;
        choice.list.persona = persona.id;
        choice.name = toQString(persona.name);
    }
    return choices;
}

void LeftListSession::choose(const LeftListChoice& choice)
{
    if (choice.list == m_chosen.list)
        return;
    m_chosen = choice;
    m_rows.clear();
    m_run.cancel();
    follow();
}

void LeftListSession::follow()
{
    if (m_explore.collection() != m_collection) {
        m_collection = m_explore.collection();
        m_chosen = LeftListChoice();
        m_rows.clear();
    }
    merge();
    if (m_explore.ranking() && m_chosen.list.kind != LeftList::Kind::Original)
        read();
    else {
        m_job.cancel();
        m_run.cancel();
    }
}

void LeftListSession::read()
{
    try {
        if (m_chosen.list.kind == LeftList::Kind::Kept)
            readKept();
        else if (m_chosen.list.kind == LeftList::Kind::Scenario)
            m_run.start(m_chosen.list.scenario);
        else
            rankForPersona();
    } catch (const Error& error) {
        fail(error);
    }
}

// Items that are gone since have no place.
void LeftListSession::readKept()
{
    Rows rows;
    for (const Uuid& item : store::snapshot(m_workspace.database(), m_chosen.list.kept).items) {
        if (const auto row = m_explore.catalogue()->items->row(item))
            rows.push_back({*row, 0});
    }
    adopt(std::move(rows), m_explore.catalogue()->items);
}

void LeftListSession::rankForPersona()
{
    const search::CataloguePtr& catalogue = m_explore.catalogue();
    auto rows = std::make_shared<Rows>();
    const ranking::Request request {m_chosen.list.persona, m_explore.query(), m_explore.ranking()->options};
    m_job.start(
        tr("Ranking"),
        [rows, catalogue, request](Progress& progress) {
            ranking::Ranker ranker(catalogue);
            for (const RankedItem& item : workspace::answer(ranker, request, progress).objects)
                rows->push_back({item.row, item.score});
        },
        [this, rows, items = catalogue->items] { adopt(std::move(*rows), items); },
        [this](const Error& error) { fail(error); });
}

void LeftListSession::adopt(Rows rows, std::shared_ptr<const search::ItemTable> items)
{
    m_rows = std::move(rows);
    m_items = std::move(items);
    merge();
}

void LeftListSession::merge()
{
    m_shown = m_explore.ranking();
    if (m_shown && m_chosen.list.kind != LeftList::Kind::Original) {
        auto merged = std::make_shared<Ranking>(*m_shown);
        // Rows of a table that was replaced are others' rows in the new one.
        if (m_items != m_explore.catalogue()->items)
            m_rows.clear();
        const search::ItemTable& items = *m_explore.catalogue()->items;
        std::unordered_map<std::uint32_t, std::size_t> places;
        merged->original.clear();
        for (const Row& row : m_rows) {
            if (!places.emplace(row.row, merged->original.size()).second)
                continue;
            RankedItem item;
            item.id = items.ids[row.row];
            item.uuid = items.uuids[row.row];
            item.row = row.row;
            item.originalRank = static_cast<int>(merged->original.size()) + 1;
            item.score = row.score;
            merged->original.push_back(std::move(item));
        }
        for (RankedItem& item : merged->objects) {
            const auto place = places.find(item.row);
            item.originalRank = place == places.end() ? 0 : merged->original[place->second].originalRank;
            if (place != places.end())
                merged->original[place->second].personalizedRank = item.personalizedRank;
        }
        m_shown = std::move(merged);
    }
    emit changed();
}

void LeftListSession::fail(const Error& error)
{
    m_chosen = LeftListChoice();
    m_rows.clear();
    merge();
    emit failed(error);
}

}  // namespace tastebench::model
