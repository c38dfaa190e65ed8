// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/left_list.h"

#include "engine/store/scenarios.h"
#include "engine/store/snapshots.h"
#include "engine/workspace/endpoint_ranking.h"
#include "engine/workspace/scenario_run.h"
#include "model/text.h"

#include <algorithm>
#include <unordered_map>

namespace tastebench::model {

using scenario::RecoType;

LeftListSession::LeftListSession(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
    , m_collection(explore.collection())
    , m_shown(explore.ranking())
{
    connect(&explore, &ExploreSession::rankingChanged, this, &LeftListSession::follow);
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
    const std::string type(toString(RecoType::ProfileToItems));
    for (const store::ScenarioRow& row :
         store::scenarios(m_workspace.database(), {.collection = m_collection, .recoType = type})) {
        LeftListChoice& choice = choices.emplace_back();
        choice.list.kind = LeftList::Kind::Scenario;
        choice.list.scenario = {RecoType::ProfileToItems, row.name};
        choice.name = toQString(row.name);
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
    follow();
}

void LeftListSession::follow()
{
    if (m_explore.collection() != m_collection) {
        m_collection = m_explore.collection();
        m_chosen = LeftListChoice();
        m_rows.clear();
        m_index.reset();
    }
    merge();
    if (m_explore.ranking() && m_chosen.list.kind != LeftList::Kind::Original)
        read();
    else
        m_job.cancel();
}

void LeftListSession::read()
{
    try {
        if (m_chosen.list.kind == LeftList::Kind::Kept)
            readKept();
        else
            startJob();
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

void LeftListSession::startJob()
{
    const search::CataloguePtr& catalogue = m_explore.catalogue();
    auto rows = std::make_shared<Rows>();
    const auto finished = [this, rows, items = catalogue->items] { adopt(std::move(*rows), items); };
    const auto failed = [this](const Error& error) { fail(error); };
    if (m_chosen.list.kind == LeftList::Kind::Persona) {
        const ranking::Request request {m_chosen.list.persona, m_explore.query(), m_explore.ranking()->options};
        m_job.start(
            tr("Ranking"),
            [rows, catalogue, request](Progress& progress) {
                ranking::Ranker ranker(catalogue);
                for (const RankedItem& item : workspace::answer(ranker, request, progress).objects)
                    rows->push_back({item.row, item.score});
            },
            finished, failed);
        return;
    }
    const auto personaRow = m_explore.persona() ? catalogue->personas->row(*m_explore.persona()) : std::nullopt;
    if (!personaRow)
        return adopt({}, catalogue->items);
    if (!m_index || m_index->cataloguePtr() != catalogue)
        m_index = std::make_shared<const scenario::CollectionIndex>(catalogue, Timestamp::now());
    scenario::RecommendationRequest request;
    request.recoType = m_chosen.list.scenario.recoType;
    request.scenario = m_chosen.list.scenario.name;
    request.userId = catalogue->personas->personas[*personaRow].uuid.toString();
    request.rules.amount = std::min(m_explore.options().limit, scenario::largestAmount);
    request.now = Timestamp::now();
    m_job.start(
        tr("Running a scenario"),
        [rows, request, index = m_index, path = toUtf8(m_workspace.path()),
         collection = m_collection](Progress& progress) {
            store::Database database(path, {.mode = store::OpenMode::ReadOnly});
            const auto scenarios = workspace::loadScenarios(database, collection);
            const auto answer = scenario::recommend(request, *scenarios, *index, scenario::Detail::Items, progress);
            for (const scenario::RecommendedItem& item : answer.items)
                rows->push_back({item.row, item.score});
        },
        finished, failed);
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
