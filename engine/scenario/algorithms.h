// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/scenario/collection_index.h"
#include "engine/scenario/subject.h"
#include "engine/search/fusion.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The building blocks of section 8.2 by the names that `algorithms` lists, each an alias of what search and ranking
// have: vec-knn is the cosine of the named vector, cf-… co-occurrence, popular and trending Q with h = ∞ and 7 days,
// fts-bm25 BM25, sess-vsknn session neighbours, ease the linear autoencoder over everybody's likes.
namespace tastebench::scenario {

enum class Algorithm : std::uint8_t {
    VectorNeighbours,
    CommonJaccard,
    CommonLift,
    CommonCount,
    SessionNeighbours,
    Popular,
    Trending,
    Keywords,
    Ease,
};
std::string_view toString(Algorithm algorithm);
std::optional<Algorithm> parseAlgorithm(std::string_view name);

// Whom or what the algorithms recommend for.
struct Subject {
    enum class Kind : std::uint8_t { Item, Profile, Session, Text };

    Kind kind = Kind::Profile;
    History history;
    std::vector<Preference> preferences;  // of the history; an item itself alone, with taste 1
    std::vector<double> vector;  // p: what vec-knn compares with; empty when nothing is known
    const search::NamedVectorView* space = nullptr;  // that p lies in; null: CollectionIndex::vector()
    std::string text;  // what fts-bm25 searches for; may be empty
    std::optional<std::string> property;  // where it searches; nothing: in every text
    std::optional<std::size_t> ownHistory;  // in CollectionIndex::histories(): no neighbour of itself

    // n: its distinct items.
    [[nodiscard]] std::size_t size() const { return preferences.size(); }
};

Subject itemSubject(const CollectionIndex& index, std::uint32_t item);
// p = unit(Σ g·2^(−age/h)·e + 5/(5 + n)·e_about); ages count from the subject's newest entry, so that an old history is
// not outvoted by the text. about is the persona's text and the values of its properties, those of the request first; a
// user who is not known has an empty history.
Subject profileSubject(const CollectionIndex& index, const RecommendationRequest& request,
                       const InteractionsToRatings& parameters, std::vector<std::string>& warnings);
// A text alone: words to search for, everywhere or in one property, and their vector.
Subject textSubject(const CollectionIndex& index, std::string text, std::optional<std::string> property = std::nullopt);
// p = unit(Σ position/length·e) over the visit, oldest first. Without session and body, of the ratings given.
Subject sessionSubject(const CollectionIndex& index, const RecommendationRequest& request,
                       const InteractionsToRatings& parameters, std::vector<std::string>& warnings);

// The scores of one algorithm for every row. Rows that take part: with a table those that have a vector, else those
// with a score above 0.
struct AlgorithmScores {
    double weight = 0;  // ω of the fusion
    std::shared_ptr<const std::vector<double>> column;
    const search::VectorTable* table = nullptr;

    // The best rows of those allowed, as a leg of the fusion.
    [[nodiscard]] search::FusionLeg leg(const search::RowSet& allowed, std::size_t depth) const;
};

// Whether fts-bm25 can search for a text: it has a word that is no stop word.
bool hasKeywords(std::string_view text);

// Whether the collection has what an algorithm needs; for ease, whether it is fitted (CollectionIndex::fitEase()).
bool isReady(Algorithm algorithm, const CollectionIndex& index);

// What is asked of the fusion.
struct AlgorithmChoice {
    std::vector<Algorithm> algorithms;
    bool isExplicit = false;  // named by a rule, not the usual ones of the type
};
// The allowlist's algorithms that are ready; without an allowlist those usual for the kind of subject. Throws NotReady
// DATABASE_NOT_READY when none of the usual ones is ready, and WRONG_DATA_TYPE at `place` when none of the listed ones
// is; listed ones that are not ready, or unknown, are warned about.
AlgorithmChoice chooseAlgorithms(const std::optional<std::vector<std::string>>& allowed, Subject::Kind kind,
                                 const CollectionIndex& index, std::vector<std::string>& warnings,
                                 const std::string& place = "/algorithms");

// The scores that take part for a subject. ω is 1 for vec-knn, sess-vsknn and fts-bm25; n/(n + 5) for cf-… and ease,
// and o/(o + 20) with o persons who like it for an item; 0.3 for popular and trending, which without being named take
// part only for a subject without history. What says nothing (no vector, no text, no history) is left out.
std::vector<AlgorithmScores> scoresOf(const AlgorithmChoice& choice, const Subject& subject,
                                      const CollectionIndex& index);

// Makes what the algorithms that rules name need and is not made for everybody: fits EASE. Where it does not fit a
// warning says so. Throws Error(Cancelled).
void fitNamedAlgorithms(const Case& rules, const CollectionIndex& index, std::vector<std::string>& warnings,
                        Progress& progress);

// Weighted reciprocal rank fusion, Σ ω/(60 + rank) with rank from 1, of the best `depth` rows of each; best first, ties
// by row.
std::vector<search::ScoredRow> fusedRows(const std::vector<AlgorithmScores>& scores, const search::RowSet& allowed,
                                         std::size_t depth);

}  // namespace tastebench::scenario
