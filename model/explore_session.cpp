// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/explore_session.h"

#include "engine/exchange/ranking_json.h"
#include "engine/remote/request_scope.h"
#include "engine/store/explore_state.h"
#include "engine/store/interactions.h"
#include "engine/store/meta.h"
#include "engine/workspace/endpoint_ranking.h"
#include "model/catalogue_texts.h"
#include "model/endpoint_access.h"
#include "model/request_label.h"
#include "model/text.h"

#include <QTimer>
#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tastebench::model {

namespace {

constexpr const char* stateName = "request";
constexpr const char* collectionKey = "explore_collection";
constexpr const char* personaKey = "explore_persona";

}  // namespace

ExploreSession::ExploreSession(Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_showBusy(new QTimer(this))
{
    constexpr int millisecondsBeforeBusy = 150;
    m_showBusy->setSingleShot(true);
    m_showBusy->setInterval(millisecondsBeforeBusy);
    connect(m_showBusy, &QTimer::timeout, this, [this] { emit busyChanged(true); });
    connect(&m_workspace, &Workspace::catalogueChanged, this, [this](CollectionId id) {
        if (id == m_collection)
            adoptCatalogue();
    });
    connect(&m_workspace, &Workspace::catalogueFailed, this, [this](CollectionId id, const Error& error) {
        if (id == m_collection)
            fail(error);
    });
    connect(&m_workspace, &Workspace::changed, this, [this](const WorkspaceChange& change) {
        // What waits to be stored is newer than what is.
        if (change.exploreState && m_unstored == 0)
            applyStoredRequest();
        if (change.collections && !m_workspace.collection(m_collection))
            restore();
    });
    applyStoredRequest();
    restore();
}

ExploreSession::~ExploreSession() = default;

void ExploreSession::setEndpoints(EndpointAccess& endpoints)
{
    m_endpoints = &endpoints;
    m_modelRanking = std::make_unique<ModelRanking>(endpoints);
    connect(m_modelRanking.get(), &ModelRanking::ordered, this, &ExploreSession::showOrdered);
    connect(m_modelRanking.get(), &ModelRanking::stateChanged, this, [this, on = false]() mutable {
        // Switched off, the built-in order comes back; switched on, the list that is shown is ordered.
        if (on != m_modelRanking->isOn() && m_ranking)
            rank();
        on = m_modelRanking->isOn();
    });
    const auto adopt = [this] {
        m_embedders.setClient(m_endpoints->client());
        if (m_catalogue)
            adoptCatalogue();
    };
    connect(&endpoints, &EndpointAccess::changed, this, adopt);
    adopt();
}

QString ExploreSession::personaName() const
{
    if (!m_persona || !m_catalogue)
        return {};
    const auto row = m_catalogue->personas->row(*m_persona);
    return row ? toQString(m_catalogue->personas->personas[*row].name) : QString();
}

Timestamp ExploreSession::asOf() const
{
    return m_catalogue ? ranking::resolvedAsOf(*m_catalogue, usedOptions().asOf, Timestamp::now()) : Timestamp::now();
}

// Takes up what was chosen when the file was last used, else the first collection that there is.
void ExploreSession::restore()
{
    const auto& collections = m_workspace.collections();
    const auto remembered = store::metaInteger(m_workspace.database(), collectionKey);
    if (remembered && m_workspace.collection({*remembered}))
        setCollection({*remembered});
    else
        setCollection(collections.empty() ? CollectionId {} : collections.front().id);
}

// Not undoable: where one looks is no change of the workspace.
void ExploreSession::remember()
{
    if (m_workspace.isReadOnly() || m_workspace.runningJob() || !m_collection)
        return;
    store::setMeta(m_workspace.database(), collectionKey, m_collection.value);
    if (m_persona)
        store::setMeta(m_workspace.database(), personaKey, m_persona->value);
}

void ExploreSession::applyStoredRequest()
{
    const auto stored = store::exploreState(m_workspace.database(), stateName);
    RankingOptions options;
    options.limit = 20;
    std::optional<Query> query;
    if (stored) {
        const exchange::Request read = exchange::requestFromJson(*stored, "explore_state");
        options = read.options;
        query = read.query;
    }
    m_storedRequest = exchange::requestJson(options, query);
    if (options == m_options && query == m_query)
        return;
    m_options = options;
    m_query = query;
    emit requestReset();
    rank();
}

void ExploreSession::setCollection(CollectionId collection)
{
    if (collection == m_collection && m_catalogue)
        return;
    ++m_generation;  // what is being answered is about another collection
    forgetThePast();
    m_collection = collection;
    m_persona.reset();
    m_catalogue.reset();
    m_ranker.reset();
    m_profile.reset();
    m_ranking.reset();
    emit selectionChanged();
    emit rankingChanged();
    if (!collection)
        return;
    if (m_workspace.catalogue(collection))
        adoptCatalogue();
    else
        m_showBusy->start();
}

void ExploreSession::adoptCatalogue()
{
    m_showBusy->stop();
    emit busyChanged(false);
    forgetThePast();
    m_catalogue = m_embedders.attachedTo(m_workspace.catalogue(m_collection));
    m_texts = std::make_shared<CatalogueTexts>(m_catalogue);
    if (m_ranker)
        m_ranker->setCatalogue(m_catalogue);
    else
        m_ranker.emplace(m_catalogue);
    const auto& personas = m_catalogue->personas->personas;
    if (m_persona && !m_catalogue->personas->row(*m_persona))
        m_persona.reset();
    if (!m_persona) {
        const auto remembered = store::metaInteger(m_workspace.database(), personaKey);
        if (remembered && m_catalogue->personas->row(PersonaId {*remembered}))
            m_persona = PersonaId {*remembered};
        else if (!personas.empty())
            m_persona = personas.front().id;
    }
    emit selectionChanged();
    rank();
}

void ExploreSession::setPersona(std::optional<PersonaId> persona)
{
    if (persona == m_persona)
        return;
    m_persona = persona;
    remember();
    emit selectionChanged();
    rank();
}

void ExploreSession::setRequest(const RankingOptions& options, const std::optional<Query>& query)
{
    if (options == m_options && query == m_query)
        return;
    if (options.asOf != m_options.asOf)
        forgetThePast();
    m_options = options;
    m_query = query;
    rank();
}

void ExploreSession::adoptRequest(const RankingOptions& options, const std::optional<Query>& query)
{
    if (options == m_options && query == m_query)
        return;
    setRequest(options, query);
    emit requestReset();
    commitRequest();
}

void ExploreSession::lookBack(const evaluation::SplitPtr& split, PersonaId persona)
{
    if (!m_ranker || split->past->items != m_catalogue->items)
        return;
    m_past = split;
    m_persona = persona;
    m_ranker->setCatalogue(split->past);
    emit selectionChanged();
    emit pastChanged();
    rank();
}

void ExploreSession::leaveThePast()
{
    if (!m_past)
        return;
    forgetThePast();
    rank();
}

void ExploreSession::forgetThePast()
{
    if (!m_past)
        return;
    m_past.reset();
    if (m_ranker)
        m_ranker->setCatalogue(m_catalogue);
    emit pastChanged();
}

std::map<ItemId, double> ExploreSession::heldOut() const
{
    std::map<ItemId, double> weights;
    const auto row = m_past && m_persona ? m_past->past->personas->row(*m_persona) : std::nullopt;
    if (!row)
        return weights;
    for (const auto& [item, weight] : m_past->future[*row])
        weights.emplace(m_past->past->items->ids[item], weight);
    return weights;
}

RankingOptions ExploreSession::usedOptions() const
{
    RankingOptions options = m_options;
    if (m_past)
        options.asOf = m_past->asOf;
    return options;
}

void ExploreSession::commitRequest()
{
    const Json now = exchange::requestJson(m_options, m_query);
    if (now == m_storedRequest || m_workspace.isReadOnly())
        return;
    const QString label = requestLabel(m_storedRequest, now);
    m_storedRequest = now;
    ++m_unstored;
    m_workspace.change(label, {.exploreState = true},
                       [now](store::Change& change) { store::setExploreState(change, stateName, now); },
                       {.asker = this,
                        .written = [this] { --m_unstored; },
                        .failed =
                            [this](const Error& error) {
                                --m_unstored;
                                emit commitFailed(error);
                            }});
}

void ExploreSession::logInteraction(ItemId item, double weight)
{
    if (!m_persona || !m_catalogue)
        return;
    const auto row = m_catalogue->items->row(item);
    const QString title = row ? toQString(m_catalogue->items->labels[*row]) : tr("an item");
    const QString label = (weight > 0 ? tr("Like %1") : tr("Dislike %1")).arg(title);
    const Interaction interaction {.persona = *m_persona,
                                   .item = item,
                                   .weight = weight,
                                   .createdAt = ranking::stampOfNewInteraction(asOf(), Timestamp::now())};
    m_workspace.change(label, {.interactions = true, .persona = m_persona},
                       [interaction](store::Change& change) { store::insertInteraction(change, interaction); });
}

ranking::Request ExploreSession::request() const
{
    return {m_persona, m_query, usedOptions()};
}

void ExploreSession::rank()
{
    ++m_generation;
    if (m_modelRanking)
        m_modelRanking->forget();
    updateProfile();
    const bool nothingToAsk = !m_ranker || (!m_persona && !m_query)
        || (m_query && m_query->text.empty() && m_query->method != QueryMethod::NearItem);
    if (nothingToAsk) {
        m_waiting = false;
        m_ranking.reset();
        emit rankingChanged();
        return;
    }
    try {
        if (m_ranker->isWarm(m_persona, m_query, usedOptions())) {
            m_waiting = false;
            Progress progress;
            show(ranking::answer(*m_ranker, request(), progress));
            return;
        }
    } catch (const Error& error) {
        fail(error);
        return;
    }
    if (m_job)
        m_waiting = true;
    else
        startJob();
}

void ExploreSession::startJob()
{
    struct Outcome {
        ranking::Ranker ranker;
        std::optional<Ranking> ranking;
    };
    m_waiting = false;
    m_showBusy->start();
    auto outcome = std::make_shared<Outcome>(Outcome {*m_ranker, std::nullopt});
    m_job = std::make_unique<Job>(tr("Ranking"), [outcome, request = request()](Progress& progress) {
        outcome->ranking = workspace::answer(outcome->ranker, request, progress);
    });
    const auto letGo = [this] {
        m_job.release()->deleteLater();
        m_showBusy->stop();
        emit busyChanged(false);
    };
    connect(m_job.get(), &Job::finished, this, [this, outcome, letGo, generation = m_generation] {
        letGo();
        // What the job computed serves later requests even when its own answer is stale.
        if (m_ranker && outcome->ranker.catalogue() == m_ranker->catalogue())
            m_ranker = std::move(outcome->ranker);
        if (generation == m_generation)
            show(std::move(*outcome->ranking));
        else if (m_waiting)
            rank();
    });
    connect(m_job.get(), &Job::failed, this, [this, letGo, generation = m_generation](const Error& error) {
        letGo();
        if (generation == m_generation)
            fail(error);
        else if (m_waiting)
            rank();
    });
    m_job->start();
}

void ExploreSession::show(Ranking ranking)
{
    ranking.generation = m_generation;
    m_ranking = std::make_shared<const Ranking>(std::move(ranking));
    emit rankingChanged();
    if (m_modelRanking && m_ranker)
        m_modelRanking->consider(*m_ranker, request(), m_ranking);
}

void ExploreSession::showOrdered(const RankingPtr& ranking)
{
    if (ranking->generation != m_generation || !m_ranking)
        return;
    m_ranking = ranking;
    emit rankingChanged();
}

void ExploreSession::fail(const Error& error)
{
    m_showBusy->stop();
    emit busyChanged(false);
    m_ranking.reset();
    emit problem(error);
}

void ExploreSession::updateProfile()
{
    m_profile.reset();
    if (m_ranker && m_persona)
        m_profile = m_ranker->profile(*m_persona, usedOptions());
    emit timelineChanged();
}

std::vector<TimelineEntry> ExploreSession::timeline() const
{
    std::vector<TimelineEntry> entries;
    if (!m_catalogue || !m_persona)
        return entries;
    for (const search::LoggedInteraction& interaction :
         m_catalogue->log->ofPersona(*m_catalogue->personas->row(*m_persona))) {
        TimelineEntry entry;
        entry.interaction = interaction.id;
        entry.item = m_catalogue->items->ids[interaction.item];
        entry.title = toQString(m_catalogue->items->labels[interaction.item]);
        entry.time = interaction.at;
        entry.weight = interaction.weight;
        entries.push_back(std::move(entry));
    }
    // Both are newest first and the profile is a part of the log, so one pass finds the weights.
    std::size_t next = 0;
    for (TimelineEntry& entry : entries) {
        if (m_profile && next < m_profile->entries.size() && m_profile->entries[next].id == entry.interaction)
            entry.effectiveWeight = m_profile->entries[next++].effective;
    }
    return entries;
}

void ExploreSession::inquire(ItemId item)
{
    constexpr std::size_t shownCounterfactuals = 3;
    m_inquiry.reset();
    const auto row = m_catalogue ? m_catalogue->items->row(item) : std::nullopt;
    if (!row || !m_persona || !m_ranking)
        return;
    auto result = std::make_shared<ranking::Why>();
    m_inquiry = std::make_unique<Job>(tr("Explaining"),
                                      [result, ranker = *m_ranker, request = request(),
                                       uuid = m_catalogue->items->uuids[*row]](Progress& progress) mutable {
                                          Usage usage;
                                          const remote::RequestScope scope(progress.stopToken(), usage);
                                          *result = ranking::why(ranker, request, uuid, shownCounterfactuals, progress);
                                      });
    connect(m_inquiry.get(), &Job::finished, this, [this, result, item, generation = m_generation] {
        if (generation == m_generation)
            emit explained(item, *result);
    });
    m_inquiry->start();
}

}  // namespace tastebench::model
