// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/scenario_preview.h"

#include "engine/evaluation/list_similarity.h"
#include "engine/workspace/precomputed.h"
#include "model/text.h"

#include <QElapsedTimer>
#include <algorithm>
#include <utility>

namespace tastebench::model {

namespace {

std::vector<std::uint32_t> rowsOf(const scenario::RecommendationAnswer& answer)
{
    std::vector<std::uint32_t> rows;
    rows.reserve(answer.items.size());
    std::ranges::transform(answer.items, std::back_inserter(rows), &scenario::RecommendedItem::row);
    return rows;
}

std::vector<std::uint64_t> things(const std::vector<std::uint32_t>& rows)
{
    return {rows.begin(), rows.end()};
}

bool mayReadTables(scenario::RecoType type)
{
    using enum scenario::RecoType;
    return type == PrecomputedItemToItems || type == PrecomputedProfileToItems || type == GenericInputToItems;
}

class Run {
public:
    Run(ScenarioPreviewed& result, const scenario::ScenarioSource& scenarios, const scenario::CollectionIndex& index,
        const scenario::PrecomputedSource* tables, const workspace::EndpointAgent& agent, Progress& progress)
        : m_result(result)
        , m_scenarios(scenarios)
        , m_index(index)
        , m_tables(tables)
        , m_agent(agent)
        , m_progress(progress)
    {
    }

    void run(bool isStoredOtherwise)
    {
        const ScenarioQuestion& question = m_result.question;
        m_result.request = scenario::readRequest(question.key.recoType, question.request, Timestamp::now());
        m_result.request.scenario = question.entry;
        m_result.request.overlay = {{question.key, question.draft}};
        m_result.answer = question.asksModel
            ? workspace::runScenario(m_result.request, m_scenarios, m_index, scenario::Detail::Removed, m_agent,
                                     m_progress, m_tables)
            : workspace::previewScenario(m_result.request, m_scenarios, m_index, m_progress, m_tables);
        if (isStoredOtherwise)
            m_result.stored = list(question.entry);
        if (question.comparedWith)
            m_result.compared = list(*question.comparedWith);
    }

private:
    // That of what is stored.
    [[nodiscard]] OtherList list(const std::string& name) const
    {
        scenario::RecommendationRequest request = m_result.request;
        request.scenario = name;
        request.overlay.clear();
        OtherList other;
        other.rows
            = rowsOf(scenario::recommend(request, m_scenarios, m_index, scenario::Detail::Items, m_progress, m_tables));
        const std::vector<std::uint64_t> here = things(rowsOf(m_result.answer));
        const std::vector<std::uint64_t> there = things(other.rows);
        other.shared = evaluation::sharedAt(here, there, std::max(here.size(), there.size()));
        other.rankBiasedOverlap = evaluation::rankBiasedOverlap(here, there);
        return other;
    }

    ScenarioPreviewed& m_result;
    const scenario::ScenarioSource& m_scenarios;
    const scenario::CollectionIndex& m_index;
    const scenario::PrecomputedSource* m_tables;
    const workspace::EndpointAgent& m_agent;
    Progress& m_progress;
};

}  // namespace

ScenarioPreview::ScenarioPreview(QString workspacePath, QObject* parent)
    : QObject(parent)
    , m_path(std::move(workspacePath))
{
    connect(&m_job, &LatestJob::runningChanged, this, &ScenarioPreview::runningChanged);
}

void ScenarioPreview::setCatalogue(const search::CataloguePtr& catalogue)
{
    if (catalogue == m_catalogue)
        return;
    m_catalogue = catalogue;
    m_index = catalogue ? std::make_shared<const scenario::CollectionIndex>(catalogue, Timestamp::now()) : nullptr;
    clear();
}

void ScenarioPreview::clear()
{
    m_job.cancel();
    m_asked.reset();
    m_previewed.reset();
}

void ScenarioPreview::ask(const ScenarioQuestion& question, const workspace::ScenarioSnapshotPtr& scenarios,
                          const workspace::EndpointAgent& agent)
{
    if (!m_index || !scenarios || (m_asked == question && m_scenarios == scenarios))
        return;
    m_asked = question;
    m_scenarios = scenarios;
    auto result = std::make_shared<ScenarioPreviewed>();
    result->question = question;
    result->catalogue = m_catalogue;
    const auto found = scenarios->find(question.key);
    const bool isStoredOtherwise = found && *found != question.draft;
    m_job.start(
        tr("Previewing"),
        [result, scenarios, agent, index = m_index, path = toUtf8(m_path), isStoredOtherwise](Progress& progress) {
            QElapsedTimer clock;
            clock.start();
            std::optional<store::Database> database;
            std::optional<workspace::StoredTables> tables;
            if (mayReadTables(result->question.key.recoType)) {
                database.emplace(path, store::OpenOptions {.mode = store::OpenMode::ReadOnly});
                tables.emplace(*database, index->catalogue());
            }
            Run(*result, *scenarios, *index, tables ? &*tables : nullptr, agent, progress).run(isStoredOtherwise);
            constexpr double nanosecondsPerMillisecond = 1e6;
            result->milliseconds = static_cast<double>(clock.nsecsElapsed()) / nanosecondsPerMillisecond;
        },
        [this, result] {
            m_previewed = result;
            emit answered();
        },
        [this](const Error& error) {
            m_previewed.reset();
            emit failed(error);
        });
}

}  // namespace tastebench::model
