// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/ranking_output.h"

#include "engine/exchange/ranking_json.h"
#include "engine/ranking/explanation.h"
#include "engine/store/items.h"
#include "engine/workspace/catalogue_loader.h"
#include "engine/workspace/endpoint_embedder.h"
#include "engine/workspace/endpoint_ranking.h"
#include "engine/workspace/lookup.h"

#include <fmt/format.h>
#include <unordered_map>

namespace tastebench::app {

namespace {

std::optional<Persona> namedPersona(store::Database& database, const Arguments& arguments)
{
    if (const auto name = arguments.text("persona"))
        return workspace::namedPersona(database, *name, arguments.text("collection"));
    return std::nullopt;
}

ranking::Ranker loadedRanker(store::Database& database, const Arguments& arguments,
                             const std::optional<Persona>& persona, const CommandEndpoint& endpoint, Output& output)
{
    const CollectionId collection
        = persona ? persona->collection : workspace::namedCollection(database, arguments.text("collection")).id;
    Progress progress = output.progress();
    workspace::EndpointEmbedders embedders;
    embedders.setClient(endpoint.client);
    return ranking::Ranker(embedders.attachedTo(workspace::loadCatalogue(database, collection, progress)));
}

}  // namespace

RankingSession::RankingSession(const Arguments& arguments, RequestedRanking requested, Output& output)
    : m_endpoint(endpointFrom(arguments, ModelTask::Chat))
    , m_orderedByModel(isOrderedByModel(arguments, m_endpoint))
    , m_scope(output.stop(), m_usage)
    , m_file(arguments.at(0), store::OpenMode::ReadOnly, output)
    , m_persona(namedPersona(m_file.database(), arguments))
    , m_ranker(loadedRanker(m_file.database(), arguments, m_persona, m_endpoint, output))
{
    resolveItems(m_file.database(), collection().id, requested);
    m_request.options = std::move(requested.options);
    m_request.query = std::move(requested.query);
    if (m_persona)
        m_request.persona = m_persona->id;
}

Json RankingSession::personaJson() const
{
    return m_persona ? Json {{"id", m_persona->uuid.toString()}, {"name", m_persona->name}} : Json();
}

void RankingSession::answer(Output& output)
{
    Progress progress = output.progress();
    Ranking ranking = workspace::answer(m_ranker, m_request, progress);
    if (m_orderedByModel)
        ranking = workspace::reordered(m_ranker, m_request, ranking, {m_endpoint.client, m_endpoint.model}, progress);
    for (const std::string& warning : ranking.warnings)
        output.say(warning);
    output.answer(json(ranking, m_persona), [&] { return text(ranking); });
}

Json RankingSession::json(const Ranking& ranking, const std::optional<Persona>& persona)
{
    std::vector<ItemId> ids;
    for (const RankedItem& item : ranking.objects)
        ids.push_back(item.id);
    std::unordered_map<ItemId, exchange::ItemFacts> facts;
    for (Item& item : store::items(m_file.database(), ids))
        facts[item.id] = {std::move(item.sourceId), std::move(item.properties)};
    std::optional<exchange::PersonaLabel> label;
    if (persona)
        label = {persona->uuid, persona->name};
    Json answer = exchange::toJson(ranking, label, [&facts](const RankedItem& item) { return facts.at(item.id); });
    if (m_orderedByModel)
        answer["request"].update({{"agent", "endpoint"}, {"endpoint_model", m_endpoint.model}});
    return answer;
}

std::string RankingSession::text(const Ranking& ranking) const
{
    std::string text = fmt::format("{:>8}  {:>4}  {:>8}  {}\n", "original", "new", "score", "item");
    for (const RankedItem& item : ranking.objects) {
        text += fmt::format("{:>8}  {:>4}  {:>8.4f}  {}\n", item.originalRank,
                            item.personalizedRank ? fmt::format("{}", *item.personalizedRank) : std::string("-"),
                            item.score, m_ranker.catalogue()->items->labels[item.row]);
        if (item.explanation)
            text += fmt::format("{:26}{}\n", "", *item.explanation);
        if (const std::string queryScore = ranking::describeQueryScore(item); !queryScore.empty())
            text += fmt::format("{:26}{}\n", "", queryScore);
    }
    if (ranking.objects.empty())
        text += "Nothing was found.\n";
    if (ranking.rationale)
        text += fmt::format("\n{}\n", *ranking.rationale);
    if (ranking.usage.requests > 0)
        text += '\n' + usageLine(ranking.usage);
    return text;
}

std::string usageLine(const Usage& usage)
{
    return fmt::format("{} request{} to the endpoint, {} tokens.\n", usage.requests, usage.requests == 1 ? "" : "s",
                       usage.totalTokens());
}

}  // namespace tastebench::app
