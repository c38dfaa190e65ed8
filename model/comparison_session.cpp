// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/comparison_session.h"

#include "engine/ranking/ranker.h"

#include <vector>

namespace tastebench::model {

ComparisonSession::ComparisonSession(search::CataloguePtr catalogue, RankingOptions options, QObject* parent)
    : CatalogueQuestion(std::move(catalogue), std::move(options), parent)
{
}

void ComparisonSession::ask(PersonaId a, PersonaId b, int k)
{
    RankingOptions asked = options();
    asked.limit = k;
    asked.offset = 0;
    asked.explainResults = false;
    auto found = std::make_shared<evaluation::ListComparison>();
    start(
        tr("Comparing %1 and %2").arg(personaName(a), personaName(b)),
        [catalogue = catalogue(), asked, a, b, k, found](Progress& progress) {
            ranking::Ranker ranker(catalogue);
            const auto listOf = [&](PersonaId persona) {
                std::vector<Uuid> items;
                for (const RankedItem& item : ranker.recommend(persona, asked, progress).objects)
                    items.push_back(item.uuid);
                return items;
            };
            const std::vector<Uuid> left = listOf(a);
            *found = evaluation::compareLists(left, listOf(b), static_cast<std::size_t>(k));
        },
        [this, found] { m_comparison = *found; });
}

}  // namespace tastebench::model
