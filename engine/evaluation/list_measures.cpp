// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/list_measures.h"

namespace tastebench::evaluation {

ListMeasures::ListMeasures(const Split& split, const std::string& vector, int k)
    : m_k(static_cast<std::size_t>(k))
    , m_novelty(itemNovelty(*split.past->log, split.past->items->rows(), split.asOf))
{
    const auto found = split.past->vectors.find(vector);
    if (found != split.past->vectors.end())
        m_table = found->second.table;
}

std::array<double, measures.size()> ListMeasures::of(RankedList list, const Judgments& judgments) const
{
    const ListQuality quality = listQuality(list, judgments, m_k);
    double novelty = 0;
    for (const std::uint64_t row : list)
        novelty += m_novelty[row];
    return {quality.ndcg,
            quality.averagePrecision,
            quality.reciprocalRank,
            quality.precision,
            quality.recall,
            quality.success,
            quality.disliked,
            m_table ? intraListDistance(list, *m_table, m_k).value_or(absent) : absent,
            list.empty() ? absent : novelty / static_cast<double>(list.size())};
}

}  // namespace tastebench::evaluation
