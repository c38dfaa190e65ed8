// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/query_search.h"

#include "engine/base/error.h"
#include "engine/search/autocut.h"
#include "engine/search/boosted_property.h"
#include "engine/search/distance.h"
#include "engine/search/moves.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <span>

namespace tastebench::search {

namespace {

constexpr std::size_t leastCandidatesPerLeg = 100;

std::uint32_t knownRow(const Catalogue& catalogue, const Uuid& uuid)
{
    const auto row = catalogue.items->row(uuid);
    if (!row)
        throwNotFound("ITEM_NOT_FOUND",
                      fmt::format("There is no item {} in {}.", uuid.toString(), catalogue.collection.name));
    return *row;
}

class QueryRun {
public:
    QueryRun(const Catalogue& catalogue, const Query& query, std::string_view vectorName,
             const std::vector<bool>& allowed)
        : m_catalogue(catalogue)
        , m_query(query)
        , m_vectorName(vectorName)
        , m_allowed(allowed)
    {
    }

    QueryResult run(const Reach& reach)
    {
        if (m_query.method != QueryMethod::NearItem && m_query.text.find_first_not_of(" \t\r\n") == std::string::npos)
            throwWrongParameter("The query needs a text.", "query");
        const std::size_t most = m_catalogue.items->rows();
        const std::size_t blocks = (std::min(reach.places, most) + reach.block - 1) / reach.block;
        const std::size_t depth = std::min(blocks * reach.block, most);
        switch (m_query.method) {
        case QueryMethod::NearText:
            append(nearText(depth), reach);
            break;
        case QueryMethod::NearItem:
            append(nearItem(depth), reach);
            break;
        case QueryMethod::Bm25:
            append(keywords(depth), reach);
            break;
        case QueryMethod::Hybrid:
            hybrid(reach);
            break;
        }
        return std::move(m_result);
    }

private:
    void warn(std::string_view sentence)
    {
        if (std::ranges::find(m_result.warnings, sentence) == m_result.warnings.end())
            m_result.warnings.emplace_back(sentence);
    }

    // Adds blocks of the rows, which are in order, as far as is wanted. Returns whether more rows may follow.
    bool append(std::span<const ScoredRow> rows, const Reach& reach)
    {
        std::vector<ScoredRow>& candidates = m_result.candidates;
        while (!rows.empty() && candidates.size() < reach.places) {
            const std::span<const ScoredRow> block = rows.first(std::min(reach.block, rows.size()));
            std::vector<double> scores;
            for (const ScoredRow& scored : block)
                scores.push_back(scored.score);
            const std::size_t kept = autocut(scores, m_query.autoLimit);
            candidates.insert(candidates.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(kept));
            m_result.blockEnds.push_back(candidates.size());
            if (kept < block.size())
                return false;
            rows = rows.subspan(kept);
        }
        return candidates.size() < reach.places;
    }

    std::vector<ScoredRow> withinDistance(std::vector<ScoredRow> rows, const std::optional<double>& limit) const
    {
        if (limit)
            std::erase_if(rows, [&limit](const ScoredRow& scored) { return !isWithin(scored.score, *limit); });
        return rows;
    }

    std::vector<double> embedded(const Embedder& embedder, const std::string& text, std::string_view role)
    {
        std::vector<double> vector = embedder.embed(text);
        if (vector.empty())
            warn(fmt::format("The vector “{}” knows no word of the {} “{}”.", m_vectorName, role, text));
        return vector;
    }

    // The mean of the concepts (which count once together) and the items; empty when nothing of it has a vector.
    std::vector<double> moveTarget(const NamedVectorView& view, const Move& move)
    {
        std::vector<std::vector<double>> concepts;
        for (const std::string& text : move.concepts) {
            if (auto vector = embedded(*view.embedder, text, "concept"); !vector.empty())
                concepts.push_back(std::move(vector));
        }
        std::vector<std::vector<double>> targets;
        if (!concepts.empty())
            targets.push_back(meanVector(concepts));
        for (const Uuid& uuid : move.items) {
            const std::uint32_t row = knownRow(m_catalogue, uuid);
            if (view.table->has(row)) {
                const std::vector<float> stored = view.table->vector(row);
                targets.emplace_back(stored.begin(), stored.end());
            } else {
                warn(fmt::format("{} has no vector to move to or from.", m_catalogue.items->labels[row]));
            }
        }
        return meanVector(targets);
    }

    // The query's text as a vector, read once; empty when it cannot be.
    const std::vector<double>& queryVector(const NamedVectorView& view)
    {
        if (!m_queryVector)
            m_queryVector = movedQuery(view);
        return *m_queryVector;
    }

    std::vector<double> movedQuery(const NamedVectorView& view)
    {
        std::vector<double> vector = embedded(*view.embedder, m_query.text, "query");
        if (vector.empty())
            return vector;
        if (m_query.moveTo && m_query.moveTo->force > 0) {
            if (const auto target = moveTarget(view, *m_query.moveTo); !target.empty())
                moveTowards(vector, target, m_query.moveTo->force);
        }
        if (m_query.moveAway && m_query.moveAway->force > 0) {
            if (const auto target = moveTarget(view, *m_query.moveAway); !target.empty())
                moveAway(vector, target, m_query.moveAway->force);
        }
        return vector;
    }

    [[noreturn]] void throwCannotRead(const NamedVectorView& view) const
    {
        const std::string_view reason = view.definition.source == VectorSource::Endpoint
            ? "comes from an endpoint, and none is set up to read text with it"
            : view.definition.source == VectorSource::Ials ? "is learned from likes and cannot read text"
                                                           : "was imported and cannot read text";
        throwWrongParameter(fmt::format("The vector “{}” of {} {}; use a keyword or near-item query, or another "
                                        "vector.",
                                        m_vectorName, m_catalogue.collection.name, reason),
                            "vector");
    }

    std::vector<ScoredRow> nearText(std::size_t limit)
    {
        const NamedVectorView& view = m_catalogue.trainedVector(m_vectorName);
        if (!view.embedder)
            throwCannotRead(view);
        const std::vector<double>& vector = queryVector(view);
        if (vector.empty())
            return {};
        return withinDistance(nearestRows(*view.table, vector, limit, m_allowed), m_query.distance);
    }

    // An endpoint that does not answer leaves the words of a hybrid query.
    std::vector<ScoredRow> nearTextOrNothing(std::size_t limit)
    {
        try {
            return nearText(limit);
        } catch (const Error& error) {
            const auto& embedder = m_catalogue.trainedVector(m_vectorName).embedder;
            const bool isOthers = error.kind() == ErrorKind::Unavailable || error.kind() == ErrorKind::WrongData;
            if (!embedder || embedder->isImmediate() || !isOthers)
                throw;
            warn(fmt::format("{} Only words are compared.", error.message()));
            m_queryVector.emplace();
            return {};
        }
    }

    std::vector<ScoredRow> nearItem(std::size_t limit)
    {
        const std::uint32_t item = knownRow(m_catalogue, m_query.item);
        const NamedVectorView& view = m_catalogue.trainedVector(m_vectorName);
        if (!view.table->has(item)) {
            warn(fmt::format("{} has no vector “{}” to compare others with.", m_catalogue.items->labels[item],
                             m_vectorName));
            return {};
        }
        std::vector<bool> others = m_allowed;
        others.resize(view.table->rows(), m_allowed.empty());
        others[item] = false;
        return withinDistance(nearestRows(*view.table, view.table->unitVector(item), limit, others), m_query.distance);
    }

    std::vector<ScoredRow> keywords(std::size_t limit)
    {
        if (!m_catalogue.keywords)
            throw Error(ErrorKind::NotReady, "KEYWORDS_NOT_READY",
                        fmt::format("The words of {} are not indexed yet.", m_catalogue.collection.name));
        const KeywordQuery query {m_query.text, m_query.properties, m_query.tokenOperator, m_query.minimumMatch};
        std::vector<ScoredRow> rows;
        for (const KeywordHit& hit : m_catalogue.keywords->search(query, limit, m_allowed))
            rows.push_back({hit.row, hit.score});
        return rows;
    }

    std::vector<ScoredRow> keywordLeg(std::size_t limit)
    {
        if (std::ranges::all_of(text::words(m_query.text), text::isStopWord)) {
            warn("The query has no word but stop words, so nothing was found by keyword.");
            return {};
        }
        return keywords(limit);
    }

    void hybrid(const Reach& reach)
    {
        const std::size_t perLeg = std::max(leastCandidatesPerLeg, reach.block);
        bool isWhole = false;
        const std::vector<ScoredRow> first = fused(perLeg, isWhole);
        if (!append(first, reach) || isWhole)
            return;
        std::vector<bool> isFirst(m_catalogue.items->rows(), false);
        for (const ScoredRow& scored : first)
            isFirst[scored.row] = true;
        std::vector<ScoredRow> rest = fused(m_catalogue.items->rows(), isWhole);
        std::erase_if(rest, [&isFirst](const ScoredRow& scored) { return isFirst[scored.row]; });
        append(rest, reach);
    }

    // The best rows of both legs as one list, and whether they are all there are.
    std::vector<ScoredRow> fused(std::size_t perLeg, bool& isWhole)
    {
        FusionLeg byVector {{}, m_query.alpha};
        FusionLeg byKeyword {{}, 1 - m_query.alpha};
        if (byVector.weight > 0)
            byVector.rows = byKeyword.weight > 0 ? nearTextOrNothing(perLeg) : nearText(perLeg);
        if (byKeyword.weight > 0)
            byKeyword.rows = keywordLeg(perLeg);
        isWhole = byVector.rows.size() < perLeg && byKeyword.rows.size() < perLeg;
        if (m_query.maxVectorDistance && byVector.weight > 0) {
            byVector.rows = withinDistance(std::move(byVector.rows), m_query.maxVectorDistance);
            std::vector<bool> near(m_catalogue.items->rows(), false);
            for (const ScoredRow& scored : byVector.rows)
                near[scored.row] = true;
            std::erase_if(byKeyword.rows, [&near](const ScoredRow& scored) { return !near[scored.row]; });
        }
        m_result.fusions.push_back({std::move(byVector), std::move(byKeyword)});
        const FusionLeg legs[] = {m_result.fusions.back().byVector, m_result.fusions.back().byKeyword};
        return fuse(legs, m_query.fusion);
    }

    const Catalogue& m_catalogue;
    const Query& m_query;
    std::string_view m_vectorName;
    const std::vector<bool>& m_allowed;
    std::optional<std::vector<double>> m_queryVector;
    QueryResult m_result;
};

}  // namespace

std::vector<ScoredRow> nearestRows(const VectorTable& table, std::span<const double> vector, std::size_t limit,
                                   const std::vector<bool>& allowed)
{
    std::vector<double> cosines(table.rows());
    table.cosines(vector, cosines);
    BestRows best(limit);
    for (std::uint32_t row = 0; row < table.rows(); ++row) {
        if (table.has(row) && (allowed.empty() || allowed[row]))
            best.offer(row, std::min(cosines[row], 1.0));
    }
    return best.take();
}

void checkBoosts(const Query& query)
{
    for (std::size_t index = 0; index < query.properties.size(); ++index) {
        if (std::isnan(boostedProperty(query.properties[index]).boost))
            throwWrongParameter(fmt::format("The boost of “{}” is no number from 0 on.", query.properties[index]),
                                fmt::format("query_properties/{}", index));
    }
}

QueryResult runQuery(const Catalogue& catalogue, const Query& query, std::string_view vectorName, const Reach& reach,
                     const std::vector<bool>& allowed)
{
    check(query);
    checkBoosts(query);
    return QueryRun(catalogue, query, vectorName, allowed).run(reach);
}

}  // namespace tastebench::search
