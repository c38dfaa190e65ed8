// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/right_list.h"

#include "model/text.h"

#include <unordered_map>

namespace tastebench::model {

RightListSession::RightListSession(Workspace& workspace, const ExploreSession& explore, const LeftListSession& left,
                                   QObject* parent)
    : QObject(parent)
    , m_explore(explore)
    , m_left(left)
    , m_collection(explore.collection())
    , m_shown(left.shown())
    , m_run(workspace, explore)
{
    connect(&left, &LeftListSession::changed, this, &RightListSession::follow);
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (change.scenarios && m_chosen)
            follow();
    });
    connect(&m_run, &ScenarioListRun::listed, this, [this](const ScenarioListedPtr& list) {
        m_listed = list;
        merge();
    });
    connect(&m_run, &ScenarioListRun::failed, this, [this](const Error& error) {
        choose(std::nullopt);
        emit failed(error);
    });
}

void RightListSession::choose(const std::optional<scenario::ScenarioKey>& key)
{
    if (key == m_chosen)
        return;
    m_chosen = key;
    m_listed.reset();
    m_run.cancel();
    follow();
}

void RightListSession::follow()
{
    if (m_explore.collection() != m_collection) {
        m_collection = m_explore.collection();
        m_chosen.reset();
        m_listed.reset();
        m_run.cancel();
    }
    merge();
    if (m_chosen && m_left.shown() && m_explore.catalogue())
        m_run.start(*m_chosen);
}

void RightListSession::merge()
{
    m_shown = m_left.shown();
    const bool fits = m_listed && m_explore.catalogue() && m_listed->items == m_explore.catalogue()->items;
    if (m_chosen && m_shown && fits) {
        auto merged = std::make_shared<Ranking>(*m_shown);
        std::unordered_map<std::uint32_t, RankedItem*> originals;
        for (RankedItem& item : merged->original) {
            item.personalizedRank.reset();
            originals.emplace(item.row, &item);
        }
        merged->objects.clear();
        for (const ScenarioListed::Item& listed : m_listed->list) {
            RankedItem item;
            item.id = m_listed->items->ids[listed.row];
            item.uuid = m_listed->items->uuids[listed.row];
            item.row = listed.row;
            item.score = listed.score;
            item.personalizedRank = static_cast<int>(merged->objects.size()) + 1;
            if (!listed.effects.isEmpty())
                item.explanation = toUtf8(listed.effects);
            if (const auto original = originals.find(listed.row); original != originals.end()) {
                item.originalRank = original->second->originalRank;
                original->second->personalizedRank = item.personalizedRank;
            }
            merged->objects.push_back(std::move(item));
        }
        merged->rationale = toUtf8(m_listed->stages);
        merged->warnings.clear();
        m_shown = std::move(merged);
    }
    emit changed();
}

}  // namespace tastebench::model
