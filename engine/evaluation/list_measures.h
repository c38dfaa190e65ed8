// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate.h"

#include <array>
#include <memory>
#include <vector>

namespace tastebench::evaluation {

// Measures lists of one split: what does not depend on the list is computed once. Immutable; any thread.
class ListMeasures {
public:
    // vector names the one that variety is measured in; untrained, there is no variety.
    ListMeasures(const Split& split, const std::string& vector, int k);

    // By measure; NaN for those the list does not have.
    [[nodiscard]] std::array<double, measures.size()> of(RankedList list, const Judgments& judgments) const;

private:
    std::size_t m_k;
    std::vector<double> m_novelty;
    std::shared_ptr<const search::VectorTable> m_table;
};

}  // namespace tastebench::evaluation
