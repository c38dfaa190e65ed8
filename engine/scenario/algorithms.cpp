// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/scenario/algorithms.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/scenario/session_neighbours.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tastebench::scenario {

namespace {

constexpr EnumNames<Algorithm, 9> algorithmNames({{
    {Algorithm::VectorNeighbours, "vec-knn"},
    {Algorithm::CommonJaccard, "cf-jaccard"},
    {Algorithm::CommonLift, "cf-lift"},
    {Algorithm::CommonCount, "cf-count"},
    {Algorithm::SessionNeighbours, "sess-vsknn"},
    {Algorithm::Popular, "popular"},
    {Algorithm::Trending, "trending"},
    {Algorithm::Keywords, "fts-bm25"},
    {Algorithm::Ease, "ease"},
}});

constexpr double popularWeight = 0.3;
constexpr double halfHistory = 5;  // items with which a history counts half
constexpr double halfFans = 20;  // persons with which an item's neighbours count half
constexpr double fusionRank = 1;  // of the best row

Similarity similarityOf(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::CommonLift:
        return Similarity::Lift;
    case Algorithm::CommonCount:
        return Similarity::Count;
    default:
        return Similarity::Jaccard;
    }
}

// Σ g·sim(i, j) over the subject's items.
std::shared_ptr<const std::vector<double>> commonColumn(Algorithm algorithm, const Subject& subject,
                                                        const CollectionIndex& index)
{
    std::vector<CollectionIndex::Taste> items;
    for (const Preference& preference : subject.preferences) {
        if (preference.taste != 0)
            items.push_back({preference.item, preference.taste});
    }
    return index.commonScores(similarityOf(algorithm), items);
}

// Σ g·K(j, i), the prediction of the model for a history whose likes count as much as they were liked.
std::vector<double> easeColumn(const Subject& subject, const CollectionIndex& index)
{
    std::vector<double> column(index.occurrences().items(), 0.0);
    std::vector<double> ofItem(column.size(), 0.0);
    for (const Preference& preference : subject.preferences) {
        if (preference.taste == 0)
            continue;
        index.ease()->column(preference.item, {}, ofItem);
        for (std::size_t row = 0; row < column.size(); ++row)
            column[row] += preference.taste * ofItem[row];
    }
    return column;
}

search::KeywordQuery keywordQuery(const Subject& subject)
{
    search::KeywordQuery query {subject.text};
    if (subject.property)
        query.properties.push_back(*subject.property);
    return query;
}

std::vector<double> keywordColumn(const Subject& subject, const CollectionIndex& index)
{
    const search::Catalogue& catalogue = index.catalogue();
    std::vector<double> column(catalogue.items->rows(), 0.0);
    for (const search::KeywordHit& hit : catalogue.keywords->search(keywordQuery(subject), column.size(), {}))
        column[hit.row] = hit.score;
    return column;
}

bool hasTextProperty(const search::Catalogue& catalogue)
{
    return std::ranges::any_of(catalogue.collection.properties, [](const PropertyDefinition& property) {
        return elementType(property.type) == PropertyType::Text;
    });
}

std::vector<Algorithm> usualAlgorithms(Subject::Kind kind)
{
    switch (kind) {
    case Subject::Kind::Item:
        return {Algorithm::VectorNeighbours, Algorithm::CommonJaccard};
    case Subject::Kind::Profile:
        return {Algorithm::VectorNeighbours, Algorithm::CommonJaccard, Algorithm::Popular};
    case Subject::Kind::Text:
        return {Algorithm::Keywords, Algorithm::VectorNeighbours};
    case Subject::Kind::Session:
        return {Algorithm::SessionNeighbours, Algorithm::VectorNeighbours, Algorithm::Popular};
    }
    return {};
}

double commonWeight(const Subject& subject, const CollectionIndex& index)
{
    if (subject.kind == Subject::Kind::Item) {
        const double fans = index.occurrences().fans(subject.preferences.front().item);
        return fans / (fans + halfFans);
    }
    const auto size = static_cast<double>(subject.size());
    return size / (size + halfHistory);
}

std::shared_ptr<const std::vector<double>> shared(std::vector<double> column)
{
    return std::make_shared<const std::vector<double>>(std::move(column));
}

AlgorithmScores neighbourScores(const search::NamedVectorView& view, const Subject& subject,
                                const CollectionIndex& index)
{
    return {1, index.cosines(subject.vector, view), view.table.get()};
}

// Nothing where the algorithm has nothing to say of the subject.
std::optional<AlgorithmScores> scoresBy(Algorithm algorithm, bool isExplicit, const Subject& subject,
                                        const CollectionIndex& index)
{
    const bool isPopularityDue = isExplicit || subject.size() == 0;
    switch (algorithm) {
    case Algorithm::VectorNeighbours:
        if (subject.vector.empty())
            return std::nullopt;
        return neighbourScores(subject.space ? *subject.space : *index.vector(), subject, index);
    case Algorithm::CommonJaccard:
    case Algorithm::CommonLift:
    case Algorithm::CommonCount:
        if (subject.size() == 0)
            return std::nullopt;
        return AlgorithmScores {commonWeight(subject, index), commonColumn(algorithm, subject, index)};
    case Algorithm::SessionNeighbours:
        if (subject.history.empty())
            return std::nullopt;
        return AlgorithmScores {1, shared(sessionNeighbourScores(subject.history, subject.ownHistory, index))};
    case Algorithm::Popular:
        return isPopularityDue ? std::optional(AlgorithmScores {popularWeight, index.popularity()}) : std::nullopt;
    case Algorithm::Trending:
        return isPopularityDue ? std::optional(AlgorithmScores {popularWeight, index.trending()}) : std::nullopt;
    case Algorithm::Keywords:
        if (!hasKeywords(subject.text))
            return std::nullopt;
        return AlgorithmScores {1, shared(keywordColumn(subject, index))};
    case Algorithm::Ease:
        if (subject.size() == 0)
            return std::nullopt;
        return AlgorithmScores {commonWeight(subject, index), shared(easeColumn(subject, index))};
    }
    return std::nullopt;
}

}  // namespace

std::string_view toString(Algorithm algorithm)
{
    return algorithmNames.name(algorithm);
}

std::optional<Algorithm> parseAlgorithm(std::string_view name)
{
    return algorithmNames.value(name);
}

bool hasKeywords(std::string_view text)
{
    return !std::ranges::all_of(text::words(text), text::isStopWord);
}

search::FusionLeg AlgorithmScores::leg(const search::RowSet& allowed, std::size_t depth) const
{
    search::BestRows best(depth);
    for (std::uint32_t row = 0; row < column->size(); ++row) {
        const double score = (*column)[row];
        if ((table ? table->has(row) : score > 0) && allowed[row])
            best.offer(row, score);
    }
    return {best.take(), weight};
}

bool isReady(Algorithm algorithm, const CollectionIndex& index)
{
    switch (algorithm) {
    case Algorithm::VectorNeighbours:
        return index.vector() != nullptr;
    case Algorithm::Keywords:
        return index.catalogue().keywords && hasTextProperty(index.catalogue());
    case Algorithm::Ease:
        return index.ease() != nullptr;
    default:
        return !index.occurrences().isEmpty();
    }
}

AlgorithmChoice chooseAlgorithms(const std::optional<std::vector<std::string>>& allowed, Subject::Kind kind,
                                 const CollectionIndex& index, std::vector<std::string>& warnings,
                                 const std::string& place)
{
    AlgorithmChoice choice;
    if (!allowed) {
        choice.algorithms = usualAlgorithms(kind);
        std::erase_if(choice.algorithms, [&index](Algorithm algorithm) { return !isReady(algorithm, index); });
        if (choice.algorithms.empty())
            throw Error(ErrorKind::NotReady, "DATABASE_NOT_READY",
                        fmt::format("{} has no trained vector and no interactions to recommend by; `train` it or add "
                                    "interactions first.",
                                    index.catalogue().collection.name));
        return choice;
    }
    choice.isExplicit = true;
    for (const std::string& name : *allowed) {
        const auto algorithm = parseAlgorithm(name);
        if (algorithm && isReady(*algorithm, index))
            choice.algorithms.push_back(*algorithm);
        else
            warnings.push_back(algorithm ? fmt::format("The algorithm “{}” is not trained here", name)
                                         : fmt::format("There is no algorithm “{}”", name));
    }
    if (choice.algorithms.empty())
        throwWrongType(fmt::format("None of the algorithms is trained: {}.", fmt::join(*allowed, ", ")), place);
    return choice;
}

std::vector<AlgorithmScores> scoresOf(const AlgorithmChoice& choice, const Subject& subject,
                                      const CollectionIndex& index)
{
    std::vector<AlgorithmScores> scores;
    for (const Algorithm algorithm : choice.algorithms) {
        if (auto found = scoresBy(algorithm, choice.isExplicit, subject, index))
            scores.push_back(*std::move(found));
    }
    return scores;
}

void fitNamedAlgorithms(const Case& rules, const CollectionIndex& index, std::vector<std::string>& warnings,
                        Progress& progress)
{
    const auto namesEase = [](const std::optional<std::vector<std::string>>& algorithms) {
        return algorithms && std::ranges::find(*algorithms, toString(Algorithm::Ease)) != algorithms->end();
    };
    const bool isNamed = namesEase(rules.algorithms)
        || (rules.candidatesPreselection && namesEase(rules.candidatesPreselection->algorithms));
    if (!isNamed || index.occurrences().isEmpty())
        return;
    try {
        index.fitEase(progress);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::NotReady)
            throw;
        warnings.push_back(error.message());
    }
}

std::vector<search::ScoredRow> fusedRows(const std::vector<AlgorithmScores>& scores, const search::RowSet& allowed,
                                         std::size_t depth)
{
    std::vector<search::FusionLeg> legs;
    legs.reserve(scores.size());
    for (const AlgorithmScores& each : scores)
        legs.push_back(each.leg(allowed, depth));
    return fuse(legs, Fusion::Ranked, fusionRank);
}

}  // namespace tastebench::scenario
