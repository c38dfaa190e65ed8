// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/list_comparison.h"
#include "model/catalogue_question.h"

#include <optional>

namespace tastebench::model {

// How alike the recommendations of two personas are.
class ComparisonSession : public CatalogueQuestion {
    Q_OBJECT

public:
    ComparisonSession(search::CataloguePtr catalogue, RankingOptions options, QObject* parent = nullptr);

    // Down to rank k, 1…1000.
    void ask(PersonaId a, PersonaId b, int k);

    // The last answer; nothing before the first one.
    [[nodiscard]] const std::optional<evaluation::ListComparison>& comparison() const { return m_comparison; }

private:
    std::optional<evaluation::ListComparison> m_comparison;
};

}  // namespace tastebench::model
