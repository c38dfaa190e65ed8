// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_list.h"

#include "engine/scenario/recommend.h"
#include "engine/scenario/request_json.h"
#include "engine/store/scenarios.h"
#include "engine/workspace/precomputed.h"
#include "engine/workspace/scenario_run.h"
#include "model/scenario_texts.h"
#include "model/text.h"

#include <algorithm>

namespace tastebench::model {

using scenario::RecoType;
using scenario::ScenarioKey;

namespace {

bool listsItems(RecoType type)
{
    return type != RecoType::ProfileToItemProperties && type != RecoType::SessionToItemProperties;
}

QString effectsText(const scenario::RecommendedItem& item)
{
    QStringList texts;
    for (const scenario::RuleEffect& effect : item.effects)
        texts.append(effectText(effect));
    return texts.join(QStringLiteral(", "));
}

}  // namespace

std::vector<ScenarioKey> listingScenarios(Workspace& workspace, CollectionId collection)
{
    std::vector<ScenarioKey> keys;
    store::ScenarioPage all;
    all.collection = collection;
    store::forEachScenario(workspace.database(), all, [&keys](const store::ScenarioRow& row) {
        const auto type = scenario::parseRecoType(row.recoType);
        if (type && listsItems(*type))
            keys.push_back({*type, row.name});
        return true;
    });
    return keys;
}

QString scenarioTitle(const ScenarioKey& key)
{
    const QString name = toQString(key.name);
    return key.recoType == RecoType::ProfileToItems
        ? name
        : QString(QStringLiteral("%1 (%2)").arg(name, toQString(toString(key.recoType))));
}

ScenarioListRun::ScenarioListRun(Workspace& workspace, const ExploreSession& explore, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_explore(explore)
{
    connect(&workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        if (change.everything || change.scenarios)
            m_asked.reset();
    });
}

Json ScenarioListRun::requestFor(RecoType type) const
{
    const search::Catalogue& catalogue = *m_explore.catalogue();
    const auto personaRow = m_explore.persona() ? catalogue.personas->row(*m_explore.persona()) : std::nullopt;
    Json request = usualRequest(type, catalogue, m_explore.persona());
    if (personaRow)
        request["user_id"] = catalogue.personas->personas[*personaRow].uuid.toString();
    if (asksForItem(type)) {
        const bool isNearItem = m_explore.query() && m_explore.query()->method == QueryMethod::NearItem;
        const auto item
            = isNearItem ? std::optional(m_explore.query()->item) : newestLiked(catalogue, m_explore.persona());
        if (item)
            request["item_id"] = item->toString();
    }
    request["amt"] = std::min(m_explore.options().limit, scenario::largestAmount);
    return request;
}

void ScenarioListRun::start(const ScenarioKey& key)
{
    const search::CataloguePtr& catalogue = m_explore.catalogue();
    Question question {key, catalogue, requestFor(key.recoType)};
    if (m_asked == question)
        return;
    if (!m_index || m_index->cataloguePtr() != catalogue)
        m_index = std::make_shared<const scenario::CollectionIndex>(catalogue, Timestamp::now());
    m_asked = question;
    auto found = std::make_shared<ScenarioListed>();
    found->items = catalogue->items;
    m_job.start(
        tr("Running a scenario"),
        [found, question, index = m_index, path = toUtf8(m_workspace.path())](Progress& progress) {
            store::Database database(path, {.mode = store::OpenMode::ReadOnly});
            const auto scenarios = workspace::loadScenarios(database, question.catalogue->collection.id);
            const workspace::StoredTables tables(database, *question.catalogue);
            auto request = scenario::readRequest(question.key.recoType, question.request, Timestamp::now());
            request.scenario = question.key.name;
            const auto answer
                = scenario::recommend(request, *scenarios, *index, scenario::Detail::Items, progress, &tables);
            for (const scenario::RecommendedItem& item : answer.items)
                found->list.push_back({item.row, item.score, effectsText(item)});
            found->stages = stagesText(answer);
        },
        [this, found] { emit listed(found); },
        [this](const Error& error) {
            m_asked.reset();
            emit failed(error);
        });
}

void ScenarioListRun::cancel()
{
    m_job.cancel();
    m_asked.reset();
}

}  // namespace tastebench::model
