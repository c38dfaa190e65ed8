// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/document_search.h"

#include "engine/base/enum_names.h"
#include "engine/base/error.h"
#include "engine/domain/containment.h"
#include "engine/ranking/diversity.h"
#include "engine/ranking/persona_text.h"
#include "engine/remote/endpoint.h"
#include "engine/search/distribution_fusion.h"
#include "engine/store/documents.h"
#include "engine/text/stop_words.h"
#include "engine/text/words.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>
#include <unordered_map>

namespace tastebench::workspace {

namespace {

constexpr std::string_view wordsAlone = "The vector cannot read texts here, so only words are compared.";
constexpr std::string_view nothingFound = "The vector cannot read texts here, so a search by meaning finds nothing.";

using Method = DocumentSearch::Method;

constexpr EnumNames<Method, 3> methods({{
    {Method::Text, "text"},
    {Method::Vector, "vector"},
    {Method::Hybrid, "hybrid"},
}});
constexpr EnumNames<DocumentSearch::Fusion, 2> fusions({{
    {DocumentSearch::Fusion::Distribution, "dbsf"},
    {DocumentSearch::Fusion::ReciprocalRank, "rrf"},
}});

constexpr double rankOffset = 60;

void requireRange(double value, double low, double high, const char* name)
{
    if (!std::isfinite(value) || value < low || value > high)
        throwWrongParameter(fmt::format("{} is {}; it lies between {} and {}.", name, value, low, high), name);
}

std::vector<std::string> searchedWords(const std::string& text)
{
    std::vector<std::string> words = text::words(text);
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    if (words.empty())
        throwWrongParameter("The text holds no word to search for.", "text");
    const auto isStop = [](const std::string& word) { return text::isStopWord(word); };
    if (!std::ranges::all_of(words, isStop))
        std::erase_if(words, isStop);
    return words;
}

// A document that may be found, in order of creation.
struct Candidate {
    PersonaDocument document;
    std::vector<double> vector;  // unit; empty without a known word
};

struct Scored {
    std::size_t candidate = 0;
    double score = 0;
};
using List = std::vector<Scored>;

void keepBest(List& list, std::size_t count)
{
    std::ranges::stable_sort(list, std::greater<> {}, &Scored::score);
    list.resize(std::min(list.size(), count));
}

double cosine(const std::vector<double>& left, const std::vector<double>& right)
{
    return left.empty() || right.empty() ? 0 : std::inner_product(left.begin(), left.end(), right.begin(), 0.0);
}

std::vector<Candidate> candidatesOf(store::Database& database, PersonaId persona, const DocumentSearch& search,
                                    const search::Embedder* embedder)
{
    std::vector<Candidate> candidates;
    for (PersonaDocument& document : store::documents(database, persona)) {
        if (search.metadata && !contains(document.metadata, *search.metadata))
            continue;
        auto vector = embedder ? embedder->embed(ranking::documentText(document)) : std::vector<double> {};
        candidates.push_back({std::move(document), std::move(vector)});
    }
    return candidates;
}

List textList(store::Database& database, PersonaId persona, const std::vector<Candidate>& candidates,
              const DocumentSearch& search)
{
    std::unordered_map<DocumentId, double> scores;
    for (const store::DocumentMatch& match : store::matchDocuments(database, persona, searchedWords(search.text)))
        scores.emplace(match.id, match.score);
    List list;
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        if (const auto found = scores.find(candidates[index].document.id); found != scores.end())
            list.push_back({index, found->second});
    }
    return list;
}

List vectorList(const std::vector<Candidate>& candidates, const DocumentSearch& search,
                const std::vector<double>& wanted)
{
    List list;
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        const double near = cosine(candidates[index].vector, wanted);
        if (!wanted.empty() && !candidates[index].vector.empty() && near >= search.confidence)
            list.push_back({index, near});
    }
    return list;
}

// A list's part in the fused score, by candidate.
std::vector<double> shares(const List& list, std::size_t candidates, DocumentSearch::Fusion fusion)
{
    std::vector<double> scores;
    for (const Scored& scored : list)
        scores.push_back(scored.score);
    if (fusion == DocumentSearch::Fusion::Distribution)
        scores = search::distributionScaled(scores);
    else {
        for (std::size_t rank = 0; rank < scores.size(); ++rank)
            scores[rank] = 1 / (rankOffset + static_cast<double>(rank) + 1);
    }
    std::vector<double> parts(candidates, 0.0);
    for (std::size_t index = 0; index < list.size(); ++index)
        parts[list[index].candidate] = scores[index];
    return parts;
}

List fused(const List& text, const List& vector, std::size_t candidates, const DocumentSearch& search)
{
    const auto byText = shares(text, candidates, search.fusion);
    const auto byVector = shares(vector, candidates, search.fusion);
    std::vector<bool> found(candidates, false);
    for (const List* list : {&text, &vector}) {
        for (const Scored& scored : *list)
            found[scored.candidate] = true;
    }
    List list;
    for (std::size_t index = 0; index < candidates; ++index) {
        if (found[index])
            list.push_back({index, search::distributionFused(byText[index], byVector[index], search.alpha)});
    }
    return list;
}

List spread(const List& list, const std::vector<Candidate>& candidates, const DocumentSearch& search)
{
    std::vector<double> relevance;
    for (const Scored& scored : list)
        relevance.push_back(scored.score);
    const auto similarity = [&](std::size_t left, std::size_t right) {
        return cosine(candidates[list[left].candidate].vector, candidates[list[right].candidate].vector);
    };
    List chosen;
    for (const std::size_t index : ranking::maximalMarginalRelevance(relevance, similarity, 1 - search.mmrStrength,
                                                                     static_cast<std::size_t>(search.limit)))
        chosen.push_back(list[index]);
    return chosen;
}

std::optional<double> scoreIn(const List& list, std::size_t candidate)
{
    const auto found = std::ranges::find(list, candidate, &Scored::candidate);
    return found == list.end() ? std::nullopt : std::optional(found->score);
}

DocumentHits hitsOf(store::Database& database, PersonaId persona, const DocumentSearch& search,
                    const search::Embedder* embedder)
{
    DocumentHits answer;
    const std::size_t most = static_cast<std::size_t>(search.limit) * static_cast<std::size_t>(search.candidateFactor);
    const bool usesVectors = search.method != Method::Text;
    if (usesVectors && !embedder)
        answer.warnings.emplace_back(search.method == Method::Hybrid ? wordsAlone : nothingFound);
    const std::vector<Candidate> candidates = candidatesOf(database, persona, search, usesVectors ? embedder : nullptr);
    List text;
    List vector;
    if (search.method != Method::Vector)
        text = textList(database, persona, candidates, search);
    if (usesVectors && embedder) {
        const auto wanted = embedder->embed(search.text);
        if (wanted.empty())
            answer.warnings.emplace_back("The vector knows none of the words, so it finds nothing.");
        vector = vectorList(candidates, search, wanted);
    }
    keepBest(text, most);
    keepBest(vector, most);

    List list = search.method == Method::Text ? text
        : search.method == Method::Vector     ? vector
                                              : fused(text, vector, candidates.size(), search);
    keepBest(list, list.size());
    if (usesVectors)
        list = spread(list, candidates, search);
    list.resize(std::min(list.size(), static_cast<std::size_t>(search.limit)));
    for (const Scored& scored : list)
        answer.hits.push_back({candidates[scored.candidate].document, scored.score, scoreIn(text, scored.candidate),
                               scoreIn(vector, scored.candidate)});
    return answer;
}

}  // namespace

std::optional<DocumentSearch::Method> parseDocumentMethod(std::string_view name)
{
    return methods.value(name);
}

std::string_view toString(DocumentSearch::Method method)
{
    return methods.name(method);
}

std::optional<DocumentSearch::Fusion> parseDocumentFusion(std::string_view name)
{
    return fusions.value(name);
}

std::string_view toString(DocumentSearch::Fusion fusion)
{
    return fusions.name(fusion);
}

void check(const DocumentSearch& search)
{
    requireRange(search.limit, 1, 50, "limit");
    requireRange(search.confidence, -1, 1, "confidence");
    requireRange(search.alpha, 0, 1, "alpha");
    requireRange(search.mmrStrength, 0, 1, "mmr_strength");
    if (search.mmrStrength == 1)
        throwWrongParameter("mmr_strength is 1; it lies below 1.", "mmr_strength");
    requireRange(search.candidateFactor, 1, 10, "k_multiplier");
}

DocumentHits searchDocuments(store::Database& database, PersonaId persona, const DocumentSearch& search,
                             const search::Embedder* embedder)
{
    check(search);
    try {
        return hitsOf(database, persona, search, embedder);
    } catch (const Error& error) {
        if (!remote::cameFromEndpoint(error) || search.method != Method::Hybrid)
            throw;
        DocumentHits answer = hitsOf(database, persona, search, nullptr);
        std::ranges::replace(answer.warnings, std::string(wordsAlone),
                             fmt::format("{} Only words are compared.", error.message()));
        return answer;
    }
}

}  // namespace tastebench::workspace
