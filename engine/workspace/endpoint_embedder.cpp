// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/endpoint_embedder.h"

#include "engine/remote/embeddings.h"
#include "engine/remote/request_scope.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <span>

namespace tastebench::workspace {

namespace {

constexpr std::size_t mostKnown = 2000;  // texts; then it forgets them all
constexpr std::chrono::seconds rest {30};

std::vector<double> unit(const std::vector<float>& values)
{
    std::vector<double> vector(values.begin(), values.end());
    const double norm = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
    if (norm < 1e-12)
        return {};
    for (double& value : vector)
        value /= norm;
    return vector;
}

// A copy whose vectors that satisfy the predicate have the embedder that the choice gives.
template <typename Predicate, typename Choice>
search::CataloguePtr withEmbedders(const search::CataloguePtr& catalogue, Predicate&& applies, Choice&& choose)
{
    const bool any = std::ranges::any_of(catalogue->vectors, [&](const auto& entry) { return applies(entry.second); });
    if (!any)
        return catalogue;
    auto copy = std::make_shared<search::Catalogue>(*catalogue);
    for (auto& entry : copy->vectors) {
        if (applies(entry.second))
            entry.second.embedder = choose(entry.second);
    }
    return copy;
}

}  // namespace

EndpointEmbedder::EndpointEmbedder(std::shared_ptr<const remote::Client> client, std::string model,
                                   std::size_t dimensions)
    : m_client(std::move(client))
    , m_model(std::move(model))
    , m_dimensions(dimensions)
{
}

std::vector<double> EndpointEmbedder::embed(std::string_view utf8) const
{
    if (utf8.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return {};
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.find(utf8); known != m_known.end())
            return known->second;
        if (m_trouble && std::chrono::steady_clock::now() < m_trouble->until)
            throw m_trouble->error;
    }
    std::vector<double> vector;
    try {
        vector = asked(std::string(utf8));
    } catch (const Error& error) {
        if (remote::cameFromEndpoint(error)) {
            const std::lock_guard lock(m_mutex);
            m_trouble = Trouble {error, std::chrono::steady_clock::now() + rest};
        }
        throw;
    }
    const std::lock_guard lock(m_mutex);
    m_trouble.reset();
    if (m_known.size() >= mostKnown)
        m_known.clear();
    m_known.emplace(utf8, vector);
    return vector;
}

std::vector<double> EndpointEmbedder::asked(const std::string& text) const
{
    remote::RequestScope* const scope = remote::RequestScope::current();
    if (!scope)
        throw Error(ErrorKind::Internal, "ENDPOINT_OUTSIDE_JOB", "An endpoint was asked outside a job.");
    const auto vectors = embedTexts(*m_client, m_model, std::span(&text, 1), scope->stop(), scope->usage());
    if (vectors.front().size() != m_dimensions)
        remote::throwWrongAnswer(fmt::format("{} gave {} numbers for a text, where the items have {}; train the vector "
                                             "anew.",
                                             m_model, vectors.front().size(), m_dimensions));
    return unit(vectors.front());
}

void EndpointEmbedders::setClient(std::shared_ptr<const remote::Client> client)
{
    if (client == m_client)
        return;
    m_client = std::move(client);
    m_embedders.clear();
}

search::CataloguePtr EndpointEmbedders::attachedTo(const search::CataloguePtr& catalogue)
{
    if (!m_client)
        return catalogue;
    return withEmbedders(
        catalogue,
        [](const search::NamedVectorView& view) {
            return view.definition.source == VectorSource::Endpoint && view.table && !view.definition.model.empty();
        },
        [this](const search::NamedVectorView& view) {
            auto& embedder = m_embedders[{view.definition.model, view.table->dimensions()}];
            if (!embedder)
                embedder = std::make_shared<const EndpointEmbedder>(m_client, view.definition.model,
                                                                    view.table->dimensions());
            return embedder;
        });
}

search::CataloguePtr withoutWaitingEmbedders(const search::CataloguePtr& catalogue)
{
    return withEmbedders(
        catalogue, [](const search::NamedVectorView& view) { return view.embedder && !view.embedder->isImmediate(); },
        [](const search::NamedVectorView&) { return std::shared_ptr<const search::Embedder>(); });
}

}  // namespace tastebench::workspace
