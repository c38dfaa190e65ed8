// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/query_parts.h"

namespace tastebench::search {

namespace {

QueryPart vectorPart(double cosine, double value)
{
    return {.leg = "vector", .word = {}, .property = {}, .raw = cosine, .value = value};
}

}  // namespace

QueryParts::QueryParts(const Catalogue& catalogue, const Query& query, const QueryResult& result)
    : m_catalogue(catalogue)
    , m_query(query)
    , m_result(result)
{
    for (const FusedLegs& legs : result.fusions)
        m_places.push_back({placesIn(legs.byVector), placesIn(legs.byKeyword)});
}

QueryParts::Places QueryParts::placesIn(const FusionLeg& leg)
{
    Places places;
    for (std::size_t index = 0; index < leg.rows.size(); ++index)
        places.emplace(leg.rows[index].row, index);
    return places;
}

std::vector<QueryPart> QueryParts::of(const ScoredRow& candidate) const
{
    std::vector<QueryPart> parts;
    switch (m_query.method) {
    case QueryMethod::NearText:
    case QueryMethod::NearItem:
        parts.push_back(vectorPart(candidate.score, candidate.score));
        break;
    case QueryMethod::Bm25:
        addWords(parts, candidate.row, candidate.score);
        break;
    case QueryMethod::Hybrid:
        addShares(parts, candidate.row);
        break;
    }
    return parts;
}

// The first fusion that has the row is the one its score comes from.
void QueryParts::addShares(std::vector<QueryPart>& parts, std::uint32_t row) const
{
    for (std::size_t index = 0; index < m_places.size() && parts.empty(); ++index) {
        const auto& [byVector, byKeyword] = m_result.fusions[index];
        if (const auto found = m_places[index].byVector.find(row); found != m_places[index].byVector.end())
            parts.push_back(
                vectorPart(byVector.rows[found->second].score, fusedShare(byVector, found->second, m_query.fusion)));
        if (const auto found = m_places[index].byKeyword.find(row); found != m_places[index].byKeyword.end())
            addWords(parts, row, fusedShare(byKeyword, found->second, m_query.fusion));
    }
}

void QueryParts::addWords(std::vector<QueryPart>& parts, std::uint32_t row, double value) const
{
    const KeywordQuery query {m_query.text, m_query.properties, m_query.tokenOperator, m_query.minimumMatch};
    const std::vector<KeywordMatch> matches = m_catalogue.keywords->explain(query, row);
    double total = 0;
    for (const KeywordMatch& match : matches)
        total += match.contribution;
    for (const KeywordMatch& match : matches)
        parts.push_back({.leg = "keyword",
                         .word = match.word,
                         .property = match.property,
                         .raw = match.contribution,
                         .value = value * match.contribution / total});
}

}  // namespace tastebench::search
