// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/records.h"
#include "engine/search/embedder.h"
#include "engine/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tastebench::workspace {

// A search in the documents of one persona (product row C3; scenarios reference, section 13.3).
struct DocumentSearch {
    enum class Method : std::uint8_t { Text, Vector, Hybrid };
    enum class Fusion : std::uint8_t { Distribution, ReciprocalRank };

    Method method = Method::Hybrid;
    std::string text;
    int limit = 10;  // k, 1…50
    double confidence = 0.5;  // [−1, 1]: vector hits with a cosine below are left out
    double alpha = 0.5;  // hybrid: 0 = text alone, 1 = vector alone
    double mmrStrength = 0.5;  // [0, 1): 0 keeps the order, more spreads the hits
    int candidateFactor = 5;  // 1…10: each list takes part with the best k · factor
    Fusion fusion = Fusion::Distribution;
    std::optional<Json> metadata;  // only documents whose metadata contains it
};

// "text", "vector", "hybrid"; "dbsf", "rrf".
std::optional<DocumentSearch::Method> parseDocumentMethod(std::string_view name);
std::string_view toString(DocumentSearch::Method method);
std::optional<DocumentSearch::Fusion> parseDocumentFusion(std::string_view name);
std::string_view toString(DocumentSearch::Fusion fusion);

// Throws WRONG_PARAMETER naming the field that is out of its range.
void check(const DocumentSearch& search);

struct DocumentHit {
    PersonaDocument document;
    double score = 0;  // what the list is ordered by before diversity; higher is better
    std::optional<double> textScore;  // −bm25, where the text list has it
    std::optional<double> vectorScore;  // the cosine, where the vector list has it
};

struct DocumentHits {
    std::vector<DocumentHit> hits;
    std::vector<std::string> warnings;  // what could not take part
};

// Text list: documents with any of the query's words (stop words aside unless there is no other), by −bm25 with title
// and content weighing 4 : 1. Vector list: by the cosine of the embedded query and documents (title, blank line,
// content), at least `confidence`. Both in steps of descending score, ties by creation. Hybrid: the lists scaled and
// fused (engine/search/distribution_fusion.h), or Σ weight/(60 + rank) with rank from 1. Vector and hybrid hits are
// then spread by MMR with λ = 1 − mmrStrength over the score, similarity being the cosine of two documents.
// embedder may be null: then there is no vector list, and a warning. One that asks an endpoint needs a
// remote::RequestScope; when it fails, a hybrid search goes on with words alone and a warning. Throws what check()
// throws, WRONG_PARAMETER for a text that holds no word, and what the embedder throws in a vector search.
DocumentHits searchDocuments(store::Database& database, PersonaId persona, const DocumentSearch& search,
                             const search::Embedder* embedder);

}  // namespace tastebench::workspace
