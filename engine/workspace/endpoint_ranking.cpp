// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_ranking.h"

#include "engine/domain/candidate_block.h"
#include "engine/ranking/agent_score.h"
#include "engine/remote/request_scope.h"
#include "engine/workspace/endpoint_embedder.h"
#include "engine/workspace/key_properties.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <iterator>

namespace tastebench::workspace {

namespace {

constexpr std::size_t largestWindow = 200;
constexpr std::size_t mostInteractions = 50;
constexpr std::size_t longestAbout = 4000;

bool needsTextVector(const ranking::Request& request)
{
    return request.query
        && (request.query->method == QueryMethod::NearText || request.query->method == QueryMethod::Hybrid);
}

std::optional<std::string> queryText(const search::Catalogue& catalogue, const std::optional<Query>& query)
{
    if (!query)
        return std::nullopt;
    if (query->method != QueryMethod::NearItem)
        return query->text;
    const auto row = catalogue.items->row(query->item);
    return row ? fmt::format("items like {}", catalogue.items->labels[*row]) : std::string();
}

// How many of the first items of a list a model may order: of a query no more than are ranked together.
std::size_t windowOf(const ranking::Request& request)
{
    const std::size_t most = agentWindow(request.options);
    return request.query ? std::min(most, candidateBlock(*request.query, request.options, request.persona.has_value()))
                         : most;
}

std::string sentenceOf(const Error& error)
{
    const std::string& message = error.message();
    return message.ends_with('.') || message.ends_with('!') || message.ends_with('?') || message.ends_with("…")
        ? message
        : message + '.';
}

class Reordering {
public:
    Reordering(ranking::Ranker& ranker, const ranking::Request& request, const Ranking& builtIn,
               const EndpointAgent& agent)
        : m_ranker(ranker)
        , m_request(request)
        , m_result(builtIn)
        , m_agent(agent)
    {
    }

    Ranking run(Progress& progress)
    {
        const auto start = std::chrono::steady_clock::now();
        const remote::RequestScope scope(progress.stopToken(), m_result.usage);
        try {
            order(progress);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            m_result.warnings.push_back(fmt::format("The built-in ranking is kept. {}", sentenceOf(error)));
        }
        const std::chrono::duration<double, std::milli> elapsed = std::chrono::steady_clock::now() - start;
        m_result.milliseconds += elapsed.count();
        return std::move(m_result);
    }

private:
    void order(Progress& progress)
    {
        if (!m_request.persona)
            throwWrongParameter("A model orders a list for a persona, and there is none.", "persona");
        if (!m_request.query && !m_request.options.useAgentRanking)
            throwWrongParameter("Agent ranking is off, so no model is asked.", "use_agent_ranking");
        const std::size_t most = windowOf(m_request);
        const auto offset = static_cast<std::size_t>(m_request.options.offset);
        if (offset >= most)
            throwWrongParameter(fmt::format("A model orders the first {} items alone.", most), "offset");
        std::vector<RankedItem> window = windowItems(most, progress);
        if (window.empty() || m_result.objects.empty())
            return;
        progress.begin("Asking the model", 0);
        const remote::AgentOrder order
            = askForOrder(*m_agent.client, m_agent.model, agentQuestion(m_ranker, m_request, window),
                          progress.stopToken(), m_result.usage);
        place(window, order);
        if (m_request.options.explainResults && !order.rationale.empty()) {
            const std::string built
                = m_result.rationale ? fmt::format(" Before that: {}", *m_result.rationale) : std::string();
            m_result.rationale = fmt::format("{}, at an endpoint, ordered the first {}: “{}”{}", m_agent.model,
                                             window.size(), order.rationale, built);
        }
    }

    // The first items of the same list, scores included. A query's list depends on its limit, so it is turned page by
    // page; a recommendation's does not.
    std::vector<RankedItem> windowItems(std::size_t most, Progress& progress)
    {
        ranking::Request page = m_request;
        page.options.offset = 0;
        if (!m_request.query)
            page.options.limit = static_cast<int>(most);
        std::vector<RankedItem> items;
        while (items.size() < most) {
            std::vector<RankedItem> more = ranking::answer(m_ranker, page, progress).objects;
            if (more.empty())
                break;
            std::ranges::move(more, std::back_inserter(items));
            page.options.offset += page.options.limit;
        }
        items.resize(std::min(items.size(), most));
        return items;
    }

    // Puts the page together anew: places inside the window by the model's order, the others as they were.
    void place(const std::vector<RankedItem>& window, const remote::AgentOrder& order)
    {
        const auto offset = static_cast<std::size_t>(m_request.options.offset);
        for (std::size_t index = 0; index < m_result.objects.size(); ++index) {
            RankedItem& shown = m_result.objects[index];
            const std::size_t at = offset + index;
            std::size_t from = at;
            if (at < window.size()) {
                from = order.order[at];
                shown = window[from];
                if (m_request.options.explainResults)
                    shown.explanation = explanation(window[from], order.reasons[from], from + 1, at + 1);
            }
            shown.personalizedRank = static_cast<int>(at) + 1;
            shown.steps.push_back({"endpoint", static_cast<int>(from) + 1, static_cast<int>(at) + 1});
        }
        for (RankedItem& item : m_result.original) {
            const auto from = std::ranges::find(window, item.row, &RankedItem::row) - window.begin();
            const auto at = std::ranges::find(order.order, static_cast<std::size_t>(from));
            if (at != order.order.end())
                item.personalizedRank = static_cast<int>(at - order.order.begin()) + 1;
        }
    }

    // The model's word on an item, then the sentence that the score speaks, which is about the place before.
    [[nodiscard]] std::optional<std::string> explanation(const RankedItem& item,
                                                         const std::optional<std::string>& reason, std::size_t from,
                                                         std::size_t to) const
    {
        if (!reason && from == to)
            return item.explanation;
        const std::string said = reason ? fmt::format("{}: “{}”", m_agent.model, *reason)
                                        : fmt::format("{} moved it from rank {} to {}.", m_agent.model, from, to);
        return item.explanation ? fmt::format("{} Before that: {}", said, *item.explanation) : said;
    }

    ranking::Ranker& m_ranker;
    const ranking::Request& m_request;
    Ranking m_result;
    const EndpointAgent& m_agent;
};

}  // namespace

Ranking answer(ranking::Ranker& ranker, const ranking::Request& request, Progress& progress)
{
    Usage usage;
    const remote::RequestScope scope(progress.stopToken(), usage);
    Ranking ranking;
    try {
        ranking = ranking::answer(ranker, request, progress);
    } catch (const Error& error) {
        if (!remote::cameFromEndpoint(error) || needsTextVector(request))
            throw;
        ranking::Ranker plain = ranker;
        plain.setCatalogue(withoutWaitingEmbedders(ranker.catalogue()));
        ranking = ranking::answer(plain, request, progress);
        std::erase(ranking.warnings, ranking::unreadTextWarning(request.options.vector));
        ranking.warnings.push_back(
            fmt::format("{} The persona's text and the instruction's words are not compared.", sentenceOf(error)));
    }
    ranking.usage = usage;
    return ranking;
}

std::size_t agentWindow(const RankingOptions& options)
{
    const auto asked = options.rerankWindow > 0
        ? static_cast<std::size_t>(options.rerankWindow)
        : std::max<std::size_t>(4 * static_cast<std::size_t>(options.limit), 100);
    return std::min(asked, largestWindow);
}

remote::AgentQuestion agentQuestion(const ranking::Ranker& ranker, const ranking::Request& request,
                                    const std::vector<RankedItem>& window)
{
    const search::Catalogue& catalogue = *ranker.catalogue();
    const Persona& persona = catalogue.personas->personas[*catalogue.personas->row(*request.persona)];
    remote::AgentQuestion question;
    question.about = remote::shortened(persona.about, longestAbout);
    question.properties = persona.properties;
    question.query = queryText(catalogue, request.query);
    question.instruction = request.options.instruction;
    for (const ranking::ProfileEntry& entry : ranker.profile(*request.persona, request.options).entries) {
        if (question.interactions.size() == mostInteractions)
            break;
        question.interactions.push_back(
            {catalogue.items->labels[entry.item], std::round(entry.effective * 100) / 100, entry.at.toDateString()});
    }
    for (const RankedItem& item : window)
        question.candidates.push_back({catalogue.items->labels[item.row], keyProperties(catalogue, item.row)});
    return question;
}

Ranking reordered(ranking::Ranker& ranker, const ranking::Request& request, const Ranking& builtIn,
                  const EndpointAgent& agent, Progress& progress)
{
    return Reordering(ranker, request, builtIn, agent).run(progress);
}

}  // namespace tastebench::workspace
