// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/ranking/collaborative_model.h"

#include "engine/ranking/co_occurrence.h"
#include "engine/ranking/collaborative.h"
#include "engine/ranking/ease.h"
#include "engine/ranking/implicit_factors.h"

namespace tastebench::ranking {

std::shared_ptr<const CollaborativeModel> makeCollaborativeModel(Similarity similarity,
                                                                 const search::InteractionLog& log, std::size_t items,
                                                                 Timestamp asOf, Progress& progress)
{
    const CoOccurrence occurrences(log, items, asOf);
    switch (similarity) {
    case Similarity::Ease:
        return std::make_shared<const Ease>(occurrences, progress);
    case Similarity::Ials:
        return std::make_shared<const ImplicitFactors>(occurrences, progress);
    default:
        return std::make_shared<const CollaborativeSimilarity>(similarity, occurrences, progress);
    }
}

}  // namespace tastebench::ranking
